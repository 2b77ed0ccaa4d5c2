"""Who sat in a body in a period, line-up by line-up, and what the rules miss in each."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _

from samrad.base import dates
from samrad.base.ports.sections import (
    Count,
    Gap,
    Listed,
    trace,
)
from samrad.base.vocabulary import Precision
from samrad.bodies import queries
from samrad.bodies.models import Body
from samrad.bodies.queries import LineUp, Place, RuleHeld, Seating
from samrad.bodies.sections.days import last_day
from samrad.bodies.vocabulary import RuleKind
from samrad.law.finding import Finding
from samrad.law.period import Period
from samrad.law.provision import Status
from samrad.publications.phrases import closed


@dataclass(frozen=True, slots=True)
class SeatRow:
    """One place in a line-up as printed; «» is what the record does not know.

    title is what the holder is elsewhere: «ordfører».
    """

    place: str
    name: str
    party: str
    home: str
    role: str
    since: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class LineUpTold:
    """A line-up and the days it sat; slug is its first day, gaps what the rules miss in it.

    needed is how many places the body has: by its rule, else the places there are. is_ruled says
    that a rule gives a number: without one nobody knows that there are no more places. lacking
    names what is known of nobody in it, «place», «party» or «home»: a table has no column of it.
    """

    slug: str
    span: str
    count: Count
    seats: Listed[SeatRow]
    gaps: tuple[Gap, ...]
    needed: int
    is_ruled: bool
    lacking: tuple[str, ...] = ()


def line_ups(body: Body, sat: Seating, period: Period) -> tuple[LineUpTold, ...]:
    """The line-ups of body that sat on some day of period, the first first."""
    found = [
        one
        for one in queries.line_ups(sat, body)
        if Period(one.valid_from, one.valid_until).overlaps(period)
    ]
    return tuple(_line_up(body, one, sat, period) for one in reversed(found))


def _line_up(body: Body, line_up: LineUp, sat: Seating, period: Period) -> LineUpTold:
    held = [place for place in line_up.places if place.holder]
    asked = _asked(body, line_up, sat, period)
    behind = tuple(trace(place.holder.mandate, _sitting(place)) for place in held if place.holder)
    seats = tuple(_seat(place) for place in line_up.places)
    return LineUpTold(
        slug=line_up.valid_from.isoformat(),
        span=_span(line_up),
        count=Count(len(held), of=behind),
        seats=Listed(seats, of=behind),
        gaps=tuple(_gap(one.finding) for one in asked if one.finding.holds is False),
        needed=max([len(line_up.places), *(one.rule.number or 0 for one in asked if _counts(one))]),
        is_ruled=any(one.rule.number for one in asked if _counts(one)),
        lacking=tuple(
            what
            for what in ("place", "party", "home")
            if not any(getattr(one, what) for one in seats)
        ),
    )


def _gap(finding: Finding) -> Gap:
    """What a rule misses; an aim, or what a document reports, asks nothing of anybody."""
    if finding.basis.status != Status.PRACTICE:
        return Gap(finding.reason, str(finding.basis))
    told = {"reason": closed(finding.reason), "basis": finding.basis}
    return Gap(_("%(reason)s Det er %(basis)s.") % told)


def _span(line_up: LineUp) -> str:
    """The days the whole line-up is known to have sat; a bound day is no day anyone began."""
    start, precision = line_up.valid_from, line_up.from_precision
    for place in line_up.places:
        mandate = place.holder.mandate if place.holder else None
        if mandate and mandate.from_precision == Precision.BOUND and mandate.valid_from > start:
            start, precision = mandate.valid_from, Precision.BOUND
    if line_up.valid_until is None:
        return _("fra %(day)s") % {"day": dates.from_day(start, precision)}
    return dates.span(start, line_up.valid_until, precision, line_up.until_precision)


def _joined(place: Place) -> str:
    """The day the holder came to a line-up that sat already; empty when it is not known."""
    later = place.joined_on
    precision = place.holder.mandate.from_precision if place.holder else Precision.BOUND
    if later is None or precision == Precision.BOUND:
        return ""
    return dates.from_day(later, precision)


def _sitting(place: Place) -> str:
    assert place.holder is not None  # noqa: S101 -- asked for filled places only
    whom = f" ({place.label})" if place.label else ""
    return f"{place.holder.mandate.person.name}, {place.holder.role}{whom}"


def _seat(place: Place) -> SeatRow:
    holder = place.holder
    if holder is None:
        return SeatRow(place.label, _("ledig eller ikke kjent"), "", "", "", "")
    return SeatRow(
        place=place.label,
        name=holder.mandate.person.name,
        party=holder.mandate.party,
        home=holder.home,
        role=holder.role,
        since=_joined(place),
        title=holder.mandate.title,
    )


def _counts(held: RuleHeld) -> bool:
    return held.rule.kind == RuleKind.SEATS


def _asked(body: Body, line_up: LineUp, sat: Seating, period: Period) -> list[RuleHeld]:
    """What the composition rules say on the line-up's last day within period."""
    ends = [one for one in (line_up.valid_until, period.until) if one is not None]
    day = min(ends) - timedelta(days=1) if ends else last_day(period)
    return queries.held_on(body, day, sat.places(day).get(body.pk, []))
