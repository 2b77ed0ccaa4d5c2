from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "samrad.meetings"
    verbose_name = "møter"

    def ready(self) -> None:
        from samrad.meetings import (  # noqa: F401, PLC0415 -- registers on ports
            deadlines,
            erasure,
            exports,
            mine,
            notices,
            occasions,
            office,
            packs,
            panels,
            printouts,
            record,
            search,
            sections,
        )
