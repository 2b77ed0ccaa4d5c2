from django.urls import path

from samrad.register.views import members, municipalities, subregions

app_name = "register"
urlpatterns = [
    path("", members.members, name="members"),
    path("endringer/", members.changes, name="changes"),
    path("delregioner/", subregions.subregions, name="subregions"),
    path("delregioner/<slug:slug>/", subregions.subregion, name="subregion"),
    path("<slug:slug>/", municipalities.member, name="member"),
]
