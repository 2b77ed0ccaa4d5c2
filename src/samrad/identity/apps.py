from django.apps import AppConfig


class IdentityConfig(AppConfig):
    name = "samrad.identity"
    verbose_name = "brukere"

    def ready(self) -> None:
        from samrad.identity import erasure  # noqa: F401, PLC0415 -- registers on ports
