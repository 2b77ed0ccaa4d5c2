"""Named reads of the action programmes: what is planned, who has it, and how it stands on a day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from samrad.base.policies import Actor
from samrad.bodies.models import Body
from samrad.strategy.models import (
    Chapter,
    Measure,
    MeasureParty,
    MeasureStatus,
    MeasureWork,
    Programme,
)
from samrad.strategy.policies import may_read_programme
from samrad.strategy.queries.matrix import matrix_text
from samrad.strategy.vocabulary import ENDED, MeasureState, PartyRole, ProgrammeState


@dataclass(frozen=True, slots=True)
class MeasureTold:
    """A measure with its parties, in the order printed, and the last status known on a day.

    held is the work linked to it that had taken place by then, ahead the work that is to come, both
    by day.
    """

    measure: Measure
    parties: tuple[MeasureParty, ...]
    status: MeasureStatus | None
    held: tuple[MeasureWork, ...] = ()
    ahead: tuple[MeasureWork, ...] = ()

    @property
    def responsible(self) -> list[MeasureParty]:
        """Those who have the responsibility."""
        return self._with(PartyRole.RESPONSIBLE)

    @property
    def cooperates(self) -> list[MeasureParty]:
        """Those it is done together with."""
        return self._with(PartyRole.COOPERATES)

    @property
    def partners(self) -> list[MeasureParty]:
        """Partners outside the council."""
        return self._with(PartyRole.PARTNER)

    @property
    def together(self) -> list[MeasureParty]:
        """Those it is done with, who do not have the responsibility."""
        return [*self.cooperates, *self.partners]

    @property
    def has_ended(self) -> bool:
        """Whether the last status says that nothing more comes of it."""
        return self.status is not None and self.status.state in ENDED

    @property
    def derived(self) -> MeasureState | None:
        """The state that follows from linked work; None where a note decides, or there is no work.

        Work that has taken place says the measure runs, work to come that it is planned. A note
        that ends the measure stands, and so does a note from the day of the last work or later.
        """
        if self.has_ended or not (self.held or self.ahead):
            return None
        if self.held:
            noted = self.status is not None and self.status.on >= self.held[-1].on
            return None if noted else MeasureState.RUNNING
        return None if self.status else MeasureState.PLANNED

    @property
    def state(self) -> MeasureState | None:
        """How the measure stands: from linked work, else as noted; None when nobody has told."""
        noted = MeasureState(self.status.state) if self.status else None
        return self.derived or noted

    @property
    def last_sign(self) -> date | None:
        """The last day something was done or told; None when there is no sign of life."""
        days = [one.on for one in self.held[-1:]] + ([self.status.on] if self.status else [])
        return max(days, default=None)

    def _with(self, role: PartyRole) -> list[MeasureParty]:
        return [party for party in self.parties if party.role == role]


@dataclass(frozen=True, slots=True)
class ChapterTold:
    """A heading of a programme and the measures under it; chapter is None for those without."""

    chapter: Chapter | None
    measures: tuple[MeasureTold, ...]


def programmes() -> QuerySet[Programme]:
    """Every programme, the newest year first, with its source and bodies."""
    found = Programme.objects.select_related("source", "body", "adopted_by", "strategy")
    return found.order_by("-year", "pk")


def programmes_known_on(day: date, this_year: int) -> QuerySet[Programme]:
    """The programmes that were there on day: adopted by then, or their year had begun.

    A draft for a year after this_year is nobody's outside Kontoret, whatever day is asked for.
    """
    begun = Q(year__lte=day.year) & ~_unripe(this_year)
    return programmes().filter(Q(adopted_on__lte=day) | begun)


def known_programme_on(day: date, this_year: int) -> Programme | None:
    """The council's own programme of the year of day, when anyone may read it."""
    found = programmes_known_on(day, this_year)
    return found.filter(year=day.year, body__isnull=True).first()


def _unripe(this_year: int, path: str = "") -> Q:
    """Programmes that are work in progress: not adopted, and for a year to come."""
    adopted = Q(**{f"{path}state": ProgrammeState.ADOPTED})
    return ~adopted & Q(**{f"{path}year__gt": this_year})


def programme_called(slug: str, actor: Actor, this_year: int) -> Programme:
    """The programme with this key, for one who may read it. DoesNotExist when there is none."""
    found = programmes().select_related("starts_from", "recommended_by").get(slug=slug)
    if not may_read_programme(actor, programme=found, this_year=this_year):
        raise Programme.DoesNotExist(slug)
    return found


def programme_on(day: date) -> Programme | None:
    """The council's own programme of the year of day; None when the record has none."""
    return programmes().filter(year=day.year, body__isnull=True).first()


