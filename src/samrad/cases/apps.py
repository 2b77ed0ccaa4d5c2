from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "samrad.cases"
    verbose_name = "saker"

    def ready(self) -> None:
        from samrad.cases import record  # noqa: F401, PLC0415 -- registers on ports
