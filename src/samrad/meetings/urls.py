from django.urls import path

from samrad.meetings.views import feeds, pages

app_name = "meetings"
urlpatterns = [
    path("moter/", pages.meetings, name="meetings"),
    path("moter/alle.ics", feeds.every_meeting, name="calendar"),
    path("moter/<slug:slug>.ics", feeds.of_body, name="calendar_of_body"),
    path("moter/<slug:slug>/", pages.meeting, name="meeting"),
    path("vedtak/", pages.decisions, name="decisions"),
]
