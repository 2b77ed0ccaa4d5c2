from django.urls import path

from samrad.strategy.views import desk, guidelines, programme

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
]
