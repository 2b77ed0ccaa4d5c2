from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "samrad.search"
    verbose_name = "søk"
