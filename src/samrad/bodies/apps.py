from django.apps import AppConfig


class BodiesConfig(AppConfig):
    name = "samrad.bodies"
    verbose_name = "organer"

    def ready(self) -> None:
        from samrad.bodies import (  # noqa: F401, PLC0415 -- registers on ports
            deadlines,
            enactments,
            erasure,
            exports,
            known,
            lawfulness,
            mine,
            office,
            panels,
            printouts,
            record,
            search,
            sections,
        )
