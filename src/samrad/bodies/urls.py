from django.urls import path

from samrad.bodies.views import pages

app_name = "bodies"
urlpatterns = [
    path("", pages.bodies, name="bodies"),
    path("<slug:slug>/", pages.body, name="body"),
]
