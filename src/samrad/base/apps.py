from django.apps import AppConfig


class BaseConfig(AppConfig):
    name = "samrad.base"
    verbose_name = "grunnmur"

    def ready(self) -> None:
        from samrad.base import chores, erasure  # noqa: F401, PLC0415 -- registers on ports
        from samrad.base.record import own  # noqa: F401, PLC0415 -- registers on ports
