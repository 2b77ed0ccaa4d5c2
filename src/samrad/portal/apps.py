from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "samrad.portal"
    verbose_name = "portalen"

    def ready(self) -> None:
        from samrad.portal import erasure, search  # noqa: F401, PLC0415 -- registers on ports
