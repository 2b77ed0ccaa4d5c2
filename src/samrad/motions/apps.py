from django.apps import AppConfig


class MotionsConfig(AppConfig):
    name = "samrad.motions"
    verbose_name = "forslag"

    def ready(self) -> None:
        from samrad.motions import (  # noqa: F401, PLC0415 -- registers on ports
            actions,
            erasure,
            panels,
            topics,
        )
