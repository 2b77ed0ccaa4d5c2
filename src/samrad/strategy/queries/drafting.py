"""A draft of the programme as its writers see it: what is there, what is missing, what is next."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from samrad.base import dates
from samrad.bodies import queries as bodies
from samrad.bodies.models import Body
from samrad.strategy.models import MatrixActivity, Measure, Programme
from samrad.strategy.queries.deciding import deciding_names
from samrad.strategy.queries.matrix import Matrix, cells_left_out, matrix
from samrad.strategy.queries.programme import (
    ChapterTold,
    MeasureTold,
    measures,
    programme_chapters,
    programmes,
)
from samrad.strategy.vocabulary import PartyRole, ProgrammeState


@dataclass(frozen=True, slots=True)
class Step:
    """A step on the way to an adopted programme; told says when it was taken, empty until then."""

    name: str
    told: str


@dataclass(frozen=True, slots=True)
class DraftTold:
    """A programme on its way: its measures by chapter, what they lack, and the steps.

    dropped are the measures of the programme it starts from that came to an end, or were taken out;
    left_out the cells of its matrix that went with them.
    """

    programme: Programme
    chapters: tuple[ChapterTold, ...]
    dropped: tuple[Measure, ...]
    steps: tuple[Step, ...]
    matrix: Matrix | None = None
    left_out: tuple[MatrixActivity, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether it is still on its way."""
        return self.programme.state != ProgrammeState.ADOPTED

    @property
    def measures(self) -> list[MeasureTold]:
        return [one for chapter in self.chapters for one in chapter.measures]

    @property
    def without_frame(self) -> list[MeasureTold]:
        """The measures with no time frame."""
        return [one for one in self.measures if not one.measure.time_frame]

    @property
    def past_frame(self) -> list[MeasureTold]:
        """The measures whose time frame ends before the year of the programme."""
        framed = ((one, one.measure.years) for one in self.measures)
        return [one for one, years in framed if years and years[1] < self.programme.year]

    @property
    def without_responsible(self) -> list[MeasureTold]:
        """The measures nobody is responsible for."""
        return [one for one in self.measures if not one.responsible]


def draft_called(slug: str) -> Programme:
    """The programme with this key, for its writers. DoesNotExist when there is none."""
    found = programmes().select_related("starts_from", "recommended_by")
    return found.get(slug=slug)


def draft_told(programme: Programme, day: date) -> DraftTold:
    """The programme as its writers see it on day. The same number of queries for any length."""
    chapters = tuple(programme_chapters(programme, day))
    carried = {one.measure.continues_id for chapter in chapters for one in chapter.measures}
    earlier = programme.starts_from
    left = measures(earlier, day) if earlier else []
    dropped = tuple(one.measure for one in left if one.measure.pk not in carried)
    left_out = tuple(cells_left_out(programme)) if earlier else ()
    return DraftTold(
        programme, chapters, dropped, tuple(_steps(programme)), matrix(programme), left_out
    )


def _steps(programme: Programme) -> list[Step]:
    names = deciding_names(programme)
    by, day = names.recommended_by, programme.recommended_on
    laid = _("%(who)s, %(day)s") % {"who": by, "day": dates.written(day)} if day else ""
    adopted = programme.adopted or _("dagen er ikke kjent")
    decided = _("%(who)s, %(day)s") % {"who": names.adopted_by, "day": adopted}
    is_adopted = programme.state == ProgrammeState.ADOPTED
    started = programme.starts_from
    begun = _("fra %(name)s") % {"name": started.name} if started else _("begynt fra bunnen av")
    return [
        Step(_("Utkast"), begun),
        Step(_("Innstilt"), laid),
        Step(_("Vedtatt og låst"), decided if is_adopted else ""),
    ]


def drafts(this_year: int) -> QuerySet[Programme]:
    """The programmes on their way: begun and not adopted, with measures to come; newest first.

    A programme of a year long past that is known only as a draft is history, and not on its way.
    """
    found = programmes().exclude(state=ProgrammeState.ADOPTED)
    return found.filter(Q(year__gte=this_year) | Q(starts_from__isnull=False))


def years_without_programme(year: int) -> list[int]:
    """Of year and the next, those for which the council has no programme."""
    known = set(programmes().filter(body__isnull=True).values_list("year", flat=True))
    return [one for one in (year, year + 1) if one not in known]


def last_programme_before(year: int) -> Programme | None:
    """The council's own programme of the latest year before year that has measures; else None."""
    found = programmes().filter(year__lt=year, body__isnull=True, measures__isnull=False)
    return found.distinct().first()


def bodies_by_name(day: date) -> dict[str, Body]:
    """The bodies there were on day by their official names that day, in lower case."""
    names = bodies.names_of_bodies()
    rows = Body.objects.on(day).order_by("pk")
    return {name.casefold(): row for row in rows if (name := names.on(row.pk, day))}


def parties_written(measure: Measure) -> Mapping[str, list[str]]:
    """The names of a measure's parties by role, in the order printed."""
    found: dict[str, list[str]] = {role.value: [] for role in PartyRole}
    for party in measure.parties.order_by("position", "pk"):
        found[party.role].append(party.name)
    return found
