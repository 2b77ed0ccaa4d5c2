"""Who sits where: a body's places on a day, and the periods in which they stayed the same."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from django.db.models import Q

from samrad.base.collation import alphabetical
from samrad.base.models import holds_on
from samrad.base.vocabulary import Precision
from samrad.bodies.models import Body, Mandate, Seat, SeatSubregion
from samrad.bodies.queries.naming import Names, names_of_municipalities, names_of_subregions
from samrad.bodies.vocabulary import PARTIES, BodyKind, MandateRole
from samrad.people.models import Person
from samrad.register.models import Membership, Municipality

S = TypeVar("S", SeatSubregion, Mandate)
LED_FIRST = {MandateRole.CHAIR: 0, MandateRole.VICE_CHAIR: 1}


@dataclass(frozen=True, slots=True)
class Holder:
    """A person in a seat, with what a table prints: home is the municipality's name that day."""

    mandate: Mandate
    home: str

    @property
    def role(self) -> str:
        """The role in Norwegian: «nestleder»."""
        return self.mandate.get_role_display()

    @property
    def party(self) -> str:
        """The party's full name, or what the source calls it; «» when not known."""
        return PARTIES.get(self.mandate.party, self.mandate.party)

    @property
    def leads(self) -> bool:
        """Whether the holder is chair or vice chair."""
        return self.mandate.role in LED_FIRST


@dataclass(frozen=True, slots=True)
class Place:
    """One row of a line-up: a seat, or a member that no seat is recorded for (seat None).

    joined_on is set where the holder came after the first day of the line-up the row stands in.
    """

    seat: Seat | None
    subregions: tuple[str, ...] = ()
    subregion_ids: tuple[int, ...] = ()
    subregion_slugs: tuple[str, ...] = ()
    member: str = ""
    municipality: Municipality | None = None
    holder: Holder | None = None
    deputies: tuple[Holder, ...] = ()
    joined_on: date | None = None

    @property
    def doors(self) -> list[tuple[str, str]]:
        """The sub-regions by name, each with its key."""
        return list(zip(self.subregions, self.subregion_slugs, strict=True))

    @property
    def label(self) -> str:
        """Whom the place is for: its sub-regions, its member, or what it is called."""
        named = " og ".join(self.subregions) or self.member
        holder = self.holder.mandate.person if self.holder else None
        return named or own_label(self.seat, holder)


def own_label(seat: Seat | None, holder: Person | None) -> str:
    """What a seat is called, «» where the record calls it by nothing but its holder's name."""
    label = seat.label if seat else ""
    return "" if holder and label == holder.name else label


@dataclass(frozen=True, slots=True)
class LineUp:
    """A body's places through days in which nobody left or changed role; until is exclusive."""

    valid_from: date
    valid_until: date | None
    from_precision: str
    until_precision: str
    places: tuple[Place, ...]

    @property
    def leader(self) -> Holder | None:
        """The chair; None when none is known."""
        holders = (place.holder for place in self.places if place.holder)
        return next((one for one in holders if one.mandate.role == MandateRole.CHAIR), None)


@dataclass(frozen=True, slots=True)
class _Seating:
    """Everything needed to set out line-ups on any day, read once."""

    seats: list[Seat]
    ties: dict[int, list[SeatSubregion]]
    mandates: dict[int, list[Mandate]]
    municipalities: Names
    subregions: Names

    def places(self, day: date) -> dict[int, list[Place]]:
        """The places on day by body, chair and vice chair first, then by label."""
        by_body: dict[int, list[Place]] = {}
        for seat in self.seats:
            if day in seat.period:
                by_body.setdefault(seat.body_id, []).append(self._place(seat, day))
        return {body: sorted(places, key=_order) for body, places in by_body.items()}

    def _place(self, seat: Seat, day: date) -> Place:
        ties = [tie for tie in self.ties.get(seat.pk, []) if day in tie.period]
        named = sorted(
            ((self.subregions.on(tie.subregion_id, day), tie.subregion) for tie in ties),
            key=lambda one: alphabetical(one[0]),
        )
        held = [
            Holder(mandate, self.municipalities.on(mandate.municipality_id, day))
            for mandate in self.mandates.get(seat.pk, [])
            if day in mandate.period
        ]
        deputies = [one for one in held if one.mandate.role == MandateRole.DEPUTY]
        return Place(
            seat=seat,
            subregions=tuple(name for name, _row in named),
            subregion_ids=tuple(row.pk for _name, row in named),
            subregion_slugs=tuple(row.slug for _name, row in named),
            member=self.municipalities.on(seat.municipality_id, day),
            municipality=seat.municipality,
            holder=next((one for one in held if one not in deputies), None),
            deputies=tuple(sorted(deputies, key=lambda one: one.mandate.deputy_number or 0)),
        )


def _order(place: Place) -> tuple[int, tuple[str, str]]:
    role = MandateRole(place.holder.mandate.role) if place.holder else MandateRole.MEMBER
    return LED_FIRST.get(role, len(LED_FIRST)), alphabetical(place.label)


def _seating(bodies: Q, through: Q | None = None) -> _Seating:
    """The seats of bodies with everything tied to them; through narrows the mandates."""
    seats = list(Seat.objects.select_related("municipality").filter(bodies).order_by("slug", "pk"))
    chosen = [seat.pk for seat in seats]
    mandates = list(
        Mandate.objects.filter(through or Q(), seat__in=chosen)
        .select_related("person", "municipality", "source")
        .order_by("valid_from", "pk")
    )
    homes = {one.municipality_id for one in mandates}
    return _Seating(
        seats=seats,
        ties=_by_seat(
            SeatSubregion.objects.filter(seat__in=chosen).select_related("subregion").order_by("pk")
        ),
        mandates=_by_seat(mandates),
        municipalities=names_of_municipalities(homes | {seat.municipality_id for seat in seats}),
        subregions=names_of_subregions(),
    )


