from django.urls import path

from samrad.cases.views import desk, letters, notes, pages, papers

app_name = "cases"
urlpatterns = [
    path("", pages.cases, name="cases"),
    path("<slug:slug>/", pages.case, name="case"),
    path("<slug:slug>/notat/", notes.note, name="note"),
    path("<slug:slug>/brev/<int:number>/", pages.letter, name="letter"),
    path(
        "<slug:slug>/brev/<int:number>/<int:version>.<str:form>",
        pages.letter_file,
        name="letter-file",
    ),
]
# Kontoret's pages, under the namespace cases-office.
office_urlpatterns = [
    path("", desk.desk, name="desk"),
    path("ny/", desk.open_case, name="open"),
    path("<int:pk>/", desk.case, name="case"),
    path("<int:pk>/til/", desk.send, name="send"),
    path("<int:pk>/skjerm/", desk.screen, name="screen"),
    path("<int:pk>/avslutt/", desk.end, name="end"),
    path("<int:pk>/vedlegg/", desk.attach, name="attach"),
    path("<int:pk>/vedlegg/<int:number>/", desk.attachment, name="attachment"),
    path("<int:pk>/steg/<int:number>/", desk.step, name="step"),
    path("<int:pk>/steg/<int:number>/nummer/", desk.number, name="number"),
    path("<int:pk>/steg/<int:number>/sagt/", desk.say, name="say"),
    path("<int:pk>/steg/<int:number>/rett/", desk.correct, name="correct_said"),
    path("<int:pk>/steg/<int:number>/utsett/", desk.postpone, name="postpone"),
    path("<int:pk>/framlegg/", papers.edit, name="paper"),
    path("<int:pk>/framlegg/<int:number>/", papers.edit, name="paper-of-step"),
    path("<int:pk>/kladd/", papers.draft, name="draft"),
    path("<int:pk>/kladd/<int:number>/", papers.draft, name="draft-of-step"),
    path("<int:pk>/versjon/<int:version>/", papers.version, name="version"),
    path("<int:pk>/brev/", letters.write, name="letter-new"),
    path("<int:pk>/brev/<int:number>/", letters.letter, name="letter"),
    path("<int:pk>/brev/<int:number>/skriv/", letters.write, name="letter-write"),
    path("<int:pk>/brev/<int:number>/sendt/", letters.send, name="letter-send"),
    path("<int:pk>/brev/<int:number>/rett/", letters.correct, name="letter-correct"),
]
