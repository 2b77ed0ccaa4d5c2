from django.apps import AppConfig


class IdentityConfig(AppConfig):
    name = "samrad.identity"
    verbose_name = "brukere"

    def ready(self) -> None:
        from samrad.base.ports.directory import DIRECTORY, Directory  # noqa: PLC0415 -- as below
        from samrad.identity import erasure, queries  # noqa: F401, PLC0415 -- registers on ports

        DIRECTORY.add("identity", Directory(queries.names_of, queries.keepers_offered))
