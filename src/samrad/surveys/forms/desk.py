"""What the surveys' desk asks for: a survey, a question with results, a correction, a day."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from samrad.base.flows import Documented, FlowForm
from samrad.base.forms import DayField
from samrad.base.standing import StandingForm
from samrad.strategy.models import FocusArea
from samrad.strategy.queries import strategies
from samrad.surveys import actions
from samrad.surveys.forms import lines
from samrad.surveys.models import Question, Result, Survey
from samrad.surveys.vocabulary import FIRST_YEAR, LAST_YEAR, QuestionKind
from samrad.themes.models import Theme
from samrad.themes.queries import themes_on

MOST_PEOPLE = 10_000
WHY = _("Skriv hvorfor det rettes.")
SURVEY = (
    "year", "title", "opened_on", "closed_on", "sent_to", "recipients", "answers",
    "response_permille", "extra_topic", "note",
)  # fmt: skip
QUESTION = (
    "number", "title", "wording", "kind", "answers", "key", "rule", "focus_area", "theme", "note",
)  # fmt: skip


class Reasoned(StandingForm, FlowForm):
    """A form that also asks why, when what it changes is published."""

    reason = forms.CharField(
        label=_("Hvorfor det rettes"),
        max_length=300,
        required=False,
        help_text=_("Undersøkelsen er publisert. Grunnen vises ved siden av rettingen."),
        error_messages={"required": WHY},
    )

    def __init__(self, *args: Any, survey: Survey | None = None, **given: Any) -> None:
        self.survey = survey
        super().__init__(*args, **given)

    def offer(self) -> None:
        if self.survey is None or not self.survey.is_published:
            del self.fields["reason"]
        else:
            self.fields["reason"].required = True

    @property
    def why(self) -> str:
        """The reason given; empty when none was asked for."""
        return str(self.cleaned_data.get("reason", ""))


class SurveyForm(Reasoned, Documented):
    """A survey as far as it is known. What is left empty stays unknown."""

    at_field = {
        actions.SurveyExists: "year",
        actions.MoreAnswersThanRecipients: "answers",
        actions.ImpossibleResponse: "response_permille",
        actions.ShareOverWhole: "response_permille",
        actions.NeedsReason: "reason",
    }

    year = forms.IntegerField(label=_("År"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    title = forms.CharField(label=_("Tittel"), max_length=150)
    opened_on = DayField(label=_("Åpnet"), required=False)
    closed_on = DayField(label=_("Siste dag"), required=False)
    sent_to = forms.CharField(
        label=_("Sendt til"),
        max_length=300,
        required=False,
        help_text=_("Hvilke roller, for eksempel «ordførere og kommunedirektører». Aldri navn."),
    )
    recipients = forms.IntegerField(
        label=_("Antall mottakere"), min_value=1, max_value=MOST_PEOPLE, required=False
    )
    answers = forms.IntegerField(
        label=_("Antall svar"), min_value=0, max_value=MOST_PEOPLE, required=False
    )
    response_permille = lines.ShareField(
        label=_("Svarprosent"),
        max_length=10,
        required=False,
        help_text=_("Slik kilden oppgir den, for eksempel 30 eller 26,9."),
    )
    extra_topic = forms.CharField(label=_("Eget tema dette året"), max_length=300, required=False)
    note = forms.CharField(
        label=_("Merknad"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    field_order = [*SURVEY, "source", "decision", "decided_on", "reason"]

    def values(self) -> dict[str, Any]:
        """The columns of the survey."""
        return {name: self.cleaned_data[name] for name in SURVEY} | {"source": self.ground()}


def known_of_survey(row: Survey) -> dict[str, Any]:
    """A survey as its form shows it."""
    return {name: getattr(row, name) for name in (*SURVEY, "source")}


class QuestionForm(Reasoned, Documented):
    """A question and all its results, one on each line."""

    at_field = {
        actions.MoreAnswersThanRecipients: "answers",
        actions.ImpossibleShare: "results",
        actions.ShareOverWhole: "results",
        actions.SameRankTwice: "results",
        actions.SameAnswerTwice: "results",
        actions.NoResults: "results",
        actions.NeedsReason: "reason",
    }

    number = forms.IntegerField(label=_("Nummer"), min_value=1, max_value=999)
    title = forms.CharField(label=_("Hva det ble spurt om"), max_length=200)
    wording = forms.CharField(
        label=_("Ordlyden i spørsmålet"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Bare når en kilde gjengir den."),
    )
    kind = forms.ChoiceField(label=_("Slag"), choices=QuestionKind.choices)
    results = forms.CharField(
        label=_("Svarene"),
        error_messages={"required": _("Skriv minst ett svar på spørsmålet.")},
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_(
            "Ett på hver linje. Andeler: «Bedre fylkesveier: 48,6 %», «Digitalisering: over 90 %» "
            "eller «Kjenner rådet: 7 av 10». Rangering: svarene i rekkefølge, gjerne «1. Klima». "
            "Nevnt uten tall: bare svaret, eller «Nettverk: kommer lavest»."
        ),
    )
    answers = forms.IntegerField(
        label=_("Antall som svarte på spørsmålet"),
        min_value=0,
        max_value=MOST_PEOPLE,
        required=False,
        help_text=_("La stå tomt når det ikke er oppgitt. Da står det «n er ikke oppgitt»."),
    )
    rule = forms.CharField(
        label=_("Rangeringsregel"),
        max_length=300,
        required=False,
        help_text=_("Hvordan plassene er regnet ut, for eksempel «gjennomsnittlig plass»."),
    )
    key = forms.SlugField(
        label=_("Nøkkel over år"),
        max_length=80,
        required=False,
        help_text=_("Samme nøkkel på samme spørsmål hvert år gir utviklingen. Små bokstaver."),
        error_messages={
            "invalid": _("Bruk bare bokstavene a–z, tall og bindestrek, uten mellomrom.")
        },
    )
    focus_area = forms.ModelChoiceField(
        FocusArea.objects.none(), label=_("Innsatsområde"), required=False, empty_label=_("Ingen")
    )
    theme = forms.ModelChoiceField(
        Theme.objects.none(), label=_("Tema"), required=False, empty_label=_("Ingen")
    )
    note = forms.CharField(
        label=_("Merknad"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    field_order = [
        "number", "title", "wording", "kind", "results", "answers", "rule", "key", "focus_area",
        "theme", "note", "source", "decision", "decided_on", "reason",
    ]  # fmt: skip

    def offer(self) -> None:
        super().offer()
        fields: Any = self.fields
        areas = FocusArea.objects.filter(strategy__in=strategies()).select_related("strategy")
        fields["focus_area"].queryset = areas.order_by("-strategy__valid_from", "number", "pk")
        fields["focus_area"].label_from_instance = lambda row: f"{row.name} ({row.strategy})"
        fields["theme"].queryset = themes_on(self.request.on)

    def clean_key(self) -> str:
        """The key in small letters."""
        return str(self.cleaned_data["key"]).lower()

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        if "results" in found and "kind" in found:
            try:
                found["read"] = lines.read(found["results"], QuestionKind(found["kind"]))
            except ValidationError as error:
                self.add_error("results", error)
        return found

    def values(self) -> dict[str, Any]:
        """The columns of the question."""
        return {name: self.cleaned_data[name] for name in QUESTION} | {"source": self.ground()}


def known_of_question(row: Question, results: tuple[Result, ...]) -> dict[str, Any]:
    """A question as its form shows it."""
    known = {name: getattr(row, name) for name in (*QUESTION, "source")}
    return known | {"results": lines.written(results)}


class CorrectionForm(StandingForm, FlowForm):
    """One result of a published survey as it should have been, and why."""

    at_field = {
        actions.NeedsReason: "reason",
        actions.ImpossibleShare: "value",
        actions.ShareOverWhole: "value",
        actions.NothingCorrected: "value",
        actions.SameRankTwice: "value",
        actions.SameAnswerTwice: "label",
    }

    label = forms.CharField(label=_("Svar"), max_length=200)
    value = forms.CharField(
        label=_("Resultat"),
        max_length=200,
        required=False,
        help_text=_("Som «74,3 %», «over 90 %» eller «7 av 10»; for en rangering plassen, som 2."),
    )
    reason = forms.CharField(
        label=_("Hvorfor det rettes"),
        max_length=300,
        help_text=_("Vises ved siden av rettingen, også for innbyggerne."),
        error_messages={"required": WHY},
    )

    def __init__(self, *args: Any, result: Result, **given: Any) -> None:
        self.result = result
        value = str(result.rank) if result.rank else lines.value_of(result)
        given.setdefault("initial", {"label": result.label, "value": value})
        super().__init__(*args, **given)

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        if "label" in found and "value" in found:
            try:
                found["answer"] = self._answer(found["label"], found["value"].strip())
            except ValidationError as error:
                self.add_error("value", error)
        return found

    def _answer(self, label: str, value: str) -> actions.Answer:
        kind = self.result.question.kind
        if kind == QuestionKind.SHARES:
            return lines.share(label, value)
        if kind == QuestionKind.MENTIONS:
            return actions.Answer(label=label, words=value)
        if not (value.isascii() and value.isdecimal() and 0 < int(value[:4]) < 1000):  # noqa: PLR2004 -- a place of three digits
            raise ValidationError(_now("Skriv plassen som et tall, for eksempel 2."))
        return actions.Answer(label=label, rank=int(value[:4]))


class PublishForm(FlowForm):
    """The day a survey was published."""

    at_field = {actions.NotYet: "on"}
    on = DayField(label=_("Publisert"))

    def offer(self) -> None:
        self.fields["on"].initial = self.request.today


class WithdrawForm(FlowForm):
    """Why a survey is taken back."""

    at_field = {actions.NeedsReason: "reason"}
    reason = forms.CharField(
        label=_("Hvorfor den trekkes tilbake"),
        max_length=300,
        help_text=_("Vises ved undersøkelsen når den publiseres på nytt."),
        error_messages={"required": _("Skriv hvorfor den trekkes tilbake.")},
    )
