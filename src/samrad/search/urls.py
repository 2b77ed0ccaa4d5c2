from django.urls import path

from samrad.search import views

app_name = "search"
urlpatterns = [
    path("sok/", views.search, name="search"),
    path("sok.json", views.data, name="data"),
]
