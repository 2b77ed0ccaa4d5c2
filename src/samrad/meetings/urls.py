from django.urls import path

from samrad.meetings.views import boardpack, desk, feeds, pages, recording

app_name = "meetings"
urlpatterns = [
    path("moter/", pages.meetings, name="meetings"),
    path("moter/alle.ics", feeds.every_meeting, name="calendar"),
    path("moter/<slug:slug>.ics", feeds.of_body, name="calendar_of_body"),
    path("moter/<slug:slug>/", pages.meeting, name="meeting"),
    path("moter/<slug:slug>/motemappe.pdf", boardpack.public, name="public_pack"),
    path("moter/<slug:slug>/motemappe-full.pdf", boardpack.full, name="full_pack"),
    path("moter/<slug:slug>/motebok.<slug:form>", pages.minutes, name="minutes"),
    path("vedtak/", pages.decisions, name="decisions"),
]
# Kontoret's pages, under the namespace meetings-office.
office_urlpatterns = [
    path("", desk.desk, name="desk"),
    path("nytt/", desk.plan, name="plan"),
    path("serie/", desk.plan_series, name="series"),
    path("<int:pk>/", desk.meeting, name="meeting"),
    path("<int:pk>/endre/", desk.change, name="change"),
    path("<int:pk>/flytt/", desk.move, name="move"),
    path("<int:pk>/avlys/", desk.cancel, name="cancel"),
    path("<int:pk>/sak/", desk.add_item, name="item"),
    path("<int:pk>/sak/<int:number>/av/", desk.remove_item, name="remove"),
    path("<int:pk>/faste/", desk.fixed_items, name="fixed"),
    path("<int:pk>/rekkefolge/", desk.order, name="order"),
    path("<int:pk>/innkalling/", desk.notice, name="notice"),
    path("<int:pk>/holdt/", recording.hold, name="hold"),
    path("<int:pk>/frammote/", recording.attendance, name="attendance"),
    path("<int:pk>/motebok/", recording.minutes, name="minutes"),
    path("<int:pk>/motebok.<slug:form>", recording.print_minutes, name="print"),
    path("<int:pk>/motebok/ferdig/", recording.finish, name="finish"),
    path("<int:pk>/motebok/godkjent/", recording.approve, name="approve"),
    path("<int:pk>/motebok/underskrift/", recording.sign, name="sign"),
    path("<int:pk>/behandling/<int:number>/", recording.treat, name="treat"),
    path("<int:pk>/votering/<int:number>/bort/", recording.remove_vote, name="remove_vote"),
    path("vedtak/", recording.follow_up_list, name="follow_up_list"),
    path("vedtak/<int:number>/", recording.follow_up, name="follow_up"),
]
