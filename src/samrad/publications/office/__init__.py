"""The documents in Kontoret: the report desk, what is missing, and what a reader stumbles over."""

from django.urls import path

from samrad.publications.office import decks, desk, documents, passages, pictures, remarks

office_urlpatterns = [
    path("", documents.documents, name="documents"),
    path("se-over/", remarks.remarks, name="remarks"),
    path("presentasjoner/", decks.decks, name="decks"),
    path("presentasjoner/<slug:key>.<slug:form>", decks.deck_file, name="deck_file"),
    path("<slug:document>/<int:year>/", desk.desk, name="desk"),
    path("<slug:document>/<int:year>/lesing/", desk.reading, name="reading"),
    path("<slug:document>/<int:year>/utkast.<slug:form>", desk.draft_file, name="draft_file"),
    path("<slug:document>/<int:year>/merknader/", desk.draft_remarks, name="draft_remarks"),
    path("<slug:document>/<int:year>/frist/", desk.deadline, name="deadline"),
    path("<slug:document>/<int:year>/legg-fram/", desk.propose, name="propose"),
    path("<slug:document>/<int:year>/trekk-tilbake/", desk.take_back, name="take_back"),
    path("<slug:document>/<int:year>/vedtatt/", desk.adopt, name="adopt"),
    path("<slug:document>/<int:year>/endringer/", desk.changes, name="changes"),
    path("<slug:document>/<int:year>/bilder/", pictures.pictures, name="pictures"),
    path(
        "<slug:document>/<int:year>/bilder/<int:number>.<slug:form>",
        pictures.picture,
        name="picture",
    ),
    path("<slug:document>/<int:year>/<slug:anchor>/", passages.passage, name="passage"),
    path(
        "<slug:document>/<int:year>/<slug:anchor>/opplysninger/",
        passages.mentionable,
        name="mentionable",
    ),
    path("<slug:document>/<int:year>/<slug:anchor>/stell/", passages.tend, name="tend"),
]
