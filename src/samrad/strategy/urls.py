from django.urls import path

from samrad.strategy.views import desk, drafting, guidelines, programme

app_name = "strategy"
urlpatterns = [
    path("strategi/", guidelines.strategies, name="strategies"),
    path("strategi/<slug:slug>/", guidelines.strategy, name="strategy"),
    path("program/", programme.programmes, name="programmes"),
    path("program/tiltak/<slug:slug>/", programme.measure, name="measure"),
    path("program/<slug:slug>/", programme.programme, name="programme"),
    path("program/<slug:slug>/handlingsprogram.<str:form>", programme.document, name="document"),
]
# Kontoret's flow pages, under the namespace strategy-office.
office_urlpatterns = [
    path("", desk.desk, name="desk"),
    path("arbeid/", desk.work, name="work"),
    path("nytt/", desk.start, name="start"),
    path("vedta/", desk.adopt, name="adopt"),
    path("foringer/", desk.guidelines, name="guidelines"),
    path("status/", desk.status, name="status"),
    path("innstill/", drafting.recommend, name="recommend"),
    path("tiltak/<slug:slug>/", drafting.edit_measure, name="edit_measure"),
    path("tiltak/<slug:slug>/bort/", drafting.drop_measure, name="drop_measure"),
    path("utkast/<slug:slug>/", drafting.draft, name="draft"),
    path("utkast/<slug:slug>/nytt-tiltak/", drafting.new_measure, name="new_measure"),
]
