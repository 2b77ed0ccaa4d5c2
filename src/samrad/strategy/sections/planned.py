"""The action programme of a year as facts: who the council is, measures, matrix and sums.

The words are the programme's own, kept here (measures, chapters, matrix, frames); the document's
desk shows them and adds prose around them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from samrad.base import clock, dates
from samrad.base.ports.sections import (
    SECTIONS,
    Count,
    Gap,
    Listed,
    Section,
    Stated,
    Wording,
    trace,
    traces,
)
from samrad.base.reading import once
from samrad.law.period import Period
from samrad.publications import prose
from samrad.register import queries as register
from samrad.strategy import queries
from samrad.strategy.models import (
    Chapter,
    MatrixActivity,
    Measure,
    MeasureParty,
    Programme,
    StatedFrame,
)

NONE = "Registeret har ikke et handlingsprogram for året. Begynn på det under Strategi og program."


@dataclass(frozen=True, slots=True)
class CouncilTold:
    """Whose programme it is, and how many its members are on the day told.

    Where the record has no members then, stated is what documents say of them on that very day,
    and stated_as of what: «Medlemskommuner».
    """

    name: Wording
    short_name: Wording
    members: Count | Gap
    counties: Count
    day: str
    stated: tuple[Stated, ...] = ()
    stated_as: tuple[str, ...] = ()

    @property
    def as_stated(self) -> list[tuple[str, Stated]]:
        """What documents state of the members of that day, each with what it is of."""
        return list(zip(self.stated_as, self.stated, strict=True))


@dataclass(frozen=True, slots=True)
class Planned:
    """A measure as the programme promises it; is_chapter says that it is all of its chapter."""

    slug: str
    title: Wording
    is_chapter: bool
    time_frame: Wording | Gap
    responsible: Wording | Gap
    together: Wording | None
    goals: Wording | None
    aim: Wording | None
    activities: Listed[str]


@dataclass(frozen=True, slots=True)
class ChapterPlanned:
    """A heading of the programme with its own words, paragraph by paragraph, and its measures."""

    slug: str
    title: Wording | None
    words: tuple[Wording, ...]
    measures: tuple[Planned, ...]


@dataclass(frozen=True, slots=True)
class ProgrammePlanned:
    """The measures of the council's programme for the document's year."""

    name: Wording
    adopted: Wording | None
    count: Count
    chapters: tuple[ChapterPlanned, ...]


@dataclass(frozen=True, slots=True)
class MatrixPlanned:
    """The matrix: themes in columns, and rows of cells; None where nothing stands."""

    themes: tuple[str, ...]
    rows: tuple[tuple[Wording | None, ...], ...]
    is_certain: bool


@dataclass(frozen=True, slots=True)
class FramePlanned:
    """A sum the programme states, in kroner."""

    label: str
    kroner: Stated
    is_about: bool


@dataclass(frozen=True, slots=True)
class FramesPlanned:
    """The sums the programme states."""

    frames: tuple[FramePlanned, ...]


@once
def of_year(period: Period) -> Programme | None:
    """The council's own programme of the document's year; None when the record has none."""
    return queries.programme_on(period.last_day or period.start)


def council(period: Period) -> CouncilTold | Gap:
    """The council as it was when the programme was adopted, else as the year began or is now."""
    found = of_year(period)
    day = min((found and found.adopted_on) or period.start, clock.today())
    form = register.council_on(day)
    if form is None:
        return Gap(_("Registeret vet ikke hva rådet var."))
    behind = (trace(form, form.name),)
    members = [one.membership for one in register.members_on(day)]
    counties = list(register.county_members_on(day))
    return CouncilTold(
        name=Wording(form.name, of=behind),
        short_name=Wording(form.short_name, of=behind),
        members=Count(len(members), of=traces(members))
        if members
        else Gap(_("Medlemmene er ikke kjent %(day)s.") % {"day": dates.written(day)}),
        counties=Count(len(counties), of=traces(counties, lambda row: row.county.name)),
        day=dates.written(day),
        **_stated(day) if not members else {},
    )


def _stated(day: date) -> dict[str, Any]:
    """The numbers of members that documents state for a day."""
    rows = [row for row in register.stated_counts_near(day) if row.on == day]
    numbers = [row for row in rows if row.value.isdecimal()]
    return {
        "stated": tuple(Stated(int(row.value), of=(trace(row, row.subject),)) for row in numbers),
        "stated_as": tuple(row.subject for row in numbers),
    }


def measures(period: Period) -> ProgrammePlanned | Gap:
    """Every measure of the year's programme, heading by heading, as its writers have it."""
    found = of_year(period)
    if found is None:
        return Gap(_(NONE))
    chapters = queries.programme_chapters(found, period.last_day or period.start)
    planned = tuple(_chapter(one) for one in chapters)
    if not planned:
        return Gap(_("Programmet har ingen tiltak ennå."), of=(trace(found),))
    rows = [one.measure for chapter in chapters for one in chapter.measures]
    return ProgrammePlanned(
        name=Wording(found.name, of=(trace(found),)),
        adopted=_adopted(found),
        count=Count(len(rows), of=traces(rows)),
        chapters=planned,
    )


