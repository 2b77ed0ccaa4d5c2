"""The bodies' part of composed documents: what each does, who sat in it, what it is asked to do."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.utils.translation import gettext as _

from samrad.base import dates
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
from samrad.base.vocabulary import Precision
from samrad.bodies import queries
from samrad.bodies.models import Body, CompositionRule, Remit, Seat, StatedActivity
from samrad.bodies.queries import LineUp, Place
from samrad.bodies.vocabulary import BodyKind
from samrad.law.period import Period
from samrad.publications import phrases
from samrad.register.models import AgreementTerm


@dataclass(frozen=True, slots=True)
class SeatRow:
    """One place in a line-up as printed; «» is what the record does not know."""

    place: str
    name: str
    party: str
    home: str
    role: str
    since: str


@dataclass(frozen=True, slots=True)
class LineUpTold:
    """A line-up and the days it sat; slug is its first day, gaps what the rules miss in it."""

    slug: str
    span: str
    count: Count
    seats: Listed[SeatRow]
    gaps: tuple[Gap, ...]


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
    """A body in a period; slug is its key."""

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


@dataclass(frozen=True, slots=True)
class Told:
    """The bodies of a section, in order of name, and how many they are."""

    count: Count
    bodies: tuple[BodyTold, ...]


def bodies_of(*kinds: BodyKind) -> Callable[[Period], Told | Gap]:
    """The facts of a section about every body of some kinds that there was in a period."""

    def facts(period: Period) -> Told | Gap:
        found = _described(Body.objects.overlapping(period).filter(kind__in=kinds))
        names = queries.names_of_bodies()
        day = last_day(period)
        called = {row.pk: names.on(row.pk, min(day, _end(row))) or row.slug for row in found}
        rows = sorted(found, key=lambda row: (kinds.index(BodyKind(row.kind)), called[row.pk]))
        if not rows:
            what = phrases.listed([str(kind.label) for kind in kinds])
            return Gap(_("Registeret har ikke %(what)s i perioden.") % {"what": what})
        return Told(
            Count(len(rows), of=traces(rows, lambda row: called[row.pk])),
            tuple(_body(row, called[row.pk], period) for row in rows),
        )

    return facts


def _described(bodies: QuerySet[Body]) -> list[Body]:
    """The bodies with their mandate texts and stated activity, the newest first.

    is_seated and is_ruled say whether there are places to read and rules to hold them against.
    """
    remits = Remit.objects.select_related("source", "adopted_by").order_by("-version", "pk")
    stated = StatedActivity.objects.select_related("source").order_by("-year", "pk")
    told = bodies.select_related("source").annotate(
        is_seated=Exists(Seat.objects.filter(body=OuterRef("pk"))),
        is_ruled=Exists(CompositionRule.objects.filter(body=OuterRef("pk"))),
    )
    with_remits = told.prefetch_related(Prefetch("remits", remits))
    return list(with_remits.prefetch_related(Prefetch("stated_activity", stated)))


def last_day(period: Period) -> date:
    """The last day of a document's period."""
    return (period.until or date.max) - timedelta(days=1)


def _end(body: Body) -> date:
    return body.period.last_day or date.max


def _body(body: Body, name: str, period: Period) -> BodyTold:
    behind = (trace(body, name),)
    line_ups = _line_ups(body, period)
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
        line_ups=line_ups,
        line_up_gap=None if line_ups else _unknown_line_up(body, name),
        rules=_rules(body, period),
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
        for row in body.stated_activity.all()
        if period.start.year <= row.year <= last_day(period).year
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


def _line_ups(body: Body, period: Period) -> tuple[LineUpTold, ...]:
    """The line-ups that sat on some day of period, the first first."""
    if body.kind == BodyKind.ASSEMBLY or not body.is_seated:  # type: ignore[attr-defined]
        return ()
    found = [
        one
        for one in queries.line_ups(body)
        if Period(one.valid_from, one.valid_until).overlaps(period)
    ]
    return tuple(_line_up(body, one, period) for one in reversed(found))


def _line_up(body: Body, line_up: LineUp, period: Period) -> LineUpTold:
    held = [place for place in line_up.places if place.holder]
    behind = tuple(trace(place.holder.mandate, _sitting(place)) for place in held if place.holder)
    return LineUpTold(
        slug=line_up.valid_from.isoformat(),
        span=_span(line_up),
        count=Count(len(held), of=behind),
        seats=Listed(tuple(_seat(place) for place in line_up.places), of=behind),
        gaps=_gaps(body, line_up, period),
    )


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
    return f"{place.holder.mandate.person.name}, {place.holder.role} ({place.label})"


def _seat(place: Place) -> SeatRow:
    holder = place.holder
    if holder is None:
        return SeatRow(place.label, _("ledig"), "", "", "", "")
    return SeatRow(
        place=place.label,
        name=holder.mandate.person.name,
        party=holder.mandate.party,
        home=holder.home,
        role=holder.role,
        since=_joined(place),
    )


def _gaps(body: Body, line_up: LineUp, period: Period) -> tuple[Gap, ...]:
    """What the composition rules miss on the line-up's last day within period."""
    if not body.is_ruled:  # type: ignore[attr-defined]
        return ()
    ends = [one for one in (line_up.valid_until, period.until) if one is not None]
    day = min(ends) - timedelta(days=1) if ends else last_day(period)
    findings = queries.gaps_on(body, day)
    return tuple(Gap(one.reason, str(one.basis)) for one in findings if one.holds is False)


# ---------------------------------------------------------------- what the agreement says

SENTENCES: dict[str, Callable[[Any], str]] = {
    "assembly.votes_per_member": lambda value: (
        _("Hvert medlem har %(votes)s.")
        % {"votes": phrases.counted(value, _("én stemme"), _("stemmer"))}
    ),
    "assembly.ordinary_meetings_per_year": lambda value: (
        _("Det holdes %(meetings)s hvert kalenderår.")
        % {"meetings": phrases.counted(value, _("ett ordinært møte"), _("ordinære møter"))}
    ),
    "assembly.extraordinary.board_decides": lambda value: (
        _("Styret kan beslutte å kalle inn til ekstraordinært møte.") if value else ""
    ),
    "assembly.extraordinary.members_fraction": lambda value: (
        _("Det kalles inn til ekstraordinært møte når minst %(part)s av medlemmene støtter det.")
        % {"part": Fraction(*value)}
    ),
    "assembly.open": lambda value: _("Møtene er åpne.") if value else "",
    "amendment.assembly_fraction": lambda value: (
        _("Endringer i avtalen som organet selv kan vedta, krever minst %(part)s av stemmene.")
        % {"part": Fraction(*value)}
    ),
}


def _rules(body: Body, period: Period) -> Listed[str]:
    """What the agreement says of the assembly on the last day of period, as sentences."""
    if body.kind != BodyKind.ASSEMBLY:
        return Listed(())
    terms = AgreementTerm.objects.on(last_day(period)).filter(key__in=SENTENCES)
    return _said(terms.select_related("source"))


def _said(terms: Iterable[AgreementTerm]) -> Listed[str]:
    by_key = {term.key: term for term in terms}
    said = [(SENTENCES[key](by_key[key].value), by_key[key]) for key in SENTENCES if key in by_key]
    told = [(sentence, term) for sentence, term in said if sentence]
    return Listed(
        tuple(sentence for sentence, _term in told),
        of=tuple(trace(term, sentence) for sentence, term in told),
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
