"""Logging in and out, and the second factor (allauth's own views)."""

from django.urls import include, path

urlpatterns = [
    path("to-faktor/", include("allauth.mfa.urls")),
    path("", include("allauth.account.urls")),
]
