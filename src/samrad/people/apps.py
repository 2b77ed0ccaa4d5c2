from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "samrad.people"
    verbose_name = "personer"

    def ready(self) -> None:
        from samrad.people import (  # noqa: F401, PLC0415 -- registers on ports
            erasure,
            exports,
            office,
            record,
            search,
            sections,
        )
