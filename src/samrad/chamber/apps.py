from django.apps import AppConfig


class ChamberConfig(AppConfig):
    name = "samrad.chamber"
    verbose_name = "møtesalen"

    def ready(self) -> None:
        from samrad.chamber import (  # noqa: F401, PLC0415 -- registers on ports
            actions,
            erasure,
            panels,
            topics,
        )
