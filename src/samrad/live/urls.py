from django.urls import path

from samrad.live import views

app_name = "live"
urlpatterns = [path("<str:names>/", views.stream, name="stream")]
