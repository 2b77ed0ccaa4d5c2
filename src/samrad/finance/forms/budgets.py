"""What the budget desk asks for: a year, a line, a reason, a forecast, a decision."""

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
from samrad.finance import actions, kostra, queries
from samrad.finance.forms.billing import Dressed
from samrad.finance.forms.decisions import KronerField
from samrad.finance.models import Budget, BudgetLine, InterimReport
from samrad.finance.vocabulary import (
    FIRST_YEAR,
    LAST_YEAR,
    BudgetState,
    LineKind,
    ShareBy,
)
from samrad.law.money import kroner
from samrad.strategy import queries as strategy
from samrad.strategy.models import FocusArea, Measure

CODE = r"[0-9]{3}"
CODE_ERROR = {"invalid": gettext_lazy("En kode i KOSTRA har tre sifre.")}


class StartForm(Dressed):
    """Which year, and with which lines."""

    at_field = {actions.BudgetExists: "year"}
    year = forms.IntegerField(
        label=gettext_lazy("Budsjett for året"), min_value=FIRST_YEAR, max_value=LAST_YEAR
    )
    starts_from = forms.ModelChoiceField(
        Budget.objects.exclude(state=BudgetState.DRAFT).order_by("-year", "-number"),
        label=gettext_lazy("Begynn med linjene fra"),
        required=False,
        empty_label=gettext_lazy("Ingen, jeg skriver dem selv"),
    )


