"""What a decision brings into force here: fee, budget, accounts and report of a year."""

from datetime import datetime
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from samrad.base.policies import Actor
from samrad.base.ports import Words
from samrad.base.ports.enactments import ENACTMENTS, Decided, Deed, Enactment, EnactmentForm
from samrad.finance import actions, queries
from samrad.finance.forms import HIGHEST_FACTOR, KronerField
from samrad.finance.vocabulary import AFTERWARDS, FIRST_YEAR, LAST_YEAR, DecisionKind
from samrad.law.money import kroner
from samrad.register import queries as register


class RateField(KronerField):
    """A rate in kroner, «3,20», shown again as it was written; gives whole øre."""

    def prepare_value(self, value: Any) -> Any:
        return kroner(value) if isinstance(value, int) else value


class YearForm(EnactmentForm):
    """Which year the decision is about."""

    year = forms.IntegerField(
        label=_("Hvilket år vedtaket gjelder"), min_value=FIRST_YEAR, max_value=LAST_YEAR
    )
    kind = DecisionKind.BUDGET
    at_field = {
        actions.AlreadyDecided: "year",
        actions.YearNotOver: "year",
        actions.AmountsMissing: "year",
        actions.NoLines: "year",
        actions.NotCovered: "year",
        actions.NotTheDay: "year",
        actions.AccountsUnmapped: "year",
        actions.WholeYearMissing: "year",
    }

    def offer(self) -> None:
        step = -1 if self.kind in AFTERWARDS else 1
        self.fields["year"].initial = self.day.year + step


class AccountsForm(YearForm):
    """Which year's accounts or report."""

    kind = DecisionKind.ACCOUNTS


class FeeForm(YearForm):
    """Which year's fee, and its rate."""

    kind = DecisionKind.FEE
    rate = RateField(label=_("Sats i kroner"), max_length=12)
    unit = forms.CharField(label=_("For hver"), max_length=40, initial=_("innbygger"))
    county_rate = RateField(
        label=_("Sats for fylkeskommuner i kroner"), max_length=12, required=False
    )
    double = forms.ChoiceField(label=_("Medlem som betaler mer enn én gang satsen"), required=False)
    factor = forms.IntegerField(
        label=_("Hvor mange ganger"), required=False, min_value=2, max_value=HIGHEST_FACTOR
    )

    def offer(self) -> None:
        super().offer()
        members = [(one.slug, one.label) for one in register.members_on(self.day)]
        field: Any = self.fields["double"]
        field.choices = [("", _now("Ingen")), *members]

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        if bool(found.get("double")) != bool(found.get("factor")) and "factor" not in self.errors:
            self.add_error("factor", _now("Velg medlemmet og hvor mange ganger, eller ingen."))
        return found


def _adopted(kind: DecisionKind, actor: Actor, at: datetime, decided: Decided, year: int) -> Any:
    """What the decision locks: the year's draft, or its accounts in use; None when there is none.

    Those enter the yearly decision themselves.
    """
    given = {
        "actor": actor,
        "at": at,
        "adopted_by": decided.body,
        "adopted_on": decided.on,
        "source": decided.source,
        "case_number": decided.number,
    }
    if kind == DecisionKind.BUDGET:
        draft = next((one for one in queries.drafts() if one.year == year), None)
        return actions.adopt_budget(budget=draft, **given) if draft else None
    waits = any(one.year == year for one in queries.waiting_accounts())
    if kind == DecisionKind.ACCOUNTS and waits:
        return actions.adopt_accounts(year=year, **given)
    return None


def _performer(kind: DecisionKind, told: Words) -> Any:
    """The performing of one kind of yearly decision."""

    def perform(
        *,
        actor: Actor,
        at: datetime,
        decided: Decided,
        year: int,
        rate: int | None = None,
        unit: str = "",
        county_rate: int | None = None,
        double: str = "",
        factor: int | None = None,
    ) -> Deed:
        locked = _adopted(kind, actor, at, decided, year)
        if locked is not None:
            return Deed(
                row=locked,
                told=_now("%(what)s er vedtatt og låst.") % {"what": locked},
                address=reverse("finance:budget", args=[year]),
            )
        made = actions.decide_year(
            actor=actor,
            at=at,
            kind=kind,
            year=year,
            body=decided.body,
            decided_on=decided.on,
            source=decided.source,
            case_number=decided.number,
            rate_ore=rate,
            unit=unit,
            county_rate_ore=county_rate,
            factors={double: factor} if double and factor else _none(kind),
        )
        given = {"year": year, "rate": made.rate, "unit": unit}
        return Deed(row=made, told=str(told) % given, address=reverse("finance:decisions"))

    return perform


def _none(kind: DecisionKind) -> dict[str, int] | None:
    """That nobody pays more than once is known of a fee; other decisions have no factors."""
    return {} if kind == DecisionKind.FEE else None


def _add(kind: DecisionKind, title: Words, told: Words, form: type[EnactmentForm]) -> None:
    ENACTMENTS.add(
        f"finance.{kind.value}",
        Enactment(title=title, form=form, perform=_performer(kind, told)),
    )


_add(
    DecisionKind.FEE,
    _("Fastsette kontingenten"),
    _("Kontingenten for %(year)s er %(rate)s kroner for hver %(unit)s."),
    FeeForm,
)
_add(
    DecisionKind.BUDGET,
    _("Vedta budsjettet"),
    _("Budsjettet for %(year)s er vedtatt."),
    YearForm,
)
_add(
    DecisionKind.ACCOUNTS,
    _("Godkjenne regnskapet"),
    _("Regnskapet for %(year)s er godkjent."),
    AccountsForm,
)
_add(
    DecisionKind.ANNUAL_REPORT,
    _("Godkjenne årsrapporten"),
    _("Årsrapporten for %(year)s er godkjent."),
    AccountsForm,
)
