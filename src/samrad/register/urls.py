from django.urls import path

from samrad.register.views import flows, members, municipalities, papers, subregions

app_name = "register"
urlpatterns = [
    path("", members.members, name="members"),
    path("medlemsliste.<str:form>", papers.member_list, name="member_list"),
    path("endringer/", members.changes, name="changes"),
    path("delregioner/", subregions.subregions, name="subregions"),
    path("delregioner/<slug:slug>/", subregions.subregion, name="subregion"),
    path("<slug:slug>/", municipalities.member, name="member"),
    path("<slug:slug>/medlemsbevis.<str:form>", papers.certificate, name="certificate"),
]
# Kontoret's flows, at /kontor/medlemmer/ under the namespace register-office.
office_urlpatterns = [
    path("innmelding/", flows.admit, name="admit"),
    path("utmelding/", flows.withdraw, name="withdraw"),
    path("delregion/", flows.move, name="move"),
    path("ny-delregion/", flows.establish, name="establish"),
    path("ut-av-delregion/", flows.leave, name="leave"),
    path("sammenslaing/", flows.merge, name="merge"),
    path("deling/", flows.split, name="split"),
    path("nytt-nummer/", flows.renumber, name="renumber"),
    path("nytt-navn/", flows.rename, name="rename"),
    path("folketall/", flows.import_population, name="import_population"),
]