def _adopted(found: Programme) -> Wording | None:
    """None for a draft: its document is frozen before it is adopted, and tells of that itself."""
    if found.adopted_on is None:
        return None
    told = _("vedtatt %(day)s") % {"day": dates.written(found.adopted_on)}
    return Wording(told, of=(trace(found),))


def _chapter(one: queries.ChapterTold) -> ChapterPlanned:
    row = one.chapter
    return ChapterPlanned(
        slug=row.slug if row else "uten-kapittel",
        title=Wording(str(row), of=(trace(row),)) if row else None,
        words=_words(row) if row else (),
        measures=tuple(_planned(each) for each in one.measures),
    )


def _words(row: Chapter) -> tuple[Wording, ...]:
    paragraphs = prose.plain(prose.read(row.text)).split("\n\n") if row.text else []
    return tuple(Wording(" ".join(text.split()), of=(trace(row),)) for text in paragraphs)


def _planned(one: queries.MeasureTold) -> Planned:
    row = one.measure
    behind = (trace(row),)
    return Planned(
        slug=row.slug,
        title=Wording(str(row), of=behind),
        is_chapter=row.chapter is not None and row.number == row.chapter.number,
        time_frame=Wording(row.time_frame, of=behind)
        if row.time_frame
        else Gap(_("Tidsrammen er ikke oppgitt."), of=behind),
        responsible=_parties(one.responsible)
        or Gap(_("Ingen er oppgitt som ansvarlig."), of=behind),
        together=_parties(one.together),
        goals=_told("; ".join(row.goals), row),
        aim=_told(row.aim, row),
        activities=Listed(tuple(row.activities), of=behind),
    )


def _parties(parties: Iterable[MeasureParty]) -> Wording | None:
    rows = list(parties)
    return Wording("; ".join(one.name for one in rows), of=traces(rows)) if rows else None


def _told(words: str, row: Measure) -> Wording | None:
    return Wording(words, of=(trace(row),)) if words else None


def matrix(period: Period) -> MatrixPlanned | Gap:
    """The matrix of the year's programme."""
    found = of_year(period)
    told = queries.matrix(found) if found else None
    if told is None:
        return Gap(_("Programmet har ingen matrise."))
    return MatrixPlanned(
        themes=tuple(theme.name for theme in told.themes),
        rows=tuple(tuple(_cell(cell) for cell in row) for row in told.rows),
        is_certain=told.is_certain,
    )


def _cell(cell: MatrixActivity | None) -> Wording | None:
    if cell is None:
        return None
    owners = ", ".join(cell.owners)
    return Wording(f"{cell.words} ({owners})" if owners else cell.words, of=(trace(cell),))


def frames(period: Period) -> FramesPlanned | Gap:
    """The sums the year's programme states, as printed and never computed."""
    found = of_year(period)
    rows = list(found.frames.select_related("source").order_by("position", "pk")) if found else []
    if not rows:
        return Gap(_("Registeret har ingen økonomiske rammer fra programmet."))
    return FramesPlanned(tuple(_frame(row) for row in rows))


def _frame(row: StatedFrame) -> FramePlanned:
    return FramePlanned(row.label, Stated(row.amount_ore // 100, of=(trace(row),)), row.is_about)


SECTIONS.add(
    "strategy.council",
    Section(title="Om rådet", facts=council, template="strategy/sections/council.html"),
)
SECTIONS.add(
    "strategy.measures",
    Section(title="Tiltak", facts=measures, template="strategy/sections/measures.html"),
)
SECTIONS.add(
    "strategy.matrix",
    Section(title="Matrise", facts=matrix, template="strategy/sections/matrix.html"),
)
SECTIONS.add(
    "strategy.frames",
    Section(title="Økonomiske rammer", facts=frames, template="strategy/sections/frames.html"),
)
