from django.apps import AppConfig


class BallotsConfig(AppConfig):
    name = "samrad.ballots"
    verbose_name = "hemmelige avstemninger"

    def ready(self) -> None:
        from samrad.ballots import (  # noqa: F401, PLC0415 -- registers on ports
            actions,
            chores,
            erasure,
            topics,
        )