class LineForm(Dressed):
    """A line of a draft."""

    at_field = {actions.NoFeeToCount: "from_fee"}
    label = forms.CharField(label=gettext_lazy("Linje"), max_length=150)
    kind = forms.ChoiceField(label=gettext_lazy("Linjetype"), choices=LineKind.choices)
    amount = KronerField(
        label=gettext_lazy("Beløp i kroner"),
        required=False,
        max_length=30,
        help_text=gettext_lazy("La stå tomt til beløpet er kjent. Da vises det som en mangel."),
    )
    from_fee = forms.BooleanField(
        label=gettext_lazy("Regn ut av kontingenten som er vedtatt for året"), required=False
    )
    art = forms.RegexField(
        CODE,
        label=gettext_lazy("Art i KOSTRA"),
        required=False,
        error_messages=CODE_ERROR,
        widget=forms.TextInput(attrs={"list": "arter", "autocomplete": "off"}),
    )
    function = forms.RegexField(
        CODE,
        label=gettext_lazy("Funksjon i KOSTRA"),
        required=False,
        error_messages=CODE_ERROR,
        widget=forms.TextInput(attrs={"list": "funksjoner", "autocomplete": "off"}),
    )
    focus_area = forms.ModelChoiceField(
        FocusArea.objects.none(),
        label=gettext_lazy("Innsatsområde"),
        required=False,
        empty_label=gettext_lazy("Ingen"),
    )
    measure = forms.ModelChoiceField(
        Measure.objects.none(),
        label=gettext_lazy("Tiltak"),
        required=False,
        empty_label=gettext_lazy("Ingen"),
    )
    project = forms.CharField(label=gettext_lazy("Prosjekt"), required=False, max_length=100)
    note = forms.CharField(
        label=gettext_lazy("Merknad"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self, *args: Any, budget: Budget, line: BudgetLine | None = None, **given: Any
    ) -> None:
        given.setdefault("initial", known_of_line(line) if line else {})
        super().__init__(*args, **given)
        fields: Any = self.fields
        day = date(budget.year, 1, 1)
        fields["focus_area"].queryset = strategy.focus_areas_on(day)
        programme = strategy.programme_on(day)
        if programme is not None:
            fields["measure"].queryset = programme.measures.order_by("position", "pk")
        fields["from_fee"].widget.attrs.pop("class", None)

    def clean_amount(self) -> int | None:
        """The amount in øre, not below zero."""
        ore: int | None = self.cleaned_data["amount"]
        if ore is not None and ore < 0:
            raise ValidationError(_("Skriv beløpet uten fortegn. Linjetypen sier hvilken vei."))
        return ore

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        if found.get("from_fee") and found.get("kind") != LineKind.INCOME:
            self.add_error("kind", _("Kontingenten er en inntekt."))
        return found

    def values(self) -> dict[str, Any]:
        """The columns of the line."""
        found = dict(self.cleaned_data)
        return found | {"amount_ore": found.pop("amount")}


def known_of_line(line: BudgetLine) -> dict[str, Any]:
    """A line as its form shows it."""
    names = ("label", "kind", "art", "function", "focus_area", "measure", "project", "note")
    amount = "" if line.from_fee or line.amount_ore is None else kroner(line.amount_ore)
    return {name: getattr(line, name) for name in names} | {
        "amount": amount,
        "from_fee": line.from_fee,
    }


def codes() -> dict[str, Any]:
    """What the fields for codes suggest."""
    return {"arts": kostra.ARTS, "functions": kostra.FUNCTIONS}


class ReviseForm(Dressed):
    """Why the budget is changed."""

    at_field = {actions.BudgetExists: "reason", actions.NotInForce: "reason"}
    reason = forms.CharField(
        label=gettext_lazy("Hvorfor budsjettet endres"),
        max_length=300,
        help_text=gettext_lazy("Står ved siden av endringen, også for innbyggerne."),
    )


class DeficitForm(forms.Form):
    """What was covered the year after, and by what the rest is shared. Nothing is kept."""

    covered = KronerField(
        label=gettext_lazy("Dekket året etter, i kroner"), required=False, max_length=30
    )
    by = forms.ChoiceField(
        label=gettext_lazy("Fordel"), choices=ShareBy.choices, initial=ShareBy.EQUAL
    )

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        for field in self.fields.values():
            field.widget.attrs["class"] = "ds-input"


class ForecastForm(Dressed):
    """A report in the year: the last day, a word, and a forecast for each line of the budget."""

    at_field = {actions.ReportTold: "until", actions.NotYet: "until"}
    until = DayField(
        label=gettext_lazy("Til og med"),
        help_text=gettext_lazy("For eksempel 30. april eller 31. august."),
    )
    summary = forms.CharField(
        label=gettext_lazy("Vurdering"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args: Any, budget: Budget | None, **given: Any) -> None:
        super().__init__(*args, **given)
        self.lines = queries.lines_of(budget) if budget else []
        for line in self.lines:
            attrs = {"class": "ds-input"}
            self.fields[f"prognose_{line.key}"] = KronerField(
                label=_("Prognose for %s") % line.label,
                required=False,
                max_length=30,
                widget=forms.TextInput(attrs=attrs),
            )
            self.fields[f"hvorfor_{line.key}"] = forms.CharField(
                label=_("Forklaring til %s") % line.label,
                required=False,
                max_length=300,
                widget=forms.TextInput(attrs=attrs),
            )

    @property
    def rows(self) -> list[tuple[BudgetLine, Any, Any]]:
        """Each line with its two fields."""
        return [
            (one, self[f"prognose_{one.key}"], self[f"hvorfor_{one.key}"]) for one in self.lines
        ]

    def told(self) -> dict[str, Any]:
        """What the action asks for."""
        found = self.cleaned_data
        return {
            "until": found["until"],
            "summary": found["summary"],
            "forecasts": {
                one.key: (found[f"prognose_{one.key}"], found[f"hvorfor_{one.key}"])
                for one in self.lines
            },
        }


def last_due(year: int, told: list[InterimReport], today: date) -> date | None:
    """The day a next report would reach: 30 April, then 31 August; None when both are told."""
    done = {one.until for one in told}
    days = (date(year, 4, 30), date(year, 8, 31))
    return next((day for day in days if day not in done and day <= today), None)


class AdoptForm(FlowForm, Proven):
    """Which draft, or which accounts, a body has decided on, and on what ground."""

    needs_day = False  # the day of the decision is asked for once, as «on»

    what = forms.ChoiceField(label=gettext_lazy("Hva er vedtatt"))
    body = forms.ModelChoiceField(
        Body.objects.none(),
        label=gettext_lazy("Vedtatt av"),
        empty_label=gettext_lazy("Velg organ"),
    )
    on = DayField(label=gettext_lazy("Vedtatt i møtet"))
    case_number = forms.CharField(label=gettext_lazy("Saksnummer"), required=False, max_length=40)
    decided_on = None  # type: ignore[assignment]
    field_order = ["what", "body", "on", "case_number", "source", "decision"]
    at_field = {
        actions.AmountsMissing: "what",
        actions.NoDraft: "what",
        actions.NoLines: "what",
        actions.NotCovered: "what",
        actions.BudgetLocked: "what",
        actions.AccountsUnmapped: "what",
        actions.WholeYearMissing: "what",
        actions.NotInUse: "what",
        actions.AlreadyDecided: "what",
        actions.YearNotOver: "on",
        actions.NotTheDay: "on",
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
        what: Any = self.fields["what"]
        what.choices = [
            *((f"budsjett-{one.pk}", str(one)) for one in queries.drafts()),
            *((f"regnskap-{one.year}", str(one)) for one in queries.waiting_accounts()),
        ]
        what.initial = self.request.GET.get("hva", "")

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        found["decided_on"] = found.get("on")
        return found
