"""What clashes with a day, and what is on between two days."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from samrad.base.ports.occasions import OCCASIONS, Occasion
from samrad.law import calendar
from samrad.law.period import Period
from samrad.wheel.models import BusyPeriod

# Not holidays by law (rule HEL-2), and still days when nobody should be called to a meeting.
HALF_DAYS = {(12, 24): "julaften", (12, 31): "nyttårsaften"}
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Clash:
    """Something else on the same day: a sentence to warn with, and where to read of it.

    is_certain is False where the hours are not known, so that the two may not touch at all.
    """

    sentence: str
    address: str = ""
    is_certain: bool = True


def busy_periods() -> QuerySet[BusyPeriod]:
    """Every busy period, the latest first, with its source."""
    return BusyPeriod.objects.select_related("source").order_by("-valid_from", "pk")


@dataclass(frozen=True, slots=True)
class Diary:
    """What is on between two days, read once, so that many days can be asked about."""

    busy: tuple[BusyPeriod, ...]
    occasions: tuple[Occasion, ...]

    def clashes(
        self,
        day: date,
        starts_at: time | None = None,
        ends_at: time | None = None,
        besides: str = "",
    ) -> list[Clash]:
        """What clashes with something on day between the hours; nothing when the day is free.

        besides is the key of the row that asks, so that it does not clash with itself.
        """
        on_day = [one for one in self.occasions if one.on == day]
        return [
            *_of_the_calendar(day),
            *_busy(one for one in self.busy if day in one.period),
            *_occasions(on_day, starts_at, ends_at, besides),
        ]


def diary(first: date, last: date) -> Diary:
    """What is on from first to last, both inclusive; a constant number of queries."""
    rows = BusyPeriod.objects.overlapping(Period(first, last + timedelta(days=1)))
    busy = tuple(rows.order_by("kind", "title", "pk"))
    return Diary(busy, tuple(occasions(first, last)))


def clashes(
    day: date,
    starts_at: time | None = None,
    ends_at: time | None = None,
    besides: str = "",
) -> list[Clash]:
    """What clashes with something on one day, as Diary.clashes."""
    return diary(day, day).clashes(day, starts_at, ends_at, besides)


def _of_the_calendar(day: date) -> Iterator[Clash]:
    name = calendar.holidays(day.year).get(day) or HALF_DAYS.get((day.month, day.day))
    if name:
        yield Clash(_("Det er %(name)s.") % {"name": name})
    elif day.weekday() == SATURDAY:
        yield Clash(_("Det er lørdag."))
    elif day.weekday() > SATURDAY:
        yield Clash(_("Det er søndag."))
    elif _is_easter_week(day):
        yield Clash(_("Det er i påskeuken."))


def _is_easter_week(day: date) -> bool:
    """Monday to Saturday before Easter Day that are no holidays of their own."""
    return timedelta(0) < calendar.easter(day.year) - day < timedelta(days=7)


def _busy(rows: Iterable[BusyPeriod]) -> Iterator[Clash]:
    for one in rows:
        whose = f" ({one.whose})" if one.whose else ""
        label = one.get_kind_display()
        yield Clash(f"{label[:1].upper()}{label[1:]}: {one.title}{whose}.")


def _occasions(
    rows: Iterable[Occasion], starts_at: time | None, ends_at: time | None, besides: str
) -> Iterator[Clash]:
    for one in rows:
        touching = _touch(starts_at, ends_at, one.starts_at, one.ends_at)
        if touching is not False and (not besides or one.key != besides):
            whose = f", {one.whose}" if one.whose else ""
            yield Clash(
                _("Samme dag: %(title)s%(whose)s.") % {"title": one.title, "whose": whose},
                one.address,
                is_certain=bool(touching),
            )


def _touch(
    start: time | None, end: time | None, first: time | None, last: time | None
) -> bool | None:
    """Whether two stretches of a day share a minute; None when an hour is not known."""
    if start is None or end is None or first is None or last is None:
        return None
    return start < last and first < end


def occasions(first: date, last: date) -> list[Occasion]:
    """What the rooms have on from first to last, both inclusive, in order of time."""
    found = [one for key in OCCASIONS for one in OCCASIONS[key](first, last)]
    return sorted(found, key=lambda one: (one.on, one.starts_at or time(0), one.title))
