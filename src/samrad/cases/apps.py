from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "samrad.cases"
    verbose_name = "saker"

    def ready(self) -> None:
        from samrad.base.ports.matters import MATTERS  # noqa: PLC0415 -- registers on ports
        from samrad.base.ports.readers import READERS  # noqa: PLC0415 -- registers on ports
        from samrad.cases import (  # noqa: F401, PLC0415 -- registers on ports
            chores,
            erasure,
            exports,
            mine,
            notices,
            office,
            panels,
            printouts,
            queries,
            record,
            search,
            sections,
        )

        MATTERS.add("cases", queries.matters_on)
        READERS.add("cases", queries.may_read_document)
