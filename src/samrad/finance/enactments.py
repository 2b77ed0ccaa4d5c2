"""What a decision brings into force here: fee, budget, accounts and report of a year."""

import re
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from samrad.base.policies import Actor
from samrad.base.ports import Words
from samrad.base.ports.enactments import ENACTMENTS, Decided, Deed, Enactment, EnactmentForm
from samrad.finance import actions
from samrad.finance.vocabulary import AFTERWARDS, FIRST_YEAR, LAST_YEAR, DecisionKind
from samrad.law.money import kroner

RATE = re.compile(r"(\d{1,6})(?:[.,](\d{1,2}))?")


class RateField(forms.CharField):
    """A rate in kroner as people write it, «3,20»; gives whole øre."""

    def clean(self, value: Any) -> int | None:
        text = str(super().clean(value)).strip()
        if not text:
            return None
        found = RATE.fullmatch(text)
        if found is None:
            raise ValidationError(_now("Skriv satsen i kroner, for eksempel 3,20."))
        whole, part = found.groups()
        return int(whole) * 100 + int((part or "").ljust(2, "0"))

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
    ) -> Deed:
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
        )
        given = {"year": year, "rate": made.rate, "unit": unit}
        return Deed(row=made, told=str(told) % given, address=reverse("finance:decisions"))

    return perform


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
