from django.apps import AppConfig


class MotionsConfig(AppConfig):
    name = "samrad.motions"
    verbose_name = "forslag"
