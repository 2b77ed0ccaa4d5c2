from django.urls import path

from samrad.events.views import desk, pages, programme

app_name = "events"
urlpatterns = [
    path("", pages.events, name="events"),
    path("alle.ics", pages.calendar, name="calendar"),
    path("<slug:slug>/", pages.event, name="event"),
    path("<slug:slug>/program.<str:form>", pages.programme, name="programme"),
]
# Kontoret's pages, under the namespace events-office.
office_urlpatterns = [
    path("", desk.desk, name="desk"),
    path("nytt/", desk.plan, name="plan"),
    path("punkt/<int:pk>/", programme.edit_item, name="edit_item"),
    path("punkt/<int:pk>/bort/", programme.drop_item, name="drop_item"),
    path("punkt/<int:pk>/rekkefolge/", programme.move_item, name="move_item"),
    path("oppgave/<int:pk>/", programme.edit_task, name="edit_task"),
    path("oppgave/<int:pk>/bort/", programme.drop_task, name="drop_task"),
    path("a/<slug:slug>/", desk.event, name="event"),
    path("a/<slug:slug>/flytt/", desk.move, name="move"),
    path("a/<slug:slug>/avlys/", desk.cancel, name="cancel"),
    path("a/<slug:slug>/holdt/", desk.confirm, name="confirm"),
    path("a/<slug:slug>/nytt-punkt/", programme.new_item, name="new_item"),
    path("a/<slug:slug>/ordne/", programme.order, name="order"),
    path("a/<slug:slug>/ny-oppgave/", programme.new_task, name="new_task"),
]
