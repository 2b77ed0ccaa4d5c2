from django.urls import path

from samrad.bodies.views import flows, pages, papers, shape

app_name = "bodies"
urlpatterns = [
    path("", pages.bodies, name="bodies"),
    path("<slug:slug>/", pages.body, name="body"),
    path("<slug:slug>/mandat.<str:form>", papers.mandate, name="mandate"),
]
# Kontoret's flow pages, under the namespace bodies-office.
office_urlpatterns = [
    path("oppnevn/", flows.appoint, name="appoint"),
    path("bytt-ut/", flows.replace, name="replace"),
    path("konstituer/", flows.constitute, name="constitute"),
    path("avslutt/", flows.end, name="end"),
    path("nytt/", shape.establish, name="establish"),
    path("nytt-navn/", shape.rename, name="rename"),
    path("plasser/", shape.seats, name="seats"),
    path("avlos/", shape.succeed, name="succeed"),
    path("avvikle/", shape.dissolve, name="dissolve"),
    path("mandat/", shape.remit, name="remit"),
    path("deleger/", shape.delegate, name="delegate"),
    path("ta-tilbake/", shape.end_delegation, name="end_delegation"),
]
