"""Writing the action programme: start it from last year's, adopt it, and tell how it goes."""

from datetime import date, datetime
from typing import cast

from django.db import models as db
from django.utils.translation import gettext as _

from samrad.base.actions import Refusal, action, maintain
from samrad.base.keys import free_key
from samrad.base.models import Source
from samrad.base.policies import Actor
from samrad.base.ports.sections import fingerprint
from samrad.bodies.models import Body
from samrad.strategy import models, queries
from samrad.strategy.models import (
    Chapter,
    FocusArea,
    MatrixActivity,
    Measure,
    MeasureParty,
    MeasureStatus,
    Programme,
    StatedFrame,
)
from samrad.strategy.policies import may_keep_record
from samrad.strategy.vocabulary import NEEDS_REASON, MeasureState, ProgrammeState


class Frozen(Refusal):
    """The programme is adopted: its measures never change, only their status does."""

    def __init__(self, programme: Programme) -> None:
        super().__init__(
            _("%(name)s er vedtatt og kan ikke endres. Skriv en status for tiltaket i stedet.")
            % {"name": programme.name}
        )
        self.programme = programme


class ProgrammeExists(Refusal):
    """There is a programme for the year from before."""

    def __init__(self, other: Programme) -> None:
        super().__init__(_("%(name)s finnes fra før. Rett det i stedet.") % {"name": other.name})
        self.other = other


class ProgrammeAdopted(Refusal):
    """The programme has a decision already."""

    def __init__(self, programme: Programme) -> None:
        super().__init__(_("%(name)s er allerede vedtatt.") % {"name": programme.name})


class NothingToAdopt(Refusal):
    """A programme without a measure says nothing a body could adopt."""

    def __init__(self, programme: Programme) -> None:
        super().__init__(_("%(name)s har ingen tiltak å vedta.") % {"name": programme.name})


class ReasonMissing(Refusal):
    """A measure that came to nothing needs a reason."""

    def __init__(self, state: MeasureState) -> None:
        super().__init__(_("Skriv hvorfor tiltaket er %(state)s.") % {"state": state.label})


class StatusBeforeProgramme(Refusal):
    """The status is from before the programme's year."""

    def __init__(self, programme: Programme) -> None:
        super().__init__(
            _("%(name)s begynner 1. januar %(year)s. Statusen må være fra den dagen eller senere.")
            % {"name": programme.name, "year": programme.year}
        )


def open_programme(pk: int) -> Programme:
    """The programme, locked until the transaction ends. Raises Frozen once it is adopted."""
    programme = Programme.objects.select_for_update().get(pk=pk)
    if programme.is_frozen:
        raise Frozen(programme)
    return programme


def _of_open_programme(row: db.Model) -> None:
    open_programme(cast("Measure", row).programme_id)


def _of_open_measure(row: db.Model) -> None:
    open_programme(cast("MeasureParty", row).measure.programme_id)


def _of_open_theme(row: db.Model) -> None:
    open_programme(cast("MatrixActivity", row).theme.programme_id)


def _of_open_frame(row: db.Model) -> None:
    open_programme(cast("StatedFrame", row).programme_id)


def _itself_open(row: db.Model) -> None:
    if row.pk is not None:
        open_programme(row.pk)


programmes = maintain(models.Programme, may=may_keep_record, check=_itself_open)
chapters = maintain(models.Chapter, may=may_keep_record, check=_of_open_programme)
measures = maintain(models.Measure, may=may_keep_record, check=_of_open_programme)
measure_parties = maintain(models.MeasureParty, may=may_keep_record, check=_of_open_measure)
measure_statuses = maintain(models.MeasureStatus, may=may_keep_record)
matrix_themes = maintain(models.MatrixTheme, may=may_keep_record, check=_of_open_programme)
measure_works = maintain(models.MeasureWork, may=may_keep_record)
stated_frames = maintain(models.StatedFrame, may=may_keep_record, check=_of_open_frame)
matrix_activities = maintain(models.MatrixActivity, may=may_keep_record, check=_of_open_theme)


