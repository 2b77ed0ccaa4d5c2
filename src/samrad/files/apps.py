from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "samrad.files"
    verbose_name = "filer"
