from django.urls import path

from samrad.bodies.views import flows, pages

app_name = "bodies"
urlpatterns = [
    path("", pages.bodies, name="bodies"),
    path("<slug:slug>/", pages.body, name="body"),
]
# Kontoret's flow pages, under the namespace bodies-office.
office_urlpatterns = [
    path("oppnevn/", flows.appoint, name="appoint"),
    path("bytt-ut/", flows.replace, name="replace"),
    path("konstituer/", flows.constitute, name="constitute"),
    path("avslutt/", flows.end, name="end"),
    path("mandat/", flows.remit, name="remit"),
]
