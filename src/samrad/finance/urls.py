from django.urls import path

from samrad.finance import views

app_name = "finance"
urlpatterns = [path("", views.decisions, name="decisions")]
