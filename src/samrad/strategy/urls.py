from django.urls import path

from samrad.strategy import views

app_name = "strategy"
urlpatterns = [
    path("", views.strategies, name="strategies"),
    path("<slug:slug>/", views.strategy, name="strategy"),
]
