"""The bodies in a period: what each does, was asked to do, and is stated to have done."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Prefetch
from django.utils.translation import gettext as _

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
from samrad.bodies import queries
from samrad.bodies.models import Body, Remit, StatedActivity
from samrad.bodies.queries import Seating
from samrad.bodies.sections.agreement import rules
from samrad.bodies.sections.days import last_day
from samrad.bodies.sections.line_ups import LineUpTold, line_ups
from samrad.bodies.vocabulary import BodyKind
from samrad.law.period import Period
from samrad.publications import phrases


@dataclass(frozen=True, slots=True)
class StatedTold:
    """What a document states about a body's work in a year; None where it states nothing."""

    document: str
    year: int
    meetings: Stated | None
    cases: Stated | None
    size: Stated | None
    topics: Listed[str]


@dataclass(frozen=True, slots=True)
class BodyTold:
    """A body in a period; slug is its key. is_parent says that others in it have it above them."""

    slug: str
    name: Wording
    tasks: Listed[str]
    composition: Wording | None
    remit: Listed[str] | None
    adopted_by: str
    stated: tuple[StatedTold, ...]
    line_ups: tuple[LineUpTold, ...]
    line_up_gap: Gap | None
    rules: Listed[str]
    is_parent: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """The bodies of a section, in order of name, and how many they are."""

    count: Count
    bodies: tuple[BodyTold, ...]


def bodies_of(*kinds: BodyKind) -> Callable[[Period], Told | Gap]:
    """The facts of a section about every body of some kinds that there was in a period."""

    def facts(period: Period) -> Told | Gap:
        found = [row for row in _described(period) if row.kind in kinds]
        names = queries.names_of_bodies()
        day = last_day(period)
        called = {row.pk: names.on(row.pk, min(day, _end(row))) or row.slug for row in found}
        rows = sorted(found, key=lambda row: (kinds.index(BodyKind(row.kind)), called[row.pk]))
        if not rows:
            what = phrases.listed([str(kind.label) for kind in kinds])
            return Gap(
                _("Registeret har ingen opplysninger om %(what)s i perioden.") % {"what": what}
            )
        sat = _seated(period)
        parents = {row.parent_id for row in rows}
        bodies = (_body(row, called[row.pk], sat, period) for row in rows)
        return Told(
            Count(len(rows), of=traces(rows, lambda row: called[row.pk])),
            tuple(
                replace(one, is_parent=row.pk in parents)
                for row, one in zip(rows, bodies, strict=True)
            ),
        )

    return facts


@once
def _described(period: Period) -> list[Body]:
    """The bodies there were, with their mandate texts, the newest first.

    All of them: a document tells of them section by section, and reads them together.
    """
    remits = Remit.objects.select_related("source", "adopted_by").order_by("-version", "pk")
    told = Body.objects.overlapping(period).select_related("source")
    return list(told.prefetch_related(Prefetch("remits", remits)))


@once
def _seated(period: Period) -> Seating:
    """Who sat in them; not in the assembly, where every member has a seat."""
    return queries.seating(row for row in _described(period) if row.kind != BodyKind.ASSEMBLY)


def _end(body: Body) -> date:
    return body.period.last_day or date.max


def _body(body: Body, name: str, sat: Seating, period: Period) -> BodyTold:
    behind = (trace(body, name),)
    seated = () if body.kind == BodyKind.ASSEMBLY else line_ups(body, sat, period)
    remit = _remit(body, period)
    return BodyTold(
        slug=body.slug,
        name=Wording(name, of=behind),
        tasks=Listed(tuple(body.tasks), of=behind),
        composition=Wording(phrases.closed(body.composition), of=behind)
        if body.composition
        else None,
        remit=Listed(tuple(remit.points), of=(trace(remit),)) if remit else None,
        adopted_by=_adopter(remit),
        stated=_stated(body, period),
        line_ups=seated,
        line_up_gap=None if seated else _unknown_line_up(body, name),
        rules=rules(body, period),
    )


def _unknown_line_up(body: Body, name: str) -> Gap | None:
    if body.kind not in SEATED:
        return None
    return Gap(_("Registeret vet ikke hvem som satt i %(name)s.") % {"name": name})


SEATED = {BodyKind.BOARD, BodyKind.COMMITTEE, BodyKind.WORKING_GROUP}


def _remit(body: Body, period: Period) -> Remit | None:
    """The last mandate text in force in period."""
    return next((one for one in body.remits.all() if one.period.overlaps(period)), None)


def _adopter(remit: Remit | None) -> str:
    if remit is None or remit.adopted_by is None:
        return ""
    return queries.name_on(remit.adopted_by, remit.valid_from)


def _stated(body: Body, period: Period) -> tuple[StatedTold, ...]:
    """What documents state about the years of period."""
    return tuple(
        _activity(row)
        for row in queries.stated_activity(period.start.year, last_day(period).year)
        if row.body_id == body.pk
    )


def _activity(row: StatedActivity) -> StatedTold:
    behind = (
        trace(
            row, _("%(document)s om %(year)d") % {"document": row.source.title, "year": row.year}
        ),
    )

    def stated(number: int | None) -> Stated | None:
        return None if number is None else Stated(number, of=behind)

    return StatedTold(
        document=row.source.title,
        year=row.year,
        meetings=stated(row.meetings),
        cases=stated(row.cases),
        size=stated(row.size),
        topics=Listed(tuple(row.topics), of=behind),
    )


def add(key: str, title: str, *kinds: BodyKind) -> None:
    """Hang a section about bodies of some kinds on the port; they share one template."""
    SECTIONS.add(
        f"bodies.{key}",
        Section(title=title, facts=bodies_of(*kinds), template="bodies/sections/bodies.html"),
    )


add("assembly", "Øverste organ", BodyKind.ASSEMBLY)
add("board", "Styret", BodyKind.BOARD)
add("committees", "Politiske utvalg", BodyKind.COMMITTEE, BodyKind.WORKING_GROUP)
add("secretariat", "Sekretariatet", BodyKind.SECRETARIAT)
add("coordination_group", "Koordineringsgruppe", BodyKind.COORDINATION_GROUP)
add("expert_groups", "Faggrupper", BodyKind.EXPERT_GROUP)
add("projects", "Råd og prosjektgrupper", BodyKind.ADVISORY, BodyKind.PROJECT)
