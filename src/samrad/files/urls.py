from django.urls import path

from samrad.files.views import desk, pages

app_name = "files"
urlpatterns = [
    path("<slug:uid>/<int:number>/<str:filename>", pages.numbered, name="numbered"),
    path("<slug:uid>/<str:filename>", pages.download, name="download"),
]
# Kontoret's pages, under the namespace files-office.
office_urlpatterns = [
    path("", desk.documents, name="documents"),
    path("nytt/", desk.create, name="create"),
    path("<slug:uid>/", desk.document, name="document"),
    path("<slug:uid>/<slug:what>/", desk.deed, name="deed"),
]
