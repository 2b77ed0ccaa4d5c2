from django.apps import AppConfig


class IdentityConfig(AppConfig):
    name = "samrad.identity"
    verbose_name = "brukere"
