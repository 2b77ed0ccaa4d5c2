from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "samrad.config"
    verbose_name = "oppsett"
