from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "samrad.register"
    verbose_name = "register"

    def ready(self) -> None:
        from samrad.register import (  # noqa: F401, PLC0415 -- registers on ports
            enactments,
            erasure,
            exports,
            known,
            lawfulness,
            office,
            printouts,
            record,
            search,
            sections,
        )
