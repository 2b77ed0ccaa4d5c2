"""Who sits where: a body's places on a day."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from django.db.models import Q

from samrad.base.collation import alphabetical
from samrad.base.models import holds_on
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

    membership is set for such a member.

    joined_on is set where the holder came after the first day of the line-up the row stands in.
    """

    seat: Seat | None
    subregions: tuple[str, ...] = ()
    subregion_ids: tuple[int, ...] = ()
    subregion_slugs: tuple[str, ...] = ()
    member: str = ""
    municipality: Municipality | None = None
    membership: Membership | None = None
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
class Seating:
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

    def of(self, body: int) -> "Seating":
        """The seating of one body alone."""
        seats = [seat for seat in self.seats if seat.body_id == body]
        mandates = {seat.pk: self.mandates.get(seat.pk, []) for seat in seats}
        return replace(self, seats=seats, mandates=mandates)

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


def seating_of(bodies: Q, through: Q | None = None) -> Seating:
    """The seats of bodies with everything tied to them; through narrows the mandates."""
    seats = list(
        Seat.objects.select_related("municipality", "source").filter(bodies).order_by("slug", "pk")
    )
    chosen = [seat.pk for seat in seats]
    mandates = list(
        Mandate.objects.filter(through or Q(), seat__in=chosen)
        .select_related("person", "municipality", "source")
        .order_by("valid_from", "pk")
    )
    homes = {one.municipality_id for one in mandates}
    return Seating(
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
    sat = seating_of(Q(body__in=asked) & holds_on(day), holds_on(day))
    places = sat.places(day)
    for body in asked.values():
        if body.kind == BodyKind.ASSEMBLY and day in body.period:
            seated = places.get(body.pk, [])
            places[body.pk] = sorted(seated + _unseated(seated, day), key=_order)
    return places


def _unseated(seated: list[Place], day: date) -> list[Place]:
    """A place for each member on day that has no seat in the assembly."""
    found = Membership.objects.on(day).select_related("municipality", "county", "source")
    members = list(found.order_by("pk"))
    names = names_of_municipalities(one.municipality_id for one in members)
    taken = {place.municipality.pk for place in seated if place.municipality}
    return [
        Place(
            seat=None,
            member=one.county.name if one.county else names.on(one.municipality_id, day),
            municipality=one.municipality,
            membership=one,
        )
        for one in members
        if one.municipality_id not in taken
    ]
