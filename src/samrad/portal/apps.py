from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "samrad.portal"
    verbose_name = "portalen"
