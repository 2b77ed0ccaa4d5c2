from django.urls import path

from samrad.people import views

app_name = "people"
urlpatterns = [
    path("", views.people, name="people"),
    path("sekretariatet/", views.secretariat, name="secretariat"),
    path("<slug:slug>/", views.person, name="person"),
]
