from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "samrad.audit"
    verbose_name = "spor"
