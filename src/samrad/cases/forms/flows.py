"""What Kontoret enters about a case: opening, the path, what was said, screening, ending."""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from samrad.base.flows import RefusableForm
from samrad.base.forms import DayField
from samrad.bodies.models import Body, Delegation
from samrad.cases import actions, queries
from samrad.cases.models import Consideration
from samrad.cases.vocabulary import CaseKind, Outcome, Purpose
from samrad.files.forms import UploadField
from samrad.people.models import Person
from samrad.strategy.models import FocusArea
from samrad.themes.models import Theme


def _offer(field: Any, rows: list[tuple[Any, str]], empty: Any) -> None:
    field.choices = [("", empty), *rows]


class OpenForm(RefusableForm):
    """A new case."""

    title = forms.CharField(label=_("Hva saken gjelder"), max_length=300)
    kind = forms.ChoiceField(label=_("Sakstype"), choices=CaseKind.choices)
    opened_on = DayField(label=_("Opprettet"))
    theme = forms.ModelChoiceField(Theme.objects.none(), label=_("Tema"), required=False)
    focus_area = forms.ModelChoiceField(
        FocusArea.objects.none(), label=_("Innsatsområde"), required=False
    )
    responsible = forms.CharField(
        label=_("Ansvarlig"),
        required=False,
        max_length=120,
        help_text=_("For eksempel «Direktøren»."),
    )
    responsible_person = forms.ModelChoiceField(
        Person.objects.none(), label=_("Ansvarlig person"), required=False
    )
    proposed_by = forms.CharField(label=_("Foreslått av"), required=False, max_length=200)
    at_field = {actions.NoTitle: "title"}

    def __init__(self, *args: Any, day: date, **given: Any) -> None:
        super().__init__(*args, **given)
        fields: Any = self.fields
        fields["theme"].queryset = queries.themes_offered(day)
        fields["focus_area"].queryset = queries.focus_areas_offered(day)
        fields["responsible_person"].queryset = queries.staff_offered(day)
        for name in ("theme", "focus_area", "responsible_person"):
            fields[name].empty_label = str(_("Ikke valgt"))
        fields["opened_on"].initial = day


class SendForm(RefusableForm):
    """The next body a case goes to."""

    body = forms.ModelChoiceField(Body.objects.none(), label=_("Organ"))
    purpose = forms.ChoiceField(
        label=_("Hva organet blir bedt om"), choices=Purpose.choices, initial=Purpose.RECOMMENDATION
    )
    planned_on = DayField(label=_("Planlagt dag"), required=False)
    delegation = forms.ModelChoiceField(
        Delegation.objects.none(),
        label=_("Etter delegasjon"),
        required=False,
        help_text=_("Når organet avgjør noe et annet organ har overlatt til det."),
    )
    at_field = {
        actions.BodyNotThen: "planned_on",
        actions.NotDelegated: "delegation",
        actions.DecidesNothing: "purpose",
        actions.NotTheirsToDecide: "purpose",
    }

    def __init__(self, *args: Any, day: date, **given: Any) -> None:
        super().__init__(*args, **given)
        found = queries.bodies_offered(day)
        fields: Any = self.fields
        fields["body"].queryset = Body.objects.filter(pk__in=[pk for pk, _name in found])
        _offer(fields["body"], found, _("Velg organ"))
        granted = queries.delegations_offered(day)
        fields["delegation"].queryset = Delegation.objects.filter(pk__in=[pk for pk, _ in granted])
        _offer(fields["delegation"], granted, _("Nei"))


class NumberForm(RefusableForm):
    """The number of a case in a body; empty for the next one."""

    printed = forms.CharField(
        label=_("Saksnummer"),
        required=False,
        max_length=20,
        help_text=_("La stå tomt for neste nummer, eller skriv det som står, for eksempel 08/24."),
    )
    year = forms.IntegerField(label=_("År"), min_value=1990, max_value=2100)
    at_field = {
        actions.NumberTaken: "printed",
        actions.NoSuchNumber: "printed",
        actions.AlreadyNumbered: "printed",
    }

    def __init__(self, *args: Any, day: date, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["year"].initial = day.year


class _Saying(RefusableForm):
    """The day and the words of a body."""

    said_on = DayField(label=_("Dag"))
    said = forms.CharField(
        label=_("Hva organet sa"),
        required=False,
        max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, *args: Any, day: date, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["said_on"].initial = day

    def clean_said(self) -> Any:
        """The words as prose; None when there are none."""
        return queries.read_words(self.cleaned_data["said"])


class DecideForm(_Saying):
    """What a body said of a case."""

    outcome = forms.ChoiceField(
        label=_("Utfall"),
        choices=[one for one in Outcome.choices if one[0] != Outcome.POSTPONED],
    )
    field_order = ("outcome", "said_on", "said")
    at_field = {
        actions.BodyNotThen: "said_on",
        actions.NotDelegated: "said_on",
        actions.NotTheirsToDecide: "outcome",
        actions.DecidesNothing: "outcome",
    }


class CorrectSaidForm(DecideForm):
    """What is entered of what a body said; whether it put the case off is not asked again."""

    at_field: ClassVar = {**DecideForm.at_field, actions.WasPutOff: "outcome"}

    def __init__(self, *args: Any, step: Consideration, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["said_on"].required = step.said_on is not None
        if step.outcome == Outcome.POSTPONED:
            outcome: Any = self.fields["outcome"]
            outcome.choices = [(Outcome.POSTPONED.value, Outcome.POSTPONED.label)]


class PostponeForm(_Saying):
    """That a body put a case off, and until when."""

    until = DayField(label=_("Utsatt til"), required=False)
    field_order = ("said_on", "until", "said")
    at_field = {actions.BodyNotThen: "said_on", actions.PutOffToTheSameDay: "until"}


class ScreenForm(RefusableForm):
    """The ground a case is kept from the public on, and the title they read."""

    legal_basis = forms.CharField(
        label=_("Hjemmel"),
        max_length=200,
        help_text=_("Med paragraf, for eksempel «offentleglova § 25 første ledd»."),
    )
    public_title = forms.CharField(
        label=_("Offentlig tittel"),
        max_length=300,
        help_text=_("Den alle kan lese. Den må ikke røpe det som er skjermet."),
    )
    at_field = {
        actions.NoGround: "legal_basis",
        actions.NotInternal: "legal_basis",
        actions.NoPublicTitle: "public_title",
    }


class EndForm(RefusableForm):
    """That a case ends without a decision."""

    how = forms.ChoiceField(
        label=_("Hvordan"),
        choices=[("withdrawn", _("Trukket av den som reiste den")), ("dropped", _("Henlagt"))],
    )
    ended_on = DayField(label=_("Dag"))
    because = forms.CharField(label=_("Hvorfor"), max_length=300)
    at_field = {actions.NoReason: "because"}

    def __init__(self, *args: Any, day: date, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["ended_on"].initial = day


class AttachForm(RefusableForm):
    """A file to lay beside a case."""

    title = forms.CharField(label=_("Tittel"), max_length=300)
    upload = UploadField(label=_("Fil"))
