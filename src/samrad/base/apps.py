from django.apps import AppConfig


class BaseConfig(AppConfig):
    name = "samrad.base"
    verbose_name = "grunnmur"

    def ready(self) -> None:
        from django.db.backends.signals import connection_created  # noqa: PLC0415 -- needs apps

        from samrad.base import (  # noqa: PLC0415 -- registers on ports
            chores,  # noqa: F401
            collation,
            erasure,  # noqa: F401
        )
        from samrad.base.record import own  # noqa: F401, PLC0415 -- registers on ports

        connection_created.connect(collation.taught, dispatch_uid="base.collation")
