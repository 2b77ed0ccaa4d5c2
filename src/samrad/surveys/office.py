"""What this room keeps in Kontoret."""

from django.utils.translation import gettext_lazy as _

from samrad.base.policies import may_work_in_office
from samrad.base.ports.registers import FLOWS, REGISTERS, Flow, Register, Shown
from samrad.surveys import actions

FLOWS.add(
    "surveys.desk",
    Flow(
        title=_("Medlemsundersøkelser"),
        url_name="surveys-office:desk",
        about=_("Undersøkelsene med spørsmål og resultater, det som ikke går opp, og publisering."),
        may=may_work_in_office,
    ),
)
FLOWS.add(
    "surveys.enter_survey",
    Flow(
        title=_("Før medlemsundersøkelse"),
        url_name="surveys-office:new_survey",
        about=_("Hvem som ble spurt, hvor mange som svarte, og hvor det står."),
    ),
)
REGISTERS.add(
    "surveys.surveys",
    Register(
        title=_("Undersøkelser"),
        about=_("Én rad for hvert år. En publisert undersøkelse rettes fra sin egen side."),
        maintained=actions.surveys,
        columns=(
            Shown(_("År"), "year", "year"),
            Shown(_("Tittel"), "title", "title"),
            Shown(_("Status"), "get_state_display", "state"),
            Shown(_("Mottakere"), "recipients", "recipients", is_amount=True),
            Shown(_("Svar"), "answers", "answers", is_amount=True),
            Shown(_("Kilde"), "source.title"),
        ),
        fields=(
            "slug",
            "year",
            "title",
            "opened_on",
            "closed_on",
            "sent_to",
            "recipients",
            "answers",
            "response_permille",
            "extra_topic",
            "source",
            "note",
        ),
        search=("title", "sent_to", "extra_topic"),
        filters=("state",),
        order=("-year", "pk"),
        select=("source",),
    ),
)
REGISTERS.add(
    "surveys.questions",
    Register(
        title=_("Spørsmål i undersøkelser"),
        about=_("Spørsmålene med nøkkelen som knytter det samme spørsmålet sammen over år."),
        maintained=actions.questions,
        columns=(
            Shown(_("Undersøkelse"), "survey.title", "survey__year"),
            Shown(_("Nummer"), "number", "number"),
            Shown(_("Hva det ble spurt om"), "title", "title"),
            Shown(_("Slag"), "get_kind_display", "kind"),
            Shown(_("Antall som svarte"), "answers", "answers", is_amount=True),
            Shown(_("Nøkkel over år"), "key", "key"),
        ),
        fields=(
            "slug",
            "survey",
            "number",
            "title",
            "wording",
            "kind",
            "answers",
            "key",
            "rule",
            "focus_area",
            "theme",
            "source",
            "note",
        ),
        search=("title", "wording"),
        filters=("survey", "kind"),
        order=("-survey__year", "number", "pk"),
        select=("survey",),
    ),
)
REGISTERS.add(
    "surveys.results",
    Register(
        title=_("Resultater i undersøkelser"),
        about=_("Hvert svar med andel, plass eller ordene i kilden."),
        maintained=actions.results,
        columns=(
            Shown(_("Undersøkelse"), "question.survey.title", "question__survey__year"),
            Shown(_("Spørsmål"), "question.title", "question__number"),
            Shown(_("Svar"), "label", "label"),
            Shown(_("Resultat"), "figure"),
        ),
        fields=("question", "position", "label", "share_permille", "rank", "exactness", "words"),
        search=("label", "question__title"),
        filters=("question__survey",),
        order=("-question__survey__year", "question__number", "position", "pk"),
        select=("question__survey",),
    ),
)
