from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "samrad.events"
    verbose_name = "arrangementer"

    def ready(self) -> None:
        from samrad.events import (  # noqa: F401, PLC0415 -- registers on ports
            erasure,
            exports,
            notices,
            occasions,
            office,
            panels,
            printouts,
            record,
            search,
            sections,
        )
