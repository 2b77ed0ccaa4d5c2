"""Every address, by room. The portal's home comes last: it owns what nobody else does."""

from django.urls import include, path

from samrad.bodies.urls import office_urlpatterns as bodies_office
from samrad.cases.urls import office_urlpatterns as cases_office
from samrad.elections.urls import office_urlpatterns as elections_office
from samrad.events.urls import office_urlpatterns as events_office
from samrad.files.urls import office_urlpatterns as files_office
from samrad.finance.urls import office_urlpatterns as finance_office
from samrad.knowledge.urls import office_urlpatterns as knowledge_office
from samrad.mail.urls import office_urlpatterns as mail_office
from samrad.meetings.urls import office_urlpatterns as meetings_office
from samrad.publications.office import office_urlpatterns as publications_office
from samrad.register.urls import office_urlpatterns as register_office
from samrad.strategy.urls import office_urlpatterns as strategy_office
from samrad.surveys.urls import office_urlpatterns as surveys_office
from samrad.wheel.urls import office_urlpatterns as wheel_office

urlpatterns = [
    path("konto/", include("samrad.identity.urls")),
    path("kontor/dokumenter/", include((publications_office, "publications-office"))),
    path("kontor/filer/", include((files_office, "files-office"))),
    path("kontor/medlemmer/", include((register_office, "register-office"))),
    path("kontor/organer/", include((bodies_office, "bodies-office"))),
    path("kontor/program/", include((strategy_office, "strategy-office"))),
    path("kontor/tall/", include((knowledge_office, "knowledge-office"))),
    path("kontor/arshjul/", include((wheel_office, "wheel-office"))),
    path("kontor/okonomi/", include((finance_office, "finance-office"))),
    path("kontor/saker/", include((cases_office, "cases-office"))),
    path("kontor/undersokelser/", include((surveys_office, "surveys-office"))),
    path("kontor/arrangementer/", include((events_office, "events-office"))),
    path("kontor/moter/", include((meetings_office, "meetings-office"))),
    path("kontor/valg/", include((elections_office, "elections-office"))),
    path("kontor/", include((mail_office, "mail-office"))),
    path("kontor/", include("samrad.office.urls")),
    path("moterom/", include("samrad.voting.urls")),
    path("live/", include("samrad.live.urls")),
    path("medlemmer/", include("samrad.register.urls")),
    path("organer/", include("samrad.bodies.urls")),
    path("personer/", include("samrad.people.urls")),
    path("temaer/", include("samrad.themes.urls")),
    path("", include("samrad.strategy.urls")),
    path("arshjul/", include("samrad.wheel.urls")),
    path("tall/", include("samrad.knowledge.urls")),
    path("saker/", include("samrad.cases.urls")),
    path("undersokelser/", include("samrad.surveys.urls")),
    path("arrangementer/", include("samrad.events.urls")),
    path("okonomi/", include("samrad.finance.urls")),
    path("filer/", include("samrad.files.urls")),
    path("dokumenter/", include("samrad.publications.urls")),
    path("moterom/", include("samrad.elections.urls")),
    path("moterom/", include("samrad.chamber.urls")),
    path("moterom/", include("samrad.debate.urls")),
    path("moterom/", include("samrad.motions.urls")),
    path("", include("samrad.meetings.urls")),
    path("", include("samrad.search.urls")),
    path("", include("samrad.portal.urls")),
]
handler400 = "samrad.portal.views.bad_request"
handler403 = "samrad.portal.views.forbidden"
handler404 = "samrad.portal.views.not_found"
handler500 = "samrad.portal.views.server_error"
