from django.apps import AppConfig


class LiveConfig(AppConfig):
    name = "samrad.live"
    verbose_name = "direkte"

    def ready(self) -> None:
        from samrad.live import erasure, telling  # noqa: F401, PLC0415 -- registers on ports
