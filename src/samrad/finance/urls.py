from django.urls import path

from samrad.finance import views

app_name = "finance"
urlpatterns = [path("", views.decisions, name="decisions")]
# Kontoret's flow page, under the namespace finance-office.
office_urlpatterns = [path("vedtak/", views.decide, name="decide")]
