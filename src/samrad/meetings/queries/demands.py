"""What members demand: how many stand behind it, and whether the law is then met."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from samrad.bodies.models import Body
from samrad.bodies.queries import line_up_on, names_of_bodies
from samrad.bodies.vocabulary import BodyKind
from samrad.law import facts
from samrad.law.finding import Needed
from samrad.law.statutes.kommuneloven_kap11_innkalling import (
    case_must_be_listed,
    meeting_must_be_held,
)
from samrad.meetings.models import Demand, Meeting, Supporter
from samrad.meetings.queries.preparing import Seat, roll_on
from samrad.meetings.queries.told import meetings, told
from samrad.meetings.vocabulary import OFF, Demanded, MeetingStatus


@dataclass(frozen=True, slots=True)
class Behind:
    """One who stands behind a demand, by name; counts is False once they may not any more."""

    supporter: Supporter
    name: str
    counts: bool


@dataclass(frozen=True, slots=True)
class DemandTold:
    """A demand with those behind it, and what the law finds on the day asked about."""

    demand: Demand
    body: str
    behind: tuple[Behind, ...]
    finding: Needed

    @property
    def is_reached(self) -> bool:
        """Whether as many stand behind it as the law asks for."""
        return self.finding.holds is True

    @property
    def is_met(self) -> bool:
        """Whether the meeting was called, or the case listed."""
        return self.demand.meeting_id is not None or self.demand.item_id is not None

    @property
    def must_be_met(self) -> bool:
        """Whether it binds the leader now."""
        return self.is_reached and not self.is_met


def seats_of(body: Body, day: date) -> int:
    """How many members the body has on day, vacant seats too: what a third is taken of."""
    if body.kind == BodyKind.ASSEMBLY:
        return len(roll_on(body, day))
    return len(line_up_on(body, day))


def demands() -> QuerySet[Demand]:
    """Every demand with those behind it, the latest first."""
    behind = Supporter.objects.select_related("municipality", "person").order_by("since", "pk")
    found = Demand.objects.select_related("body", "meeting", "item__meeting")
    return found.prefetch_related(Prefetch("supporters", behind)).order_by("-demanded_on", "-pk")


def demand_numbered(pk: int) -> Demand | None:
    """The demand with this number; None when there is none."""
    return demands().filter(pk=pk).first()


def demands_open_on(day: date) -> list[DemandTold]:
    """The demands nobody has met or given up on day, the latest first."""
    rows = demands().filter(withdrawn_on=None, meeting=None, item=None, demanded_on__lte=day)
    found = list(rows)
    entitled = {body.pk: entitled_in(body, day) for body in {row.body for row in found}}
    return [demand_told(row, day, entitled[row.body_id]) for row in found]


@dataclass(frozen=True, slots=True)
class Entitled:
    """Who may demand on a day, by key, how many members there are, and what the body is called."""

    names: dict[str, str]
    size: int
    body: str


def entitled_in(body: Body, day: date) -> Entitled:
    """Who may demand something of a body on day."""
    names = {seat.key: seat.label for seat in roll_on(body, day)}
    return Entitled(names, seats_of(body, day), names_of_bodies([body.pk]).on(body.pk, day))


def demand_told(demand: Demand, day: date, entitled: Entitled | None = None) -> DemandTold:
    """A demand as it stands on day: only those who then have a seat are counted."""
    those = entitled or entitled_in(demand.body, day)
    names = those.names
    behind = tuple(_behind(one, names, day) for one in demand.supporters.all())
    counted = sum(one.counts for one in behind)
    size = max(those.size, counted, 1)
    asked = facts.Demand(members=size, demanding=counted)
    if demand.wanted == Demanded.MEETING:
        finding = meeting_must_be_held(asked)
    else:
        finding = case_must_be_listed(asked, day)
    return DemandTold(demand, those.body, behind, finding)


def _behind(supporter: Supporter, names: dict[str, str], day: date) -> Behind:
    key = _key(supporter)
    is_behind = supporter.since <= day
    has_left = supporter.withdrawn_on is not None and supporter.withdrawn_on <= day
    called = names.get(key) or str(supporter)
    return Behind(supporter, called, counts=is_behind and not has_left and key in names)


def _key(supporter: Supporter) -> str:
    if supporter.municipality_id is not None:
        return f"m{supporter.municipality_id}"
    return f"p{supporter.person_id}"


def not_behind(demand: Demand, day: date) -> list[Seat]:
    """Those with a seat on day who do not stand behind the demand."""
    taken = {_key(one) for one in demand.supporters.all() if one.withdrawn_on is None}
    return [seat for seat in roll_on(demand.body, day) if seat.key not in taken]


def meetings_that_may_take(demand: Demand, day: date) -> list[tuple[int, str]]:
    """The body's meetings from day on, that a demand can be met by."""
    rows = meetings().filter(body=demand.body_id, held_on__gte=day).exclude(status__in=OFF)
    ahead = rows.exclude(status=MeetingStatus.HELD).order_by("held_on", "pk")
    return [(one.meeting.pk, one.called) for one in told(ahead, date.max)]


def elected_bodies_on(day: date) -> list[tuple[int, str]]:
    """The bodies chapter 11 reaches on day, by name."""
    rows = Body.objects.on(day).filter(is_elected=True).order_by("slug", "pk")
    names = names_of_bodies()
    return [(row.pk, names.on(row.pk, day) or row.slug) for row in rows]


def is_demanded(item: int, day: date) -> DemandTold | None:
    """The demand that keeps an item on the agenda; None when nothing does."""
    found = demands().filter(item=item, withdrawn_on=None)
    return next((one for one in (demand_told(row, day) for row in found) if one.is_reached), None)


def called_for(demand: Demand) -> Meeting | None:
    """The meeting that meets the demand: called for it, or with the case on its agenda."""
    return demand.meeting or (demand.item.meeting if demand.item is not None else None)


def elected_body(pk: int, day: date) -> Body | None:
    """The body with this number, when chapter 11 reaches it on day."""
    return Body.objects.on(day).filter(is_elected=True, pk=pk).first()


def supported_by(person: int) -> QuerySet[Supporter]:
    """The demands the person with this number stands or stood behind."""
    found = Supporter.objects.filter(person=person).select_related("demand", "person")
    return found.order_by("since", "pk")
