from django.urls import path

from samrad.elections.views import drafts, leading, taking_part

app_name = "elections"
urlpatterns = [
    path("<slug:slug>/valg/", leading.prepare, name="prepare"),
    path("<slug:slug>/valg/hele-organet/", leading.board, name="board"),
    path("<slug:slug>/valg/<int:number>/", leading.election, name="election"),
    path("<slug:slug>/valg/<int:number>/lever/", taking_part.hand_in, name="hand_in"),
    path("<slug:slug>/valg/<int:number>/krev/", taking_part.demand, name="demand"),
    path("<slug:slug>/valg/<int:number>/stem/", taking_part.cast, name="cast"),
    path("<slug:slug>/valg/<int:number>/stemmesedler/", taking_part.published, name="published"),
    path("<slug:slug>/valg/<int:number>/underskriv/<int:slate>/", taking_part.sign, name="sign"),
    path("<slug:slug>/valg/<int:number>/<slug:what>/", leading.take_step, name="step"),
]
office_urlpatterns = [
    path("utkast/", drafts.drafts, name="drafts"),
    path("utkast/<int:number>/", drafts.draft, name="draft"),
]
