"""How the measures come along: who has been silent for too long, and whether the report has all."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Q

from samrad.strategy.models import Programme
from samrad.strategy.queries.programme import MeasureTold, measures, programmes
from samrad.strategy.vocabulary import ProgrammeState


@dataclass(frozen=True, slots=True)
class Followed:
    """A measure on the desk: how it stands, and for how many days it has been silent, if it is."""

    told: MeasureTold
    silent_days: int | None

    @property
    def is_silent(self) -> bool:
        """Whether it has been silent for longer than the council's practice."""
        return self.silent_days is not None


@dataclass(frozen=True, slots=True)
class ProgrammeFollowed:
    """A programme with its measures; missing are those its annual report cannot account for."""

    programme: Programme
    measures: tuple[Followed, ...]

    @property
    def silent(self) -> list[Followed]:
        """The measures with no sign of life for too long, the longest first."""
        found = [one for one in self.measures if one.is_silent]
        return sorted(found, key=lambda one: -(one.silent_days or 0))

    @property
    def missing(self) -> list[MeasureTold]:
        """The measures with neither an outcome nor an explained absence.

        Source: kommuneloven § 14-7 andre ledd bokstav c.
        """
        return [one.told for one in self.measures if one.told.state is None]


def silent_for(one: MeasureTold, day: date) -> int | None:
    """The days since the last sign of life, when they are more than practice allows; else None.

    Counted from the beginning of the programme's year when there is none. What has ended, and a
    programme that is no more than a draft or whose year is over by more than a year, is not chased.
    """
    programme = one.measure.programme
    if one.has_ended or programme.state != ProgrammeState.ADOPTED:
        return None
    if not programme.year <= day.year <= programme.year + 1:
        return None
    since = max(one.last_sign or date.min, date(programme.year, 1, 1))
    days = (day - since).days
    return days if days > settings.MEASURE_SILENT_DAYS else None


def followed(day: date) -> list[ProgrammeFollowed]:
    """The programmes of last year, this year and the next, the newest first, as on day.

    A draft for the next year has nothing to follow yet.
    """
    around = programmes().filter(year__range=(day.year - 1, day.year + 1))
    found = around.filter(Q(year__lte=day.year) | Q(state=ProgrammeState.ADOPTED))
    return [
        ProgrammeFollowed(
            programme,
            tuple(Followed(one, silent_for(one, day)) for one in measures(programme, day)),
        )
        for programme in found
    ]


def falling_silent(day: date) -> list[Followed]:
    """Every measure that has been silent for too long on day, the longest first."""
    found = [one for programme in followed(day) for one in programme.silent]
    return sorted(found, key=lambda one: -(one.silent_days or 0))


def remind_until(day: date) -> date:
    """The last day a reminder of duties looks ahead to (practice)."""
    return day + timedelta(days=settings.REMIND_DAYS)
