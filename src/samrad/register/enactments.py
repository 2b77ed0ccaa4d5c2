"""What a decision brings into force here: a member comes in, or leaves."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from samrad.base.dates import written
from samrad.base.forms import DayField, LastDayField
from samrad.base.policies import Actor
from samrad.base.ports.enactments import ENACTMENTS, Decided, Deed, Enactment, EnactmentForm
from samrad.register import actions, queries
from samrad.register.forms.flows import (
    CHOOSE,
    MunicipalityField,
    members_to_choose,
    municipalities_to_choose,
)
from samrad.register.models import Municipality


class AdmitForm(EnactmentForm):
    """Who becomes a member, and from when."""

    municipality = MunicipalityField(label=_("Kommune"))
    effective = DayField(label=_("Medlem fra og med"))
    at_field = {actions.AlreadyMember: "municipality"}

    def offer(self) -> None:
        members = {row.slug for row in queries.members_on(self.day)}
        others = [one for one in municipalities_to_choose(self.day) if one[0] not in members]
        self.fields["municipality"].choices = [CHOOSE, *others]  # type: ignore[attr-defined]


class WithdrawForm(EnactmentForm):
    """Who leaves, and when."""

    municipality = MunicipalityField(label=_("Medlem"))
    until = LastDayField(label=_("Siste dag som medlem"))
    reason = forms.CharField(label=_("Grunn"), max_length=200, required=False)
    at_field = {actions.NotAMember: "until", actions.EndsBeforeItStarts: "until"}

    def offer(self) -> None:
        choices = [CHOOSE, *members_to_choose(self.day)]
        self.fields["municipality"].choices = choices  # type: ignore[attr-defined]


def admit(
    *, actor: Actor, at: datetime, decided: Decided, municipality: Municipality, effective: date
) -> Deed:
    """Let a municipality in, by the decision."""
    made = actions.admit_member(
        actor=actor,
        at=at,
        municipality=municipality,
        effective=effective,
        source=decided.source,
    )
    sentence = _now("%(name)s er medlem fra %(day)s.")
    return _deed(made.municipality, made, sentence, effective)


def withdraw(
    *,
    actor: Actor,
    at: datetime,
    decided: Decided,
    municipality: Municipality,
    until: date,
    reason: str,
) -> Deed:
    """Let a member go, by the decision; until is the first day it is none."""
    made = actions.withdraw_member(
        actor=actor,
        at=at,
        municipality=municipality,
        until=until,
        reason=reason,
        source=decided.source,
    )
    return _deed(municipality, made, _now("%(name)s er ikke medlem fra %(day)s."), until)


def _deed(municipality: Municipality | None, row: Any, sentence: str, day: date) -> Deed:
    slug = municipality.slug if municipality is not None else ""
    names = {one.slug: one.label for one in queries.municipalities_on(day)}
    given = {"name": names.get(slug, slug), "day": written(day)}
    return Deed(row=row, told=sentence % given, address=reverse("register:member", args=[slug]))


ENACTMENTS.add(
    "register.admission",
    Enactment(title=_("Ta opp et medlem"), form=AdmitForm, perform=admit),
)
ENACTMENTS.add(
    "register.withdrawal",
    Enactment(title=_("Føre at et medlem går ut"), form=WithdrawForm, perform=withdraw),
)
