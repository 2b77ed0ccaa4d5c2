from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "samrad.mail"
    verbose_name = "e-post"

    def ready(self) -> None:
        from samrad.mail import (  # noqa: F401, PLC0415 -- registers on ports
            backend,
            chores,
            erasure,
            office,
            panels,
        )
