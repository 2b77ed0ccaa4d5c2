"""Who holds what: people in office on a day, a person's mandates, a municipality's people."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from samrad.base.collation import alphabetical
from samrad.base.models import holds_on
from samrad.bodies.models import Body, Mandate, SeatSubregion
from samrad.bodies.queries.line_ups import LED_FIRST, Place, line_ups_on, own_label
from samrad.bodies.queries.naming import (
    names_of_bodies,
    names_of_municipalities,
    names_of_subregions,
)
from samrad.bodies.queries.office import assembly_on, membership_on
from samrad.bodies.vocabulary import PARTIES, MandateRole
from samrad.people.models import Person
from samrad.register.models import Municipality, Subregion


@dataclass(frozen=True, slots=True)
class Held:
    """A mandate with the names that were used when it was held: body, place, home."""

    mandate: Mandate
    body: str
    place: str
    home: str

    @property
    def role(self) -> str:
        """«leder», «vara nr. 2»."""
        number = self.mandate.deputy_number
        label = str(self.mandate.get_role_display())
        return f"{label} nr. {number}" if number else label

    @property
    def party(self) -> str:
        """The party's full name, or what the source calls it; «» when not known."""
        return PARTIES.get(self.mandate.party, self.mandate.party)


@dataclass(frozen=True, slots=True)
class InOffice:
    """A person in office on a day, with every mandate held that day."""

    person: Person
    held: tuple[Held, ...]

    @property
    def office(self) -> str:
        """The office at home: «ordfører, Asker»; «» when no source gives it."""
        return next(
            (
                ", ".join(filter(None, (one.mandate.title, one.home)))
                for one in self.held
                if one.mandate.title or one.home
            ),
            "",
        )

    @property
    def party(self) -> str:
        """The party's full name, from whichever mandate gives it."""
        return next((one.party for one in self.held if one.party), "")

    @property
    def party_short(self) -> str:
        """The party as the source writes it: «Ap»."""
        return next((one.mandate.party for one in self.held if one.mandate.party), "")


def mandates_on(day: date) -> list[Held]:
    """Every mandate held on day, by body."""
    return _held(Mandate.objects.on(day), day)


def mandates_of(person: Person) -> list[Held]:
    """The person's mandates through time, the newest first."""
    found = _held(Mandate.objects.filter(person=person), None)
    return sorted(found, key=lambda one: one.mandate.valid_from, reverse=True)


def mandates_from(municipality: Municipality, day: date) -> list[Held]:
    """What people of the municipality hold on day, its seat in the assembly among them."""
    return _held(Mandate.objects.on(day).filter(_of(municipality)), day)


def every_mandate_from(municipality: Municipality) -> list[Held]:
    """What people of the municipality have held through time, the newest first."""
    found = _held(Mandate.objects.filter(_of(municipality)), None)
    return sorted(found, key=lambda one: one.mandate.valid_from, reverse=True)


def _of(municipality: Municipality) -> Q:
    return Q(municipality=municipality) | Q(seat__municipality=municipality)


def assembly_for(municipality: Municipality, day: date) -> tuple[Body, str] | None:
    """The assembly in which a member has a seat on day, and its name; None for others."""
    assembly = assembly_on(day)
    if assembly is None or membership_on(municipality, day) is None:
        return None
    return assembly, names_of_bodies([assembly.pk]).on(assembly.pk, day)


def people_in_office_on(day: date) -> list[InOffice]:
    """The people who hold a mandate on day, by name, with their roles; deputies come along."""
    by_person: dict[int, list[Held]] = {}
    for held in mandates_on(day):
        by_person.setdefault(held.mandate.person_id, []).append(held)
    people = [InOffice(held[0].mandate.person, tuple(held)) for held in by_person.values()]
    return sorted(people, key=lambda one: (alphabetical(one.person.name), one.person.pk))


def seats_of_subregion(subregion: Subregion, day: date) -> list[tuple[str, Place]]:
    """The sub-region's places on day with the name of the body, by body."""
    ties = SeatSubregion.objects.on(day).filter(holds_on(day, "seat__"), subregion=subregion)
    seats = [tie.seat for tie in ties.select_related("seat__body")]
    bodies = {seat.body_id: seat.body for seat in seats}
    chosen = {seat.pk for seat in seats}
    names = names_of_bodies()
    found = [
        (names.on(number, day) or bodies[number].slug, place)
        for number, places in line_ups_on(day, bodies.values()).items()
        for place in places
        if place.seat and place.seat.pk in chosen
    ]
    return sorted(found, key=lambda one: alphabetical(one[0]))


def _held(mandates: QuerySet[Mandate], day: date | None) -> list[Held]:
    found = mandates.select_related(
        "person", "seat__body", "seat__municipality", "municipality", "source"
    )
    return described(list(found), day)


def described(found: Iterable[Mandate], day: date | None) -> list[Held]:
    """Mandates with names of day, or of each mandate's own first day when day is None."""
    found = list(found)
    bodies = names_of_bodies()
    homes = names_of_municipalities(
        [one.municipality_id for one in found] + [one.seat.municipality_id for one in found]
    )
    subregions, ties = names_of_subregions(), _ties(found)

    def with_names(one: Mandate) -> Held:
        when = day or one.valid_from
        named = [
            subregions.on(tie.subregion_id, when)
            for tie in ties.get(one.seat_id, [])
            if when in tie.period
        ]
        place = " og ".join(sorted(named, key=alphabetical)) or homes.on(
            one.seat.municipality_id, when
        )
        return Held(
            mandate=one,
            body=bodies.on(one.seat.body_id, when) or one.seat.body.slug,
            place=place or own_label(one.seat, one.person),
            home=homes.on(one.municipality_id, when),
        )

    return sorted((with_names(one) for one in found), key=_order)


def _ties(mandates: Iterable[Mandate]) -> dict[int, list[SeatSubregion]]:
    by_seat: dict[int, list[SeatSubregion]] = {}
    for tie in SeatSubregion.objects.filter(seat__in={one.seat_id for one in mandates}):
        by_seat.setdefault(tie.seat_id, []).append(tie)
    return by_seat


def _order(held: Held) -> tuple[Any, ...]:
    role = MandateRole(held.mandate.role)
    return (
        alphabetical(held.body),
        LED_FIRST.get(role, len(LED_FIRST)),
        held.mandate.deputy_number or 0,
        alphabetical(held.place),
        held.mandate.pk,
    )
