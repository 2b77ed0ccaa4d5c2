from django.apps import AppConfig


class PublicationsConfig(AppConfig):
    name = "samrad.publications"
    verbose_name = "publikasjoner"

    def ready(self) -> None:
        from samrad.publications import (  # noqa: F401, PLC0415 -- registers on ports
            chores,
            deadlines,
            enactments,
            erasure,
            notices,
            office,
            panels,
            search,
            sections,
        )
