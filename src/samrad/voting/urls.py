from django.urls import path, re_path

from samrad.voting.views import casting, holding, showing

app_name = "voting"
urlpatterns = [
    path("<slug:slug>/voteringer/", showing.polls, name="polls"),
    path("<slug:slug>/votering/apne/", holding.open_poll, name="open"),
    path("<slug:slug>/votering/neste/", holding.put_step, name="next"),
    path("<slug:slug>/votering/<int:number>/", showing.poll, name="poll"),
    path("<slug:slug>/votering/<int:number>/stem/", casting.cast, name="cast"),
    path("<slug:slug>/votering/<int:number>/innvend/", casting.object_to, name="object"),
    path("<slug:slug>/votering/<int:number>/lukk/", holding.close_poll, name="close"),
    path("<slug:slug>/votering/<int:number>/annuller/", holding.void_poll, name="void"),
    path("<slug:slug>/votering/<int:number>/igjen/", holding.vote_again, name="again"),
    path("<slug:slug>/votering/<int:number>/vedtak/", holding.decide_poll, name="decide"),
    re_path(
        r"^(?P<slug>[-\w]+)/votering/(?P<number>\d+)/liste\.(?P<form>csv|json)$",
        showing.download,
        name="download",
    ),
]
