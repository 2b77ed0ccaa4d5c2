from django.apps import AppConfig


class ElectionsConfig(AppConfig):
    name = "samrad.elections"
    verbose_name = "valg"

    def ready(self) -> None:
        from samrad.elections import (  # noqa: F401, PLC0415 -- registers on ports
            actions,
            enactments,
            erasure,
            office,
            panels,
            topics,
        )
