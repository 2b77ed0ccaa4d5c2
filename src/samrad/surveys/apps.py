from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "samrad.surveys"
    verbose_name = "medlemsundersøkelser"

    def ready(self) -> None:
        from samrad.surveys import (  # noqa: F401, PLC0415 -- registers on ports
            erasure,
            exports,
            office,
            panels,
            printouts,
            record,
            search,
            sections,
        )
