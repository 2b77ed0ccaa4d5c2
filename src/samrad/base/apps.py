from django.apps import AppConfig


class BaseConfig(AppConfig):
    name = "samrad.base"
    verbose_name = "grunnmur"

    def ready(self) -> None:
        from django.db.backends.signals import connection_created  # noqa: PLC0415 -- needs apps

        from samrad.base import chores, collation, erasure  # noqa: F401, PLC0415 -- registers
        from samrad.base.ports import topics  # noqa: F401, PLC0415 -- hears of every change
        from samrad.base.record import own  # noqa: F401, PLC0415 -- registers

        connection_created.connect(collation.taught, dispatch_uid="base.collation")
