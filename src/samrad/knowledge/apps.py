from django.apps import AppConfig


class KnowledgeConfig(AppConfig):
    name = "samrad.knowledge"
    verbose_name = "tall"

    def ready(self) -> None:
        from samrad.knowledge import (  # noqa: F401, PLC0415 -- registers on ports
            erasure,
            exports,
            office,
            sections,
        )
