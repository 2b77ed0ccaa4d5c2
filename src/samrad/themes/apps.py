from django.apps import AppConfig


class ThemesConfig(AppConfig):
    name = "samrad.themes"
    verbose_name = "temaer"

    def ready(self) -> None:
        from samrad.themes import (  # noqa: F401, PLC0415 -- registers on ports
            erasure,
            exports,
            office,
            record,
            search,
        )
