from django.apps import AppConfig


class StrategyConfig(AppConfig):
    name = "samrad.strategy"
    verbose_name = "strategi"

    def ready(self) -> None:
        from samrad.strategy import (  # noqa: F401, PLC0415 -- registers on ports
            chores,
            deadlines,
            enactments,
            erasure,
            exports,
            known,
            lawfulness,
            letters,
            notices,
            office,
            panels,
            printouts,
            record,
            search,
            sections,
        )
