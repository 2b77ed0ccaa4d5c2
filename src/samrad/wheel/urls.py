from django.urls import path

from samrad.wheel import views

app_name = "wheel"
urlpatterns = [
    path("", views.wheel, name="wheel"),
    path("<int:year>/", views.wheel, name="year"),
]
