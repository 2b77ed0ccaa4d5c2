from django.urls import path

from samrad.themes import views

app_name = "themes"
urlpatterns = [
    path("", views.themes, name="themes"),
    path("<slug:slug>/", views.theme, name="theme"),
]
