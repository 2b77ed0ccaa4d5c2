from django.urls import path

from samrad.finance import views

app_name = "finance"
urlpatterns = [
    path("", views.decisions, name="decisions"),
    path("kontingent/<int:year>/", views.fee, name="fee"),
]
# Kontoret's flow pages, under the namespace finance-office.
office_urlpatterns = [
    path("kontingent/", views.try_fee, name="try_fee"),
    path("vedtak/", views.decide, name="decide"),
]
