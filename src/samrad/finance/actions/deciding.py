"""Named writes of this room: the register of yearly decisions, and making one."""

from datetime import date, datetime
from typing import cast

from django.db import models as db
from django.utils.translation import gettext as _

from samrad.base import dates
from samrad.base.actions import Refusal, action, cite, kept
from samrad.base.actions.maintaining import maintain
from samrad.base.models import Source
from samrad.base.policies import Actor
from samrad.base.vocabulary import Precision
from samrad.bodies.models import Body
from samrad.bodies.vocabulary import BodyKind
from samrad.finance.models import YearlyDecision
from samrad.finance.policies import may_keep_record
from samrad.finance.vocabulary import AFTERWARDS, DecisionKind
from samrad.law import agreement
from samrad.law.finding import Finding
from samrad.law.statutes import kommuneloven_kap14_okonomi as economy
from samrad.law.statutes.kommuneloven_kap14_okonomi import EconomyCase
from samrad.register import queries as register


class AlreadyDecided(Refusal):
    """The record has the decision of this kind for the year."""

    def __init__(self, row: YearlyDecision, decided_on: date) -> None:
        super().__init__(
            _("%(what)s er vedtatt %(day)s. Rett opplysningene i registeret i stedet.")
            % {"what": row, "day": dates.from_day(decided_on, row.precision)}
        )
        self.row = row


class YearNotOver(Refusal):
    """Accounts and report cannot be approved before the year they are about is over."""

    def __init__(self, row: YearlyDecision) -> None:
        super().__init__(
            _("%(what)s kan ikke være vedtatt før %(year)d er over.")
            % {"what": row, "year": row.year}
        )


class BodyNotThen(Refusal):
    """The body did not exist on the day of the decision."""

    def __init__(self, body: Body, day: date) -> None:
        super().__init__(
            _("Organet «%(body)s» fantes ikke %(day)s. Velg organet som vedtok.")
            % {"body": body, "day": dates.written(day)}
        )


class NotTheirsToDecide(Refusal):
    """The law or the agreement gives the decision to another body; finding says by what."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(f"{finding.reason} ({finding.basis})")
        self.finding = finding


def _fits(row: db.Model) -> None:
    """What the columns cannot say alone. Raises YearNotOver, BodyNotThen."""
    decision = cast("YearlyDecision", row)
    day = decision.decided_on
    if day is None:
        return
    if decision.kind in AFTERWARDS and day.year <= decision.year:
        raise YearNotOver(decision)
    if decision.body is not None and day not in decision.body.period:
        raise BodyNotThen(decision.body, day)


yearly_decisions = maintain(YearlyDecision, may=may_keep_record, check=_fits)


@action("finance.decide_year", may=may_keep_record, done="Førte årlig vedtak")
def decide_year(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    kind: DecisionKind,
    year: int,
    body: Body,
    decided_on: date,
    source: Source,
    case_number: str = "",
    rate_ore: int | None = None,
    unit: str = "",
    factors: dict[str, int] | None = None,
    county_rate_ore: int | None = None,
) -> YearlyDecision:
    """Enter that body has made a yearly decision; one that stands as planned is completed.

    rate_ore (whole øre for each unit), county_rate_ore and factors are for a fee. Raises Denied,
    AlreadyDecided, YearNotOver, BodyNotThen, Invalid, and NotTheirsToDecide with the finding.
    Source: kommuneloven § 14-8 første ledd: the assembly decides budget, accounts and report.
    """
    # The rows of the year are the lock: they serialise decisions on databases that lock rows.
    stood = list(YearlyDecision.objects.select_for_update().filter(kind=kind, year=year))
    for row in stood:
        if row.decided_on is not None:
            raise AlreadyDecided(row, row.decided_on)
    may_decide(kind, body, decided_on)
    planned = next((row for row in stood if row.body in {body, None}), None)
    made = planned or YearlyDecision(kind=kind, year=year)
    made.body, made.decided_on, made.source = body, decided_on, source
    made.precision = Precision.DAY
    made.case_number = case_number or made.case_number
    made.rate_ore, made.unit, made.factors = rate_ore, unit, factors
    made.county_rate_ore = county_rate_ore
    _fits(made)
    return kept(made)


def may_decide(kind: DecisionKind, body: Body, day: date) -> None:
    """Cite what the law says of body deciding on day. Raises NotTheirsToDecide."""
    found = _authority(kind, body, day)
    if found is None:
        return
    if found.holds is False:
        raise NotTheirsToDecide(found)
    cite(found)


def _authority(kind: DecisionKind, body: Body, day: date) -> Finding | None:
    """What the law says of body deciding on day; None where it says nothing."""
    if kind.value not in set(EconomyCase) or not agreement.order_on(register.terms(), day).holds:
        return None
    is_assembly = body.kind == BodyKind.ASSEMBLY
    return economy.assembly_decides(EconomyCase(kind), decided_by_assembly=is_assembly)
