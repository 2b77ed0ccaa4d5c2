from django.apps import AppConfig


class WheelConfig(AppConfig):
    name = "samrad.wheel"
    verbose_name = "årshjul"

    def ready(self) -> None:
        from samrad.wheel import (  # noqa: F401, PLC0415 -- registers on ports
            erasure,
            exports,
            office,
            record,
        )
