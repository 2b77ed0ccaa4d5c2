from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "samrad.search"
    verbose_name = "søk"

    def ready(self) -> None:
        from samrad.base.ports.loaded import LOADED  # noqa: PLC0415 -- registers on ports
        from samrad.search import (  # noqa: F401, PLC0415 -- registers on ports
            actions,
            chores,
            erasure,
        )

        LOADED.add("search", lambda at: actions.start(at=at))
