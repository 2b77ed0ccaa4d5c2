from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "samrad.mail"
    verbose_name = "e-post"
