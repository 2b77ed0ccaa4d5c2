from django.apps import AppConfig


class VotingConfig(AppConfig):
    name = "samrad.voting"
    verbose_name = "voteringer"

    def ready(self) -> None:
        from samrad.voting import (  # noqa: F401, PLC0415 -- registers on ports
            actions,
            erasure,
            panels,
            topics,
        )
