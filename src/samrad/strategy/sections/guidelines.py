"""The strategy's part of composed documents: vision, working forms, focus areas, priorities."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from samrad.base import dates
from samrad.base.ports.sections import SECTIONS, Count, Gap, Listed, Section, Wording, trace, traces
from samrad.base.reading import once
from samrad.law.period import Period
from samrad.strategy import queries
from samrad.strategy.models import FocusArea, MeasureStatus, StrategyPeriod


@dataclass(frozen=True, slots=True)
class VisionTold:
    """The guidelines of a strategy period; slug is its key."""

    slug: str
    name: Wording
    span: str
    vision: Wording | Gap
    adopted_by: Wording | Gap
    adopted_on: Wording | Gap
    means: Listed[str]
    goals: Listed[tuple[int, str]]
    wordings: Listed[str]


@dataclass(frozen=True, slots=True)
class AreaTold:
    """A focus area with its priorities, (number, text)."""

    slug: str
    number: int
    name: Wording
    count: Count
    priorities: Listed[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class AreasTold:
    """The focus areas of the strategy period called name."""

    slug: str
    name: str
    count: Count
    areas: tuple[AreaTold, ...]


@dataclass(frozen=True, slots=True)
class FormsTold:
    """One printed list of roles and working forms, (number, text)."""

    slug: str
    name: str
    forms: Listed[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Told:
    """What each strategy period in the document's period has; usually there is one."""

    strategies: tuple[VisionTold | AreasTold | FormsTold, ...]


@once
def in_period(period: Period) -> list[StrategyPeriod]:
    """The strategy periods that share a day with period, in order."""
    return [one for one in queries.strategies().reverse() if one.period.overlaps(period)]


def vision(period: Period) -> Told | Gap:
    """The vision and what goes with it."""
    found = in_period(period)
    if not found:
        return Gap(_("Registeret har ingen strategiske føringer for perioden."))
    return Told(tuple(_vision(one) for one in found))


def _vision(strategy: StrategyPeriod) -> VisionTold:
    behind = (trace(strategy, strategy.name),)
    goals, wordings = queries.goals(strategy), queries.differing_wordings(strategy)
    body = queries.adopting_body(strategy)
    day = strategy.adopted_on
    return VisionTold(
        slug=strategy.slug,
        name=Wording(strategy.name, of=behind),
        span=dates.span(
            strategy.valid_from,
            strategy.valid_until,
            strategy.from_precision,
            strategy.until_precision,
        ),
        vision=Wording(strategy.vision, of=behind)
        if strategy.vision
        else Gap(_("Visjonen er ikke kjent."), of=behind),
        adopted_by=Wording(body, of=behind)
        if body
        else Gap(_("Det er ikke kjent hvem som vedtok føringene."), of=behind),
        adopted_on=Wording(dates.written(day), of=behind)
        if day
        else Gap(_("Det er ikke kjent når føringene ble vedtatt."), of=behind),
        means=Listed(tuple(strategy.means), of=behind),
        goals=Listed(tuple((one.number, one.name) for one in goals), of=traces(goals)),
        wordings=Listed(tuple(dict.fromkeys(one.text for one in wordings)), of=traces(wordings)),
    )


def working_forms(period: Period) -> Told | Gap:
    """Roles and working forms, list by list as printed."""
    lists = [
        FormsTold(
            slug=f"{strategy.slug}-{place}",
            name=one.name,
            forms=Listed(
                tuple((form.number, form.text) for form in one.forms), of=traces(one.forms)
            ),
        )
        for strategy in in_period(period)
        for place, one in enumerate(queries.form_lists(strategy), start=1)
    ]
    if not lists:
        return Gap(_("Registeret har ingen roller og arbeidsformer for perioden."))
    return Told(tuple(lists))


def focus_areas(period: Period) -> Told | Gap:
    """The focus areas with their numbered priorities."""
    found = [_areas(one) for one in in_period(period)]
    told = tuple(one for one in found if one.areas)
    if not told:
        return Gap(_("Registeret har ingen innsatsområder for perioden."))
    return Told(told)


