from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "samrad.cases"
    verbose_name = "saker"