@action("strategy.start_programme", may=may_keep_record)
def start_programme(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    year: int,
    name: str,
    source: Source,
    starts_from: Programme | None = None,
    body: Body | None = None,
) -> Programme:
    """Begin the programme for a year as a draft, from an earlier one where it is given.

    body is the part of the council it is for (Oslo Brand Partner Arena had its own); None for all.

    Chapters come along whole, and every measure that has not come to an end, with its parties and
    its number; each says which measure it carries on. The focus area of the earlier measure comes
    along while the same guidelines hold. Raises Denied, ProgrammeExists.
    Source: seed 004, «Osloregionens plan- og budsjettprosess».
    """
    standing = Programme.objects.select_for_update(of=("self",)).filter(year=year, body=body)
    if other := standing.order_by("pk").first():
        raise ProgrammeExists(other)
    key = f"handlingsprogram-{year}" + (f"-{body.slug}" if body else "")
    made = Programme.objects.create(
        slug=free_key(Programme, key, "program"),
        year=year,
        name=name,
        body=body,
        strategy=queries.strategy_on(date(year, 1, 1)),
        starts_from=starts_from,
        source=source,
    )
    if starts_from is not None:
        _carry_over(starts_from, made)
    return made


def _carry_over(old: Programme, new: Programme) -> None:
    same = old.strategy_id == new.strategy_id
    at_hand = {
        chapter.pk: Chapter.objects.create(
            slug=f"{new.slug}-{chapter.slug}"[:100],
            programme=new,
            number=chapter.number,
            title=chapter.title.replace(str(old.year), str(new.year)),
            holds=chapter.holds,
            focus_area=chapter.focus_area if same else None,
        )
        for chapter in old.chapters.order_by("pk")
    }
    going_on = [one for one in queries.measures(old, date(new.year, 1, 1)) if not one.has_ended]
    for place, one in enumerate(going_on, start=1):
        measure = one.measure
        area = measure.focus_area if same else None
        carried = _carried(measure, new, place, at_hand.get(measure.chapter_id or 0), area)
        MeasureParty.objects.bulk_create(
            [
                MeasureParty(
                    measure=carried,
                    role=party.role,
                    position=party.position,
                    name=party.name,
                    body=party.body,
                )
                for party in one.parties
            ]
        )


def _carried(
    measure: Measure, new: Programme, place: int, chapter: Chapter | None, area: FocusArea | None
) -> Measure:
    """The measure as it goes on in a new programme."""
    return Measure.objects.create(
        slug=f"{new.slug}-{place}",
        programme=new,
        chapter=chapter,
        position=place,
        number=measure.number,
        title=measure.title,
        time_frame=measure.time_frame,
        activities=measure.activities,
        focus_area=area,
        theme=measure.theme,
        sustainability_goals=measure.sustainability_goals,
        indicator=measure.indicator,
        indicator_goal=measure.indicator_goal,
        continues=measure,
        source=new.source,
    )


@action("strategy.adopt_programme", may=may_keep_record)
def adopt_programme(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,
    programme: Programme,
    adopted_by: Body,
    adopted_on: date,
    source: Source,
) -> Programme:
    """Freeze a programme as adopted: its fingerprint is kept, and its measures never change.

    Raises Denied, ProgrammeAdopted, NothingToAdopt. Source: samarbeidsavtalen: the assembly adopts
    the action programme every year; a frozen text is what the annual report is held against.
    """
    locked = Programme.objects.select_for_update().get(pk=programme.pk)
    if locked.state == ProgrammeState.ADOPTED:
        raise ProgrammeAdopted(locked)
    if not locked.measures.exists():
        raise NothingToAdopt(locked)
    locked.state, locked.frozen_at = ProgrammeState.ADOPTED, at
    locked.adopted_by, locked.adopted_on = adopted_by, adopted_on
    locked.also_in = [*locked.also_in, locked.source.slug]
    locked.source = source
    locked.sha256 = fingerprint(queries.adopted_text(locked))
    locked.save()
    return locked


@action("strategy.note_status", may=may_keep_record)
def note_status(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    measure: Measure,
    on: date,
    state: MeasureState,
    source: Source,
    because: str = "",
    text: str = "",
) -> MeasureStatus:
    """Tell how a measure stood on a day; a second word about the same day replaces the first.

    Raises Denied, ReasonMissing, StatusBeforeProgramme. Source: kommuneloven § 14-7 andre ledd
    bokstav c: the report tells what came of the goals.
    """
    if state in NEEDS_REASON and not because.strip():
        raise ReasonMissing(state)
    if on.year < measure.programme.year:
        raise StatusBeforeProgramme(measure.programme)
    status = MeasureStatus.objects.filter(measure=measure, on=on).first() or MeasureStatus(
        measure=measure, on=on
    )
    status.state, status.because, status.text, status.source = state, because.strip(), text, source
    status.save()
    return status
