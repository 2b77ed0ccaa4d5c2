"""Who sat in bodies through time: the periods in which a line-up stayed the same."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Q

from samrad.base.vocabulary import Precision
from samrad.bodies.models import Body, Mandate
from samrad.bodies.queries.line_ups import Holder, Place, Seating, line_up_on, seating_of
from samrad.bodies.vocabulary import BodyKind, MandateRole


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


def seating(bodies: Iterable[Body]) -> Seating:
    """Who sat in bodies on any day, read once; as many queries for many bodies as for one."""
    return seating_of(Q(body__in=[body.pk for body in bodies]))


def line_up_and_history(body: Body, day: date) -> tuple[list[Place], dict[str, Any]]:
    """The places of body on day, as line_up_on gives them, and its history.

    The history is its line-ups; for an assembly its mandates, since it changes a seat at a time.
    The seats are read once for both.
    """
    if body.kind == BodyKind.ASSEMBLY:
        return line_up_on(body, day), {"representatives": representatives(body)}
    sat = seating([body])
    return sat.places(day).get(body.pk, []), {"line_ups": line_ups(sat, body)}


def line_ups(sat: Seating, body: Body) -> list[LineUp]:
    """The periods in which the line-up of body was unchanged, the newest first.

    A vacancy that is filled stays within the period, with the day the holder came; a holder who
    leaves, or changes role, opens a new one. Deputies do not divide periods.
    """
    sat = sat.of(body.pk)
    every = [one for held in sat.mandates.values() for one in held]
    sitting = [one for one in every if one.role != MandateRole.DEPUTY]
    starts = {one.valid_from: one.from_precision for one in reversed(sitting)}
    ends: dict[date | None, str] = {
        one.valid_until: one.until_precision for one in sitting if one.valid_until
    }
    found: list[LineUp] = []
    days = starts.keys() | {one.valid_until for one in sitting if one.valid_until}
    for start, until in _stretches(sorted(days)):
        places = tuple(sat.places(start).get(body.pk, []))
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
