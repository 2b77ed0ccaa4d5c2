from django.urls import path

from samrad.surveys.views import desk, public

app_name = "surveys"
urlpatterns = [
    path("", public.surveys, name="surveys"),
    path("<slug:slug>/", public.survey, name="survey"),
    path("<slug:slug>/rapport.<str:form>", public.document, name="document"),
]
# Kontoret's pages, under the namespace surveys-office.
office_urlpatterns = [
    path("", desk.desk, name="desk"),
    path("ny/", desk.new_survey, name="new_survey"),
    path("resultat/<int:pk>/", desk.correct, name="correct"),
    path("sporsmal/<slug:slug>/", desk.edit_question, name="edit_question"),
    path("sporsmal/<slug:slug>/bort/", desk.drop_question, name="drop_question"),
    path("<slug:slug>/", desk.survey, name="survey"),
    path("<slug:slug>/endre/", desk.edit_survey, name="edit_survey"),
    path("<slug:slug>/nytt-sporsmal/", desk.new_question, name="new_question"),
    path("<slug:slug>/publiser/", desk.publish, name="publish"),
    path("<slug:slug>/trekk-tilbake/", desk.withdraw, name="withdraw"),
    path("<slug:slug>/slett/", desk.discard, name="discard"),
]
