from django.urls import path, re_path

from samrad.office.views import dashboard, editing, law, registers, trail, users

app_name = "office"
urlpatterns = [
    path("", dashboard.dashboard, name="dashboard"),
    path("register/<str:key>/", registers.rows, name="rows"),
    re_path(
        r"^register/(?P<key>[a-z_.]+)/liste\.(?P<kind>csv|xlsx)$", registers.sheet, name="sheet"
    ),
    path("register/<str:key>/ny/", editing.create, name="create"),
    path("register/<str:key>/valg/<slug:name>/", editing.options, name="options"),
    path("register/<str:key>/<int:pk>/", registers.row, name="row"),
    path("register/<str:key>/<int:pk>/endre/", editing.change, name="change"),
    path("register/<str:key>/<int:pk>/avslutt/", editing.retire, name="retire"),
    path("lov/", law.findings, name="law"),
    path("spor/", trail.entries, name="trail"),
    path("spor/<int:number>/", trail.entry, name="entry"),
    path("brukere/", users.users, name="users"),
    path("brukere/ny/", users.invite, name="invite"),
    path("brukere/<int:pk>/", users.user, name="user"),
    path("brukere/<int:pk>/rolle/", users.grant, name="grant"),
    path("brukere/<int:pk>/rolle/<int:number>/avslutt/", users.end, name="end"),
    path("brukere/<int:pk>/person/", users.link, name="link"),
    re_path(
        r"^brukere/(?P<pk>[0-9]+)/(?P<verb>steng|apne|tofaktor|lenke|losne)/$",
        users.act,
        name="act",
    ),
]
