from django.urls import path

from samrad.portal import views

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("om/", views.about, name="about"),
    path("om/avtalen/", views.agreement, name="agreement"),
    path("om/kilder/", views.conflicts, name="conflicts"),
    path("min-side/", views.mine, name="mine"),
    path("data/", views.data, name="data"),
    path("data/<slug:key>.csv", views.dataset_csv, name="dataset_csv"),
    path("data/<slug:key>.json", views.dataset_json, name="dataset_json"),
    path("lov/", views.law, name="law"),
    path("lov/<slug:rule>/", views.rule, name="rule"),
    path("tilgjengelighet/", views.accessibility, name="accessibility"),
    path("personvern/", views.privacy, name="privacy"),
]
