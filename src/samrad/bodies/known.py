"""What the bodies are called, who sits in them, and how many seats and meetings they have."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from samrad.base.actions import row_key
from samrad.base.ports.known import KNOWN, Holder, Known, Name, Place, Sort, Tally
from samrad.bodies.models import BodyName, Mandate, Seat, StatedActivity
from samrad.bodies.vocabulary import BodyNameKind, MandateRole

PLACES = {
    MandateRole.CHAIR: Place.CHAIR,
    MandateRole.VICE_CHAIR: Place.VICE_CHAIR,
    MandateRole.MEMBER: Place.MEMBER,
    MandateRole.DEPUTY: Place.MEMBER,
}


def names() -> Iterator[Name]:
    """Every name of a body, short forms and aliases too."""
    for one in BodyName.objects.select_related("body").order_by("pk"):
        is_other = one.kind != BodyNameKind.OFFICIAL
        yield Name(Sort.BODY, one.name, one.period, row_key(one.body), is_other=is_other)


def holders(year: int) -> Iterator[Holder]:
    """Who holds a seat in any body in year or the year after, deputies too; one row per mandate."""
    rows = Mandate.objects.select_related("person", "seat__body").order_by("pk")
    first, last = date(year, 1, 1), date(year + 1, 12, 31)
    for one in rows:
        if one.period.start <= last and (one.period.until is None or one.period.until > first):
            place = PLACES[MandateRole(one.role)]
            yield Holder(one.person.name, place, row_key(one.seat.body), one.period)


def tallies(year: int) -> Iterator[Tally]:
    """The stated meetings of each body in year, and its seats on three days of it."""
    days = (date(year, 1, 1), date(year, 7, 1), date(year, 12, 31))
    seats: dict[str, list[int]] = defaultdict(lambda: [0] * len(days))
    for seat in Seat.objects.select_related("body").order_by("pk"):
        for place, day in enumerate(days):
            seats[row_key(seat.body)][place] += day in seat.period
    meetings, sizes = {}, defaultdict(set)
    for one in StatedActivity.objects.select_related("body").filter(year=year).order_by("pk"):
        key = row_key(one.body)
        if one.meetings is not None:
            meetings[key] = one.meetings
        if one.size is not None:
            sizes[key].add(one.size)
    for key in sorted({*seats, *meetings, *sizes}):
        counted = {one for one in seats.get(key, ()) if one} | sizes[key]
        yield Tally(key, meetings.get(key), frozenset(counted))


KNOWN.add("bodies", Known(names=names, holders=holders, tallies=tallies))
