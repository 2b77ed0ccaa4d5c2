"""Members demand a meeting or a case: who stands behind it, and what comes of it."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _

from samrad.base import clock
from samrad.base.actions import Refusal, action, cite, kept
from samrad.base.dates import written
from samrad.base.keys import free_key
from samrad.base.policies import Actor
from samrad.bodies.models import Body
from samrad.law.finding import Finding
from samrad.law.statutes.kommuneloven_kap11_innkalling import applies_to
from samrad.meetings import queries
from samrad.meetings.actions.agenda import OtherBody, add_item
from samrad.meetings.actions.keys import locked
from samrad.meetings.models import Demand, Meeting, Supporter
from samrad.meetings.policies import may_prepare_meeting
from samrad.meetings.queries import Seat
from samrad.meetings.vocabulary import Demanded, ItemKind, MeetingStatus


class NotElected(Refusal):
    """Chapter 11 does not reach the body."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(f"{finding.reason} ({finding.basis})")
        self.finding = finding


class NoSeat(Refusal):
    """Whoever demands it has no seat in the body that day."""

    def __init__(self, seat: Seat, day: date) -> None:
        super().__init__(
            _("%(name)s har ikke plass i organet %(day)s.")
            % {"name": seat.label, "day": written(day)}
        )


class NobodyDemands(Refusal):
    """A demand without anyone behind it."""

    def __init__(self) -> None:
        super().__init__(_("Velg minst ett medlem som krever det."))


class StandsBehind(Refusal):
    """The member stands behind it already."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(_("%(name)s står bak kravet fra før.") % {"name": seat.label})


class DemandIsOver(Refusal):
    """The demand was met or given up."""

    def __init__(self) -> None:
        super().__init__(_("Kravet er etterkommet eller trukket."))


@action("meetings.raise_demand", may=may_prepare_meeting, done="Førte krav om møte eller sak")
def raise_demand(
    *,
    actor: Actor,
    at: datetime,
    body: Body,
    wanted: str,
    title: str,
    demanded_on: date,
    members: Sequence[Seat],
    reason: str = "",
) -> Demand:
    """Enter that members demand a meeting or a case. Nothing is bound before they are enough.

    Raises NotElected, NobodyDemands, NoSeat. Source: kommuneloven § 11-2 andre ledd, § 11-3 første
    ledd: at least one third of all the members.
    """
    scope = applies_to(is_elected_organ=bool(body.is_elected))
    if not scope.holds:
        raise NotElected(scope)
    if not members:
        raise NobodyDemands
    words = f"krav-{body.slug}-{demanded_on.isoformat()}"
    made = kept(
        Demand(
            slug=free_key(Demand, words, "krav"),
            body=body,
            wanted=wanted,
            title=title,
            reason=reason,
            demanded_on=demanded_on,
        )
    )
    support_demand(actor=actor, at=at, demand=made, members=members, since=demanded_on)
    return made


@action(
    "meetings.support_demand",
    may=may_prepare_meeting,
    done="Førte flere bak krav om møte eller sak",
)
def support_demand(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    demand: Demand,
    members: Sequence[Seat],
    since: date,
) -> list[Supporter]:
    """Enter that more members stand behind a demand. Raises DemandIsOver, NoSeat, StandsBehind."""
    row = _open(demand)
    may = {seat.key for seat in queries.roll_on(row.body, since)}
    made = []
    for seat in members:
        if seat.key not in may:
            raise NoSeat(seat, since)
        who = {"municipality": seat.municipality, "person": seat.person}
        standing = row.supporters.filter(**who).first()
        if standing is not None and standing.withdrawn_on is None:
            raise StandsBehind(seat)
        supporter = standing or Supporter(demand=row, **who)
        supporter.since, supporter.withdrawn_on = since, None
        made.append(kept(supporter))
    _cite(row, since)
    return made


@action(
    "meetings.withdraw_support",
    may=may_prepare_meeting,
    done="Førte at et medlem ikke lenger står bak krav",
)
def withdraw_support(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,
    supporter: Supporter,
) -> Supporter:
    """Enter that a member no longer stands behind a demand. Raises DemandIsOver."""
    row = _open(supporter.demand)
    found = row.supporters.select_for_update().get(pk=supporter.pk)
    found.withdrawn_on = _today(at)
    return kept(found)


@action(
    "meetings.withdraw_demand",
    may=may_prepare_meeting,
    done="Førte at krav om møte eller sak er trukket",
)
def withdraw_demand(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,
    demand: Demand,
) -> Demand:
    """Enter that those who demanded it have given it up. Raises DemandIsOver."""
    row = _open(demand)
    row.withdrawn_on = _today(at)
    return kept(row)


@action("meetings.meet_demand", may=may_prepare_meeting, done="Etterkom krav om møte eller sak")
def meet_demand(*, actor: Actor, at: datetime, demand: Demand, meeting: Meeting) -> Demand:
    """Let a meeting answer a demand: a case demanded is put on its agenda, and stays there.

    Also before they are enough: the leader may always. Raises DemandIsOver, CalledOff, OtherBody.
    """
    row, taken = _open(demand), locked(meeting)
    if taken.body_id != row.body_id or taken.status == MeetingStatus.HELD:
        raise OtherBody
    _cite(row, _today(at))
    if row.wanted == Demanded.MEETING:
        row.meeting = taken
    else:
        row.item = add_item(
            actor=actor,
            at=at,
            meeting=taken,
            title=row.title,
            kind=ItemKind.CASE,
            what_changed=_("Krevd av medlemmer"),
        )
    return kept(row)


def _open(demand: Demand) -> Demand:
    """The demand under a lock. DemandIsOver when it was met or given up."""
    rows = Demand.objects.select_for_update(of=("self",)).select_related("body")
    row = rows.get(pk=demand.pk)
    if row.withdrawn_on is not None or row.meeting_id is not None or row.item_id is not None:
        raise DemandIsOver
    return row


def _today(at: datetime) -> date:
    return at.astimezone(clock.OSLO).date()


def _cite(demand: Demand, day: date) -> None:
    """The law is the ground once they are enough."""
    found = queries.demand_told(demand, day).finding
    if found.holds:
        cite(found)
