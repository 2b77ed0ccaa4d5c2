from django.urls import path, re_path

from samrad.chamber.views import leading, pages

app_name = "chamber"
urlpatterns = [
    path("", pages.rooms, name="rooms"),
    path("<slug:slug>/", pages.delegate, name="delegate"),
    path("<slug:slug>/inn/", pages.enter, name="enter"),
    path("<slug:slug>/leder/", pages.console, name="console"),
    path("<slug:slug>/storskjerm/", pages.screen, name="screen"),
    path("<slug:slug>/apent/", pages.public, name="public"),
    path("<slug:slug>/apne/", leading.open_room, name="open"),
    path("<slug:slug>/hev/", leading.close_room, name="close"),
    path("<slug:slug>/koder/", leading.hand_out_codes, name="codes"),
    path("<slug:slug>/sak/<int:number>/", leading.take_item, name="take_item"),
    re_path(
        r"^(?P<slug>[-\w]+)/deltaker/(?P<number>\d+)/(?P<what>kom|gikk)/$",
        leading.presence,
        name="presence",
    ),
]
