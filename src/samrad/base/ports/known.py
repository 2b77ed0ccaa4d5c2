"""Known: what each room knows by name and number on a day, for reading what people have written."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from samrad.base.ports import Port
from samrad.law.period import Period


class Sort(StrEnum):
    """What a name is the name of."""

    MUNICIPALITY = "municipality"
    COUNTY = "county"
    SUBREGION = "subregion"
    BODY = "body"
    FORM = "form"
    COUNCIL = "council"
    FOCUS_AREA = "focus_area"
    VISION = "vision"


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the record, and the days it was in use; whose is the row's key in the trail.

    is_member says of a municipality that it has been a member at some time; is_other of a name that
    whose also goes by another one, which is the one to write.
    """

    sort: Sort
    words: str
    used: Period
    whose: str
    is_member: bool = False
    is_other: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """Numbers of a day; None where the record does not hold them."""

    members: int | None = None
    inhabitants: int | None = None
    nation: int | None = None


@dataclass(frozen=True, slots=True)
class Promise:
    """What the council said it would do in a year, and whether the record tells what came of it.

    words is what it is called, as printed. is_told is True for an outcome, and for an explained
    absence. is_whole says that the record holds every promise of that year.
    """

    words: str
    is_told: bool
    is_whole: bool


class Place(StrEnum):
    """What somebody is in a body; any holder of a seat is a member of it."""

    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    MEMBER = "member"


@dataclass(frozen=True, slots=True)
class Holder:
    """That a person has a place in a body, and the days; body is the row's key, as in Name.whose.

    person is the name as the record has it.
    """

    person: str
    place: Place
    body: str
    used: Period


@dataclass(frozen=True, slots=True)
class Tally:
    """How many meetings a body had in a year, and how many seats at its start, middle and end.

    body is the row's key, as in Name.whose. meetings is what a source says there were; None when
    none does. seats is empty where the record holds none.
    """

    body: str
    meetings: int | None = None
    seats: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Known:
    """What a room knows: its names, its figures on a day, and what was promised for a year.

    holders are those who have a place in a body in a year or the one after, tallies the bodies' own
    numbers of a year.
    """

    names: Callable[[], Iterable[Name]]
    figures: Callable[[date], Figures] | None = field(default=None)
    promises: Callable[[int], Iterable[Promise]] | None = field(default=None)
    holders: Callable[[int], Iterable[Holder]] | None = field(default=None)
    tallies: Callable[[int], Iterable[Tally]] | None = field(default=None)


# One entry per room, under the room's name; rooms that know no names hang nothing here.
KNOWN: Port[Known] = Port("known")
