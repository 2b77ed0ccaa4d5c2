from django.urls import path

from samrad.publications import views

app_name = "publications"
urlpatterns = [
    path("", views.documents, name="documents"),
    path("<slug:document>/<int:year>/", views.edition, name="edition"),
    path("<slug:document>/<int:year>/<slug:name>.pdf", views.pdf, name="pdf"),
    path("<slug:document>/<int:year>/<slug:name>.json", views.data, name="data"),
    path("<slug:document>/<int:year>/spor/<str:section>/<str:path>/", views.trace, name="trace"),
]
