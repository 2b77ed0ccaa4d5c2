from django.apps import AppConfig


class PublicationsConfig(AppConfig):
    name = "samrad.publications"
    verbose_name = "publikasjoner"
