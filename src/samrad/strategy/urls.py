from django.urls import path

from samrad.strategy.views import desk, drafting, guidelines, matrix, programme

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
    path("utkast/<slug:slug>/ny-kolonne/", matrix.new_column, name="new_column"),
    path("utkast/<slug:slug>/ny-rute/", matrix.new_cell, name="new_cell"),
    path("kolonne/<slug:slug>/", matrix.edit_column, name="edit_column"),
    path("kolonne/<slug:slug>/bort/", matrix.drop_column, name="drop_column"),
    path("rute/<int:pk>/", matrix.edit_cell, name="edit_cell"),
    path("rute/<int:pk>/bort/", matrix.drop_cell, name="drop_cell"),
]
