"""What the office asks for: a fee to try out, and a yearly decision to enter."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samrad.base.flows import FlowForm, Proven
from samrad.base.forms import DayField
from samrad.bodies import queries as bodies
from samrad.bodies.models import Body
from samrad.finance import actions
from samrad.finance.models import YearlyDecision
from samrad.finance.vocabulary import AFTERWARDS, FIRST_YEAR, LAST_YEAR, DecisionKind
from samrad.law.money import NotAnAmount, parse_kroner
from samrad.register import queries as register

HIGHEST_RATE, HIGHEST_FACTOR = 1_000_00, 100
COUNTY_RATE_HELP = gettext_lazy(
    "For hver innbygger i fylket. La stå tomt når vedtaket ikke har noen sats for fylkeskommuner."
)


def within_reason(ore: int | None) -> int | None:
    """The rate, when it is one. ValidationError for a negative or an absurd one."""
    if ore is not None and not 0 <= ore <= HIGHEST_RATE:
        raise ValidationError(_("Satsen må være fra 0 til 1 000 kroner."))
    return ore


class KronerField(forms.CharField):
    """An amount in kroner as people write it; the clean value is whole øre."""

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        try:
            return parse_kroner(text)
        except NotAnAmount as error:
            raise ValidationError(str(error)) from error


class FeeForm(forms.Form):
    """A rate to try, for a year, with those who pay more than once. Nothing is kept."""

    year = forms.IntegerField(
        label=gettext_lazy("Kontingent for året"), min_value=FIRST_YEAR, max_value=LAST_YEAR
    )
    rate = KronerField(
        label=gettext_lazy("Sats per innbygger i kroner"),
        max_length=20,
        help_text=gettext_lazy("For eksempel 3,00."),
    )
    county_rate = KronerField(
        label=gettext_lazy("Sats for fylkeskommuner i kroner"),
        help_text=COUNTY_RATE_HELP,
        max_length=20,
        required=False,
    )
    basis_on = DayField(
        label=gettext_lazy("Medlemmer og folketall per"),
        required=False,
        help_text=gettext_lazy("La stå tomt for 1. januar i kontingentåret."),
    )
    double = forms.ChoiceField(
        label=gettext_lazy("Medlem som betaler mer enn én gang satsen"), required=False
    )
    factor = forms.IntegerField(
        label=gettext_lazy("Hvor mange ganger"),
        required=False,
        min_value=2,
        max_value=HIGHEST_FACTOR,
    )

    def __init__(self, *args: Any, day: date, **given: Any) -> None:
        super().__init__(*args, **given)
        fields: Any = self.fields
        members = [(one.slug, one.label) for one in register.members_on(day)]
        fields["double"].choices = [("", _("Ingen")), *members]

    def clean_county_rate(self) -> int | None:
        """The rate of county municipalities in øre; None when it is left open."""
        return within_reason(self.cleaned_data["county_rate"])

    def clean_rate(self) -> int:
        """The rate in øre, above zero."""
        rate: int = self.cleaned_data["rate"]
        if not 0 < rate <= HIGHEST_RATE:
            raise ValidationError(_("Satsen må være over 0 og høyst 1 000 kroner."))
        return rate

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("double") and not found.get("factor") and "factor" not in self.errors:
            self.add_error("factor", _("Skriv hvor mange ganger satsen medlemmet betaler."))
        if found.get("factor") and not found.get("double") and "double" not in self.errors:
            self.add_error("double", _("Velg medlemmet som betaler flere ganger."))
        return found

    @property
    def factors(self) -> Mapping[str, int]:
        """How many times over members pay, by key."""
        found = self.cleaned_data
        return {found["double"]: found["factor"]} if found["double"] else {}


class DecideForm(FlowForm, Proven):
    """That a body has decided something for a year."""

    needs_day = False  # the day of the decision is asked for once, as «on»

    kind = forms.ChoiceField(label=gettext_lazy("Hva er vedtatt"), choices=DecisionKind.choices)
    year = forms.IntegerField(
        label=gettext_lazy("For året"),
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        help_text=gettext_lazy("Året vedtaket handler om, ikke året det ble gjort."),
    )
    body = forms.ModelChoiceField(
        Body.objects.none(),
        label=gettext_lazy("Vedtatt av"),
        empty_label=gettext_lazy("Velg organ"),
    )
    on = DayField(label=gettext_lazy("Vedtatt i møtet"))
    case_number = forms.CharField(label=gettext_lazy("Saksnummer"), required=False, max_length=40)
    rate = KronerField(
        label=gettext_lazy("Sats i kroner"),
        help_text=gettext_lazy("Bare for kontingent, for eksempel 3,00."),
        required=False,
        max_length=20,
    )
    unit = forms.CharField(
        label=gettext_lazy("Satsen gjelder for hver"),
        help_text=gettext_lazy("For eksempel «innbygger»."),
        required=False,
        max_length=40,
    )
    county_rate = KronerField(
        label=gettext_lazy("Sats for fylkeskommuner i kroner"),
        help_text=COUNTY_RATE_HELP,
        required=False,
        max_length=20,
    )
    factors = forms.CharField(
        label=gettext_lazy("Medlemmer som betaler mer enn én gang satsen"),
        help_text=gettext_lazy("Én på hver linje: navn; ganger. For eksempel «Oslo; 2»."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    decided_on = None  # type: ignore[assignment]
    field_order = [
        "kind",
        "year",
        "body",
        "on",
        "case_number",
        "rate",
        "unit",
        "county_rate",
        "factors",
        "source",
        "decision",
    ]
    at_field = {
        actions.AlreadyDecided: "kind",
        actions.YearNotOver: "on",
        actions.BodyNotThen: "body",
        actions.NotTheirsToDecide: "body",
    }

    def offer(self) -> None:
        day, names = self.request.on, bodies.names_of_bodies()
        field: Any = self.fields["body"]
        field.queryset = Body.objects.on(day).filter(decides=True).order_by("slug")
        field.label_from_instance = lambda row: names.on(row.pk, day)
        field.initial = bodies.assembly_on(day)
        self.fields["on"].initial = day
        self.fields["year"].initial = day.year
        asked = self.request.GET.get("vedtak", "")
        if asked in DecisionKind.values:
            self.fields["kind"].initial = asked
            self.fields["year"].initial = day.year - (DecisionKind(asked) in AFTERWARDS)

    def clean_kind(self) -> DecisionKind:
        """What is decided, as the room knows it."""
        return DecisionKind(self.cleaned_data["kind"])

    def clean_rate(self) -> int | None:
        """The rate in whole øre; None when it is not given."""
        return within_reason(self.cleaned_data["rate"])

    def clean_county_rate(self) -> int | None:
        """The rate of county municipalities in whole øre; None when there is none."""
        return within_reason(self.cleaned_data["county_rate"])

    def clean_factors(self) -> dict[str, int]:
        """How many times over some members pay, by the member's key; names as they are today."""
        keys = {one.label.casefold(): one.slug for one in register.members_on(self.request.on)}
        found: dict[str, int] = {}
        for line in filter(str.strip, self.cleaned_data["factors"].splitlines()):
            name, _between, times = (part.strip() for part in line.partition(";"))
            slug = keys.get(name.casefold())
            if slug is None or not (times.isascii() and times.isdigit() and int(times) > 0):
                raise ValidationError(
                    _("Skriv et medlem, semikolon og et helt tall: «%s» er ikke det.") % line[:60]
                )
            found[slug] = int(times)
        return found

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        found["decided_on"] = found.get("on")
        if found.get("kind") != DecisionKind.FEE:
            for name in ("rate", "unit", "county_rate", "factors"):
                if found.get(name):
                    self.add_error(name, _("Bare en kontingent har sats, enhet og faktorer."))
        elif found.get("rate") is not None and not found.get("unit"):
            self.add_error("unit", _("En sats må ha en enhet, for eksempel innbygger."))
        elif found.get("rate") is None and found.get("county_rate") is not None:
            self.add_error("county_rate", _("Skriv satsen for kommunene også."))
        return found

    def proposed(self) -> YearlyDecision | None:
        """The decision as far as it is filled in; None until it is known what, for when and when.

        Nothing is stored.
        """
        found = self.cleaned_data
        if not (found.get("kind") and found.get("year") and found.get("on")):
            return None
        return YearlyDecision(
            kind=found["kind"], year=found["year"], decided_on=found["on"], body=found.get("body"),
            **self.fee(),
        )  # fmt: skip

    def fee(self) -> dict[str, Any]:
        """The rate, its unit and the factors; of what is no fee, and of no rate, nothing is known.

        With a rate, nobody named means that nobody pays more than once.
        """
        found = self.cleaned_data
        if found.get("kind") != DecisionKind.FEE or found.get("rate") is None:
            return {"rate_ore": None, "unit": "", "factors": None, "county_rate_ore": None}
        return {
            "rate_ore": found["rate"],
            "unit": found.get("unit", ""),
            "factors": found.get("factors", {}),
            "county_rate_ore": found.get("county_rate"),
        }
