from django.urls import path, re_path

from samrad.chamber.views import attending, codes, leading, log, pages, recusing

app_name = "chamber"
urlpatterns = [
    path("", pages.rooms, name="rooms"),
    path("<slug:slug>/", pages.delegate, name="delegate"),
    path("<slug:slug>/inn/", codes.enter, name="enter"),
    path("<slug:slug>/her/", codes.here, name="here"),
    path("<slug:slug>/leder/", pages.console, name="console"),
    path("<slug:slug>/storskjerm/", pages.screen, name="screen"),
    path("<slug:slug>/apent/", pages.public, name="public"),
    path("<slug:slug>/apne/", leading.open_room, name="open"),
    path("<slug:slug>/hev/", leading.close_room, name="close"),
    path("<slug:slug>/koder/", codes.codes, name="codes"),
    path("<slug:slug>/logg/", log.log, name="log"),
    re_path(r"^(?P<slug>[-\w]+)/logg\.(?P<form>csv|json)$", log.log_file, name="log_file"),
    path("<slug:slug>/logg/merknad/", log.remark, name="remark"),
    path("<slug:slug>/logg/<int:number>/rett/", log.correct, name="correct"),
    path("<slug:slug>/opprop/", attending.roll, name="roll"),
    path("<slug:slug>/opprop/ferdig/", attending.end_roll, name="end_roll"),
    path("<slug:slug>/opprop/<int:number>/", attending.answer, name="answer"),
    path("<slug:slug>/sak/<int:number>/", leading.take_item, name="take_item"),
    path("<slug:slug>/lukk-dorene/", leading.close_doors, name="close_doors"),
    re_path(r"^(?P<slug>[-\w]+)/(?P<what>pause|fortsett|apne-dorene)/$", leading.act, name="act"),
    path("<slug:slug>/moteleder/", leading.give_chair, name="give_chair"),
    path("<slug:slug>/deltaker/ny/", attending.admit, name="admit"),
    path("<slug:slug>/deltaker/<int:number>/navn/", attending.name, name="name"),
    path("<slug:slug>/deltaker/<int:number>/kode/", codes.code_for, name="code_for"),
    path("<slug:slug>/deltaker/<int:number>/leder/", leading.take_chair, name="take_chair"),
    re_path(
        r"^(?P<slug>[-\w]+)/deltaker/(?P<number>\d+)/(?P<what>kom|gikk|video)/$",
        attending.presence,
        name="presence",
    ),
    path("<slug:slug>/habilitet/", recusing.ask, name="ask"),
    path("<slug:slug>/habilitet/meld/", recusing.declare, name="declare"),
    path("<slug:slug>/habilitet/<int:number>/avgjor/", recusing.decide, name="decide"),
    path("<slug:slug>/habilitet/<int:number>/trekk/", recusing.withdraw, name="withdraw"),
]