def _by_seat(rows: Iterable[S]) -> dict[int, list[S]]:
    found: dict[int, list[S]] = {}
    for row in rows:
        found.setdefault(row.seat_id, []).append(row)
    return found


def line_up_on(body: Body, day: date) -> list[Place]:
    """The places of body on day. An assembly shows every member, also those with no seat yet."""
    return line_ups_on(day, [body]).get(body.pk, [])


def line_ups_on(day: date, bodies: Iterable[Body]) -> dict[int, list[Place]]:
    """The places of several bodies on day, by the body's id; as many queries as for one."""
    asked = {body.pk: body for body in bodies}
    seating = _seating(Q(body__in=asked) & holds_on(day), holds_on(day))
    places = seating.places(day)
    for body in asked.values():
        if body.kind == BodyKind.ASSEMBLY and day in body.period:
            seated = places.get(body.pk, [])
            places[body.pk] = sorted(seated + _unseated(seated, day), key=_order)
    return places


def _unseated(seated: list[Place], day: date) -> list[Place]:
    """A place for each member on day that has no seat in the assembly."""
    found = Membership.objects.on(day).select_related("municipality", "county")
    members = list(found.order_by("pk"))
    names = names_of_municipalities(one.municipality_id for one in members)
    taken = {place.municipality.pk for place in seated if place.municipality}
    return [
        Place(
            seat=None,
            member=one.county.name if one.county else names.on(one.municipality_id, day),
            municipality=one.municipality,
        )
        for one in members
        if one.municipality_id not in taken
    ]


def line_ups(body: Body) -> list[LineUp]:
    """The periods in which the line-up was unchanged, the newest first.

    A vacancy that is filled stays within the period, with the day the holder came; a holder who
    leaves, or changes role, opens a new one. Deputies do not divide periods.
    """
    return _line_ups(_seating(Q(body=body)), body)


def line_up_and_history(body: Body, day: date) -> tuple[list[Place], dict[str, Any]]:
    """The places of body on day, as line_up_on gives them, and its history.

    The history is its line-ups; for an assembly its mandates, since it changes a seat at a time.
    The seats are read once for both.
    """
    if body.kind == BodyKind.ASSEMBLY:
        return line_up_on(body, day), {"representatives": representatives(body)}
    seating = _seating(Q(body=body))
    return seating.places(day).get(body.pk, []), {"line_ups": _line_ups(seating, body)}


def _line_ups(seating: _Seating, body: Body) -> list[LineUp]:
    every = [one for held in seating.mandates.values() for one in held]
    sitting = [one for one in every if one.role != MandateRole.DEPUTY]
    starts = {one.valid_from: one.from_precision for one in reversed(sitting)}
    ends: dict[date | None, str] = {
        one.valid_until: one.until_precision for one in sitting if one.valid_until
    }
    found: list[LineUp] = []
    days = starts.keys() | {one.valid_until for one in sitting if one.valid_until}
    for start, until in _stretches(sorted(days)):
        places = tuple(seating.places(start).get(body.pk, []))
        if not any(place.holder for place in places):
            continue
        until_precision = _end_precision(until, starts, ends)
        line_up = LineUp(start, until, starts.get(start, Precision.DAY), until_precision, places)
        if found and _only_filled(found[-1], line_up, starts.get(start)):
            line_up = replace(
                line_up,
                valid_from=found[-1].valid_from,
                from_precision=found[-1].from_precision,
            )
            found.pop()
        found.append(line_up)
    return [_with_joiners(one) for one in found[::-1]]


def _with_joiners(line_up: LineUp) -> LineUp:
    """The line-up with the day written at those who came after its first one."""
    places = tuple(
        replace(place, joined_on=place.holder.mandate.valid_from)
        if place.holder and place.holder.mandate.valid_from > line_up.valid_from
        else place
        for place in line_up.places
    )
    return replace(line_up, places=places)


def _stretches(days: list[date]) -> Iterable[tuple[date, date | None]]:
    ends: list[date | None] = [*days[1:], None]
    return zip(days, ends, strict=False)  # a body nobody sat in has no days, and no stretches


def _end_precision(
    until: date | None, starts: dict[date, str], ends: dict[date | None, str]
) -> str:
    """How exactly a line-up's end is known: assumed when it is only the first sight of the next."""
    if until is None or until in ends:
        return ends.get(until, Precision.DAY)
    return Precision.ASSUMED if starts[until] == Precision.BOUND else starts[until]


def _only_filled(before: LineUp, after: LineUp, came: str | None) -> bool:
    """Whether everyone in before still sits in after, which follows at once.

    Not so where the newcomers are only first seen on the day (came is bound): they may have sat
    there all along, and the days before are then another, less known line-up.
    """
    if before.valid_until != after.valid_from or came == Precision.BOUND:
        return False
    stays = {place.holder.mandate.pk for place in after.places if place.holder}
    return all(place.holder.mandate.pk in stays for place in before.places if place.holder)


def representatives(body: Body) -> list[Mandate]:
    """Every mandate there has been in a body, the newest first: the history of an assembly."""
    found = Mandate.objects.filter(seat__body=body).select_related(
        "person", "source", "seat__municipality"
    )
    return list(found.order_by("-valid_from", "seat__slug", "deputy_number", "pk"))
