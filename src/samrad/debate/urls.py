from django.urls import path, re_path

from samrad.debate import views

app_name = "debate"
urlpatterns = [
    path("<slug:slug>/ordet/", views.spoken, name="statistics"),
    path("<slug:slug>/ordet/be/", views.ask, name="ask"),
    path("<slug:slug>/ordet/klokke/", views.clock_now, name="clock"),
    path("<slug:slug>/ordet/sett-pa/", views.put_on, name="put_on"),
    path("<slug:slug>/ordet/taletid/", views.times, name="times"),
    path("<slug:slug>/ordet/sporsmal/", views.ask_chair, name="ask_chair"),
    path("<slug:slug>/ordet/sporsmal/<int:number>/", views.answer, name="answer"),
    re_path(r"^(?P<slug>[-\w]+)/ordet/strek/(?P<when>na|straks|opp)/$", views.line, name="line"),
    path("<slug:slug>/ordet/<int:number>/trekk/", views.withdraw, name="withdraw"),
    path("<slug:slug>/ordet/<int:number>/gi/", views.give, name="give"),
    re_path(
        r"^(?P<slug>[-\w]+)/ordet/(?P<number>\d+)/(?P<what>slutt|fjern|opp|ned)/$",
        views.manage,
        name="manage",
    ),
]
