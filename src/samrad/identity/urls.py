"""Logging in and out, and the second factor (allauth's own views)."""

from django.conf import settings
from django.urls import include, path

from samrad.identity import views

urlpatterns = [
    path("email/", views.not_here, name="account_email"),
    path("to-faktor/", include("allauth.mfa.urls")),
    path("", include("allauth.account.urls")),
]
if settings.DEMO:
    urlpatterns.insert(0, path("demo/", views.demo, name="demo"))
