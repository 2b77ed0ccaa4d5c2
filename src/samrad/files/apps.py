from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "samrad.files"
    verbose_name = "filer"

    def ready(self) -> None:
        from samrad.files import (  # noqa: F401, PLC0415 -- registers on ports
            actions,
            erasure,
            exports,
            notices,
            office,
            search,
        )
