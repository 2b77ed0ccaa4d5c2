"""Keeping the action programme: its registers, its adoption, and how it goes."""

from datetime import date, datetime
from typing import cast

from django.db import models as db
from django.utils.translation import gettext as _

from samrad.base.actions import Refusal, action
from samrad.base.actions.maintaining import maintain
from samrad.base.models import Source
from samrad.base.policies import Actor
from samrad.base.ports.sections import fingerprint
from samrad.bodies.models import Body
from samrad.strategy import models, queries
from samrad.strategy.models import (
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


class DocumentDiffers(Refusal):
    """The document a body has read says something else than the programme does now."""

    def __init__(self, programme: Programme, version: int) -> None:
        super().__init__(
            _(
                "Dokumentet «%(name)s», versjon %(version)d, har ikke de tiltakene, den matrisen "
                "og de rammene som programmet har nå. Rett programmet til det organet leste, eller "
                "trekk dokumentet tilbake og legg det fram på nytt."
            )
            % {"name": programme.name, "version": version}
        )


class OtherProgramme(Refusal):
    """The measure is of another programme than the one whose matrix it would stand in."""

    def __init__(self, measure: Measure, programme: Programme) -> None:
        super().__init__(
            _("«%(measure)s» er ikke et tiltak i %(name)s.")
            % {"measure": measure, "name": programme.name}
        )


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
    cell = cast("MatrixActivity", row)
    programme = open_programme(cell.theme.programme_id)
    if cell.measure is not None and cell.measure.programme_id != programme.pk:
        raise OtherProgramme(cell.measure, programme)


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


@action("strategy.adopt_programme", may=may_keep_record, done="Låste vedtatt handlingsprogram")
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


@action("strategy.note_status", may=may_keep_record, done="Førte status for tiltak")
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
