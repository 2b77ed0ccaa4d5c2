"""The whole programme as a paper, chapter by chapter."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from django.utils.translation import gettext as _

from samrad.bodies.vocabulary import BodyGroup
from samrad.publications.paper import Contents, Heading, PageBreak, Paper, Part
from samrad.register import queries as register
from samrad.strategy.models import Chapter, Programme
from samrad.strategy.queries.deciding import deciding_names
from samrad.strategy.queries.guidelines import strategy_on
from samrad.strategy.queries.paper import aims, council, doing
from samrad.strategy.queries.paper.words import listed, missing, own_words
from samrad.strategy.queries.programme import (
    MeasureTold,
    measures,
    programme_on,
    programmes,
)
from samrad.strategy.vocabulary import ChapterContent, ProgrammeState

NOON = time(12)


@dataclass(frozen=True, slots=True)
class Printed:
    """A heading of the document: its words and level, what stands under it, the row if printed."""

    text: str
    level: int
    holds: str
    chapter: Chapter | None = None


def paper_of_year(asked: str, full: bool) -> Paper | None:  # noqa: ARG001, FBT001 -- the port's
    """The council's own programme of a year («2019»), or the one with this key; None if neither."""
    found = programmes().filter(slug=asked).first()
    if found is None and asked.isdecimal() and date.min.year <= int(asked) <= date.max.year:
        found = programme_on(date(int(asked), 1, 1))
    return paper_of(found) if found else None


def paper_of(programme: Programme) -> Paper:
    """The programme as a document. The same rows give the same bytes.

    Bodies, guidelines and members are those of the day it was adopted, else of the year's first.
    """
    day = programme.adopted_on or date(programme.year, 1, 1)
    form = register.council_on(day)
    return Paper(
        title=programme.name,
        kind=_("Handlingsprogram"),
        council=form.name if form else _("Rådet"),
        dated=programme.frozen_at or datetime.combine(day, NOON, UTC),
        facts=_facts(programme),
        parts=tuple(_parts(programme)),
        mark="" if programme.state == ProgrammeState.ADOPTED else _("Utkast"),
    )


def _facts(programme: Programme) -> tuple[tuple[str, str], ...]:
    names, unknown = deciding_names(programme), _("ikke kjent")
    facts = [
        (_("Status"), programme.get_state_display()),
        (_("Vedtatt av"), names.adopted_by or unknown),
        (_("Vedtatt"), programme.adopted or unknown),
        (_("Kilde"), programme.source.title),
    ]
    if names.body:
        facts.insert(0, (_("Gjelder"), names.body))
    if not programme.is_complete:
        facts.append((_("Omfang"), _("bare det kildene forteller om programmet")))
    if programme.sha256:
        facts.append((_("Fingeravtrykk"), programme.sha256))
    return tuple(facts)


def _parts(programme: Programme) -> Iterator[Part]:
    by_chapter: dict[int | None, list[MeasureTold]] = {}
    # What is adopted is the text; how it went is told elsewhere, and never changes the document.
    for one in measures(programme, date.min):
        by_chapter.setdefault(one.measure.chapter_id, []).append(one)
    outline = _outline(programme)
    yield Heading(_("Innhold"), 1)
    yield Contents()
    for heading in outline:
        if heading.holds == ChapterContent.ECONOMY:
            yield from _loose(by_chapter.pop(None, []))
        if heading.level == 1:
            yield PageBreak()
        yield Heading(heading.text, heading.level)
        yield from own_words(heading.chapter)
        yield from _held(programme, heading)
        yield from _measures(heading, by_chapter)
    yield from _loose(by_chapter.pop(None, []))
    if not programme.measures.exists():
        yield missing(_("Registeret har ingen tiltak fra dette programmet."))
    yield Heading(_("Kilder"), 1)
    yield from listed(_sources(programme))


def _loose(found: list[MeasureTold]) -> Iterator[Part]:
    """The measures that stand in no chapter, under a heading of their own."""
    if found:
        yield PageBreak()
        yield Heading(_("Tiltak"), 1)
    for one in found:
        yield from doing.measure(one, 2)


def _outline(programme: Programme) -> list[Printed]:
    """The chapters as printed; a programme that says nothing of what they hold gets our own."""
    rows = sorted(programme.chapters.all(), key=lambda row: (_places(row.number), row.pk))
    printed = [
        Printed(str(row), row.number.strip(".").count(".") + 1, row.holds, row) for row in rows
    ]
    if any(row.holds for row in rows):
        return printed
    before = [
        Printed(_("Organisering"), 1, ""),
        Printed(_("Politiske organer"), 2, ChapterContent.POLITICAL_BODIES),
        Printed(_("Administrativ organisering"), 2, ChapterContent.ADMINISTRATIVE_BODIES),
        Printed(_("Plan- og budsjettprosess"), 1, ChapterContent.PROCESS),
        Printed(_("Visjon og strategier"), 1, ChapterContent.VISION),
        Printed(_("Innsatsområder"), 1, ChapterContent.FOCUS_AREAS),
    ]
    matrix = [Printed(_("Matrise"), 1, ChapterContent.MATRIX)]
    return [
        *before,
        *printed,
        *(matrix if programme.matrix_themes.exists() else []),
        Printed(_("Økonomiske rammer"), 1, ChapterContent.ECONOMY),
    ]


def _places(number: str) -> tuple[int, ...]:
    """«5.10» after «5.9»; what is no number comes first."""
    return tuple(int(part) for part in number.split(".") if part.isdecimal())


def _held(programme: Programme, heading: Printed) -> list[Part]:
    """What the record puts under a heading."""
    day = programme.adopted_on or date(programme.year, 1, 1)
    strategy = programme.strategy or strategy_on(day)
    others = [group for group in BodyGroup if group != BodyGroup.POLITICAL]
    writers: dict[str, Callable[[], list[Part]]] = {
        ChapterContent.ABOUT: lambda: council.about(day),
        ChapterContent.POLITICAL_BODIES: lambda: council.organisation(day, BodyGroup.POLITICAL),
        ChapterContent.ADMINISTRATIVE_BODIES: lambda: council.organisation(day, *others),
        ChapterContent.PROCESS: lambda: council.process(date(programme.year, 1, 1)),
        ChapterContent.VISION: lambda: aims.vision(strategy, heading.level),
        ChapterContent.FOCUS_AREAS: lambda: aims.areas(strategy, heading.level),
        ChapterContent.MATRIX: lambda: doing.matrix_table(programme),
        ChapterContent.ECONOMY: lambda: doing.economy(programme),
    }
    return writers.get(heading.holds, list)()


def _measures(heading: Printed, by_chapter: dict[int | None, list[MeasureTold]]) -> Iterator[Part]:
    if heading.chapter is None:
        return
    for one in by_chapter.get(heading.chapter.pk, []):
        if one.measure.number == heading.chapter.number:
            yield from doing.measure_body(one)
        else:
            yield from doing.measure(one, heading.level + 1)


def _sources(programme: Programme) -> list[str]:
    """The titles of what the programme's rows rest on, each once."""
    rows = programme.measures.select_related("source").order_by("position", "pk")
    found = [programme.source.title, *(row.source.title for row in rows)]
    if programme.strategy is not None:
        found.append(programme.strategy.source.title)
    return list(dict.fromkeys(found))
