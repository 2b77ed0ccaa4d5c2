from django.apps import AppConfig


class OfficeConfig(AppConfig):
    name = "samrad.office"
    verbose_name = "kontoret"

    def ready(self) -> None:
        from samrad.office import notices, office, topics  # noqa: F401, PLC0415 -- registers on ports