def _areas(strategy: StrategyPeriod) -> AreasTold:
    areas = list(queries.focus_areas(strategy))
    return AreasTold(
        slug=strategy.slug,
        name=strategy.name,
        count=Count(len(areas), of=traces(areas)),
        areas=tuple(_area(one) for one in areas),
    )


def _area(area: FocusArea) -> AreaTold:
    priorities = list(area.priorities.all())
    behind = traces(priorities)
    return AreaTold(
        slug=area.slug,
        number=area.number,
        name=Wording(area.name, of=(trace(area),)),
        count=Count(len(priorities), of=behind),
        priorities=Listed(tuple((one.number, one.text) for one in priorities), of=behind),
    )


@dataclass(frozen=True, slots=True)
class MeasureInReport:
    """A measure as the report of its year tells it: what was planned, and how it stood at the end.

    outcome is a gap where nobody has told.
    """

    slug: str
    title: Wording
    time_frame: str
    responsible: str
    outcome: Wording | Gap


@dataclass(frozen=True, slots=True)
class ProgrammeTold:
    """The measures of the council's programme in the document's year."""

    name: Wording
    count: Count
    is_complete: bool
    measures: tuple[MeasureInReport, ...]


def programme(period: Period) -> ProgrammeTold | Gap:
    """What the programme of the year promised, and what came of it.

    Source: kommuneloven § 14-7 andre ledd bokstav c.
    """
    last = period.last_day or period.start
    found = queries.programme_on(last)
    told = queries.measures(found, last) if found else []
    if found is None or not told:
        return Gap(
            _("Registeret har ikke tiltakene i handlingsprogrammet for perioden."),
            asked_by=_("kommuneloven § 14-7 andre ledd bokstav c"),
        )
    return ProgrammeTold(
        name=Wording(found.name, of=(trace(found),)),
        count=Count(len(told), of=traces(one.measure for one in told)),
        is_complete=found.is_complete,
        measures=tuple(_reported(one) for one in told),
    )


def _reported(one: queries.MeasureTold) -> MeasureInReport:
    measure = one.measure
    return MeasureInReport(
        slug=measure.slug,
        title=Wording(str(measure), of=(trace(measure),)),
        time_frame=measure.time_frame or _("ikke oppgitt"),
        responsible="; ".join(party.name for party in one.responsible) or _("ikke oppgitt"),
        outcome=_outcome_of(one)
        or Gap(_("Det er ikke gjort rede for tiltaket."), of=(trace(measure),)),
    )


def _outcome_of(one: queries.MeasureTold) -> Wording | None:
    """What came of a measure: told by the work done for it, else as noted; None when unknown."""
    if one.derived is not None and one.held:
        words = _("%(state)s: %(count)d møter eller annet arbeid i registeret") % {
            "state": one.derived.label,
            "count": len(one.held),
        }
        return Wording(words, of=traces(one.held))
    return Wording(_outcome(one.status), of=(trace(one.status),)) if one.status else None


def _outcome(status: MeasureStatus) -> str:
    label = status.get_state_display()
    return f"{label}: {status.because}" if status.because else label


SECTIONS.add(
    "strategy.vision",
    Section(
        title="Visjon og strategiske føringer",
        facts=vision,
        template="strategy/sections/vision.html",
    ),
)
SECTIONS.add(
    "strategy.working_forms",
    Section(
        title="Roller og arbeidsformer",
        facts=working_forms,
        template="strategy/sections/working_forms.html",
    ),
)
SECTIONS.add(
    "strategy.focus_areas",
    Section(
        title="Innsatsområder og prioriterte aktiviteter",
        facts=focus_areas,
        template="strategy/sections/focus_areas.html",
    ),
)
SECTIONS.add(
    "strategy.programme",
    Section(
        title="Tiltak i handlingsprogrammet",
        facts=programme,
        template="strategy/sections/programme.html",
    ),
)
