from django.apps import AppConfig


class DebateConfig(AppConfig):
    name = "samrad.debate"
    verbose_name = "ordskiftet"

    def ready(self) -> None:
        from samrad.debate import (  # noqa: F401, PLC0415 -- registers on ports
            actions,
            erasure,
            office,
            panels,
            topics,
        )
