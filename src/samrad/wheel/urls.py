from django.urls import path

from samrad.wheel import views

app_name = "wheel"
urlpatterns = [
    path("", views.wheel, name="wheel"),
    path("frister.ics", views.feed, name="feed"),
    path("<int:year>/", views.wheel, name="year"),
]
# Kontoret's pages, under the namespace wheel-office.
office_urlpatterns = [
    path("", views.desk, name="wheel"),
    path("<int:year>/", views.desk, name="year"),
    path("<int:year>/<slug:key>/", views.mark, name="mark"),
]
