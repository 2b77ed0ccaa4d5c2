from django.apps import AppConfig


class WheelConfig(AppConfig):
    name = "samrad.wheel"
    verbose_name = "årshjul"
