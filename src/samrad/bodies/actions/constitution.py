"""A body sits down anew: the old mandates end the day before, the new ones begin together."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from django.utils.translation import gettext as _

from samrad.base.actions import Refusal, action, cite, kept
from samrad.base.models import Source
from samrad.base.policies import Actor
from samrad.bodies.actions.keeping import (
    SeatOutsideBody,
    SeatTaken,
    mandate_fits,
    within_body,
)
from samrad.bodies.models import Body, Mandate, Seat
from samrad.bodies.policies import may_keep_record
from samrad.bodies.queries import RuleHeld, held_on
from samrad.bodies.vocabulary import MandateRole
from samrad.law.finding import Finding
from samrad.law.provision import kommuneloven
from samrad.people.models import Person
from samrad.register.models import Municipality

LED_BY_ONE = (MandateRole.CHAIR, MandateRole.VICE_CHAIR)


class Nomination(NamedTuple):
    """Who is to have a seat, in which role; party, title and home as the source gives them."""

    seat: Seat
    person: Person
    role: str = MandateRole.MEMBER
    party: str = ""
    title: str = ""
    municipality: Municipality | None = None
    deputy_number: int | None = None


class TwoChairs(Refusal):
    """Two people would be chair, or vice chair, at once."""

    def __init__(self, role: MandateRole) -> None:
        super().__init__(
            _("Et organ har bare én %(role)s; du har valgt flere.") % {"role": role.label}
        )
        self.role = role


class RuleBroken(Refusal):
    """The line-up breaks what law or agreement demands; an aim never refuses."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(f"{finding.reason} ({finding.basis})")
        self.finding = finding


@action("bodies.constitute_body", may=may_keep_record, done="Konstituerte organ")
def constitute_body(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    body: Body,
    effective: date,
    holders: Sequence[Nomination],
    source: Source,
    until: date | None = None,
) -> list[RuleHeld]:
    """Give the body its holders from effective, inclusive, and end every mandate before them.

    Raises OutsideBody, SeatOutsideBody, SeatTaken, NumberTaken, HoldsAlready, TwoChairs, and
    RuleBroken with the finding. Returns what the rules say, so that broken aims can be shown.
    Source: kommuneloven § 18-3 fjerde ledd; in function as soon as elected, § 7-1 fjerde ledd.
    """
    locked = Body.objects.select_for_update().get(pk=body.pk)
    within_body(locked, effective, until or locked.valid_until)
    _refuse_two_of_one(holders)
    _end_sitting(locked, effective)
    for one in holders:
        if one.seat.body_id != locked.pk:
            raise SeatOutsideBody(one.seat, locked)
        mandate = Mandate(
            seat=one.seat,
            person=one.person,
            role=one.role,
            party=one.party,
            title=one.title,
            municipality=one.municipality,
            deputy_number=one.deputy_number,
            valid_from=effective,
            valid_until=until or one.seat.valid_until or locked.valid_until,
            source=source,
        )
        mandate_fits(mandate)
        kept(mandate)
    return _assessed(locked, effective)


def _refuse_two_of_one(holders: Sequence[Nomination]) -> None:
    roles = [one.role for one in holders]
    for role in LED_BY_ONE:
        if roles.count(role) > 1:
            raise TwoChairs(role)


def _end_sitting(body: Body, effective: date) -> None:
    """End what runs on effective. SeatTaken when someone begins that day or later."""
    running = Mandate.objects.filter(seat__body=body).select_related("person")
    if later := running.filter(valid_from__gte=effective).order_by("valid_from", "pk").first():
        raise SeatTaken(later)
    for mandate in running.on(effective):
        mandate.valid_until = effective
        mandate.until_precision = "day"
        kept(mandate)


def _assessed(body: Body, effective: date) -> list[RuleHeld]:
    held = held_on(body, effective)
    for one in held:
        if one.must_hold and one.finding.holds is False:
            raise RuleBroken(one.finding)
    reason = _("Organet er konstituert.")
    cite(Finding(True, reason, kommuneloven("§ 18-3 fjerde ledd")))
    return held
