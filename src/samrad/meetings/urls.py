from django.urls import path

from samrad.meetings.views import closing, demands, desk, feeds, moving, pages, recording, rounds

app_name = "meetings"
urlpatterns = [
    path("moter/", pages.meetings, name="meetings"),
    path("moter/alle.ics", feeds.every_meeting, name="calendar"),
    path("moter/<slug:slug>.ics", feeds.of_body, name="calendar_of_body"),
    path("moter/<slug:slug>/", pages.meeting, name="meeting"),
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
    path("<int:pk>/sak/<int:number>/lukket/", closing.close, name="close"),
    path("<int:pk>/faste/", desk.fixed_items, name="fixed"),
    path("<int:pk>/tilbake/", desk.recall, name="recall"),
    path("<int:pk>/rekkefolge/", desk.order, name="order"),
    path("<int:pk>/innkalling/", desk.notice, name="notice"),
    path("<int:pk>/holdt/", recording.hold, name="hold"),
    path("<int:pk>/frammote/", recording.attendance, name="attendance"),
    path("<int:pk>/underveis/", moving.underway, name="underway"),
    path("<int:pk>/underveis/<int:number>/bort/", moving.remove, name="remove_movement"),
    path("<int:pk>/motebok/", recording.minutes, name="minutes"),
    path("<int:pk>/motebok.<slug:form>", recording.print_minutes, name="print"),
    path("<int:pk>/motebok/ferdig/", recording.finish, name="finish"),
    path("<int:pk>/motebok/godkjent/", recording.approve, name="approve"),
    path("<int:pk>/motebok/underskrift/", recording.sign, name="sign"),
    path("<int:pk>/motebok/runde/", rounds.round_page, name="round"),
    path("<int:pk>/motebok/runde/send/", rounds.send, name="send_round"),
    path("<int:pk>/motebok/runde/merknad/", rounds.remark, name="remark"),
    path("<int:pk>/motebok/runde/merknad/<int:number>/", rounds.answer, name="answer_remark"),
    path("<int:pk>/motebok/runde/slutt/", rounds.end, name="end_round"),
    path("<int:pk>/behandling/<int:number>/", recording.treat, name="treat"),
    path("<int:pk>/votering/<int:number>/bort/", recording.remove_vote, name="remove_vote"),
    path("krav/<int:pk>/", demands.demand, name="demand"),
    path("krav/<int:pk>/flere/", demands.support, name="support_demand"),
    path("krav/<int:pk>/etterkom/", demands.meet, name="meet_demand"),
    path("krav/<int:pk>/trukket/", demands.withdraw, name="withdraw_demand"),
    path("krav/i/<int:body>/", demands.raise_demand, name="raise_demand"),
    path("vedtak/", recording.follow_up_list, name="follow_up_list"),
    path("vedtak/<int:number>/", recording.follow_up, name="follow_up"),
    path("vedtak/<int:number>/iverksett/", recording.enact, name="enact"),
]
