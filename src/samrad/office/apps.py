from django.apps import AppConfig


class OfficeConfig(AppConfig):
    name = "samrad.office"
    verbose_name = "kontoret"