def told(rows: QuerySet[Measure], day: date) -> list[MeasureTold]:
    """Measures with parties and status on day, in their order; the same number of queries always.

    A status from a later day than day is not known yet.
    """
    known = MeasureStatus.objects.filter(on__lte=day).select_related("source")
    parties = MeasureParty.objects.select_related("body").order_by("position", "pk")
    statuses: Prefetch[Any] = Prefetch("statuses", known.order_by("-on", "-pk"), to_attr="known")
    works = Prefetch("works", MeasureWork.objects.order_by("on", "pk"))
    found: QuerySet[Any] = rows.select_related(
        "source", "programme", "chapter", "focus_area", "theme", "continues__programme"
    ).prefetch_related(Prefetch("parties", parties), statuses, works)
    return [
        MeasureTold(
            row,
            tuple(row.parties.all()),
            next(iter(row.known), None),
            tuple(one for one in row.works.all() if one.on <= day),
            tuple(one for one in row.works.all() if one.on > day),
        )
        for row in found
    ]


def public_measures(this_year: int) -> QuerySet[Measure]:
    """The measures of every programme anyone may read, newest year first, in the order printed."""
    found = Measure.objects.exclude(_unripe(this_year, "programme__"))
    return found.order_by("-programme__year", "programme", "position", "pk")


def measures(programme: Programme, day: date) -> list[MeasureTold]:
    """The measures of a programme in the order printed, as they stood on day."""
    return told(programme.measures.order_by("position", "pk"), day)


def programme_chapters(programme: Programme, day: date) -> list[ChapterTold]:
    """The headings that have measures, in the order printed, with those as they stood on day."""
    by_chapter: dict[int | None, list[MeasureTold]] = {}
    for one in measures(programme, day):
        by_chapter.setdefault(one.measure.chapter_id, []).append(one)
    return [ChapterTold(found[0].measure.chapter, tuple(found)) for found in by_chapter.values()]


def measure_called(slug: str, day: date, actor: Actor, this_year: int) -> MeasureTold:
    """The measure with this key, as it stood on day, for one who may read its programme.

    Measure.DoesNotExist when there is none.
    """
    found = told(Measure.objects.filter(slug=slug), day)
    for one in found:
        if may_read_programme(actor, programme=one.measure.programme, this_year=this_year):
            return one
    raise Measure.DoesNotExist(slug)


def statuses_of(measure: Measure, day: date) -> QuerySet[MeasureStatus]:
    """Every status told of a measure by day, the newest first."""
    found = measure.statuses.filter(on__lte=day).select_related("source")
    return found.order_by("-on", "-pk")


def continuations(measure: Measure, actor: Actor, this_year: int) -> list[Measure]:
    """The same measure through the years actor may read, the earliest first, this one among them.

    A year that is left out does not part those before it from those after.
    """
    first, seen = measure, {measure.pk}
    while first.continues is not None and first.continues.pk not in seen:
        first = first.continues
        seen.add(first.pk)
    return [
        one
        for one in _from(first)
        if may_read_programme(actor, programme=one.programme, this_year=this_year)
    ]


def _from(first: Measure) -> Iterator[Measure]:
    layer, seen = [first], set[int]()
    while layer:
        yield from layer
        seen |= {one.pk for one in layer}
        later = Measure.objects.filter(continues__in=[one.pk for one in layer])
        found = later.exclude(pk__in=seen).select_related("programme")
        layer = list(found.order_by("programme__year", "position", "pk"))


def measures_of_body(body: Body, programme: Programme, day: date) -> list[MeasureTold]:
    """What a programme lays on a body, in the order printed, with how it stands on day."""
    laid = MeasureParty.objects.filter(body=body, role=PartyRole.RESPONSIBLE).values("measure")
    return told(programme.measures.filter(pk__in=laid).order_by("position", "pk"), day)


def unaccounted(programme: Programme, day: date) -> list[MeasureTold]:
    """The measures nobody has told anything about by day.

    What a programme promises, the report of the year must account for (kommuneloven § 14-7 andre
    ledd bokstav c): done, still running, or why not.
    """
    return [one for one in measures(programme, day) if one.status is None and not one.held]


def adopted_text(programme: Programme) -> list[Any]:
    """Everything a body adopts in a programme, as plain data for its fingerprint."""
    chapters = programme.chapters.order_by("pk").values_list("number", "title", "text")
    frames = programme.frames.order_by("position", "pk").values_list("label", "amount_ore")
    return [
        programme.year,
        programme.name,
        # A chapter without words of its own reads as it did before chapters could have any.
        [[one for one in (number, title, text) if one] for number, title, text in chapters],
        [_text(one) for one in measures(programme, date.max)],
        matrix_text(programme),
        *([[list(one) for one in frames]] if frames else []),
    ]


def _text(one: MeasureTold) -> list[Any]:
    measure = one.measure
    parties = [[party.role, party.name] for party in one.parties]
    told = [measure.number, measure.title, measure.time_frame, measure.activities, parties]
    # A measure without aims reads as it did before measures could have any.
    aims = [measure.sustainability_goals, measure.indicator, measure.indicator_goal]
    return [*told, *([aims] if any(aims) else [])]
