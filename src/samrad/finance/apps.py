from django.apps import AppConfig


class FinanceConfig(AppConfig):
    name = "samrad.finance"
    verbose_name = "økonomi"

    def ready(self) -> None:
        from samrad.finance import (  # noqa: F401, PLC0415 -- registers on ports
            chores,
            deadlines,
            enactments,
            erasure,
            exports,
            lawfulness,
            letters,
            notices,
            office,
            panels,
            record,
            search,
            sections,
        )
