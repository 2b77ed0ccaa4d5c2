from django.urls import path

from samrad.publications import views

app_name = "publications"
ISSUE = "<slug:document>/<int:year>/"
urlpatterns = [
    path("", views.documents, name="documents"),
    path("husstil.css", views.style, name="style"),
    path("forside.svg", views.cover, name="cover"),
    path(ISSUE, views.edition, name="edition"),
    path(f"{ISSUE}na/", views.draft, name="draft"),
    path(f"{ISSUE}v<int:version>/", views.version, name="version"),
    path(
        f"{ISSUE}v<int:version>/bilder/<int:number>.<slug:form>",
        views.picture,
        name="picture",
    ),
    path(f"{ISSUE}v<int:version>/endringer/", views.changes, name="changes"),
    path(f"{ISSUE}v<int:version>/<slug:chapter>/", views.version, name="version_chapter"),
    path(f"{ISSUE}v<int:version>/<slug:name>.<slug:form>", views.version_file, name="version_file"),
    path(
        f"{ISSUE}v<int:version>/spor/<str:section>/<str:path>/", views.trace_then, name="trace_then"
    ),
    path(f"{ISSUE}<slug:name>.pdf", views.file, {"form": "pdf"}, name="pdf"),
    path(f"{ISSUE}<slug:name>.json", views.file, {"form": "json"}, name="data"),
    path(f"{ISSUE}<slug:name>.<slug:form>", views.file, name="file"),
    path(f"{ISSUE}<slug:chapter>/", views.edition, name="chapter"),
    path(f"{ISSUE}spor/<str:section>/<str:path>/", views.trace, name="trace"),
]
