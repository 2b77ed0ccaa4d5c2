from django.urls import path

from samrad.knowledge import views

app_name = "knowledge"
urlpatterns = [path("", views.region, name="region")]
# Kontoret's pages, under the namespace knowledge-office.
office_urlpatterns = [
    path("hent/", views.fetch, name="fetch"),
    path("hent/<int:number>/", views.retrieval, name="retrieval"),
    path("hent/<int:number>/kommuner/", views.compare, name="compare"),
]
