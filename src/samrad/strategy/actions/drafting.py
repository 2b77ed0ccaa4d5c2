"""Writing a draft of the action programme: its measures one by one, and laying it forward."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Max, ProtectedError
from django.utils.translation import gettext as _

from samrad.base.actions import Refusal, action, kept
from samrad.base.keys import free_key
from samrad.base.models import Source
from samrad.base.policies import Actor
from samrad.bodies.models import Body
from samrad.strategy.actions.programme import NothingToAdopt, ProgrammeAdopted, open_programme
from samrad.strategy.models import Chapter, Measure, MeasureParty, Programme
from samrad.strategy.policies import may_keep_record
from samrad.strategy.vocabulary import PartyRole, ProgrammeState


class MeasureInUse(Refusal):
    """Something else in the record points at the measure."""

    def __init__(self, measure: Measure) -> None:
        super().__init__(
            _(
                "«%(measure)s» kan ikke tas ut: andre opplysninger i registeret viser til det, for "
                "eksempel en budsjettlinje eller en status. Ta bort dem først."
            )
            % {"measure": measure}
        )


@dataclass(frozen=True, slots=True)
class Party:
    """Who a measure lies with or is done with; body is the row, where the record knows it."""

    role: PartyRole
    name: str
    body: Body | None = None


@action("strategy.write_measure", may=may_keep_record, done="Skrev tiltak")
def write_measure(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    programme: Programme,
    values: Mapping[str, Any],
    parties: Sequence[Party],
    measure: Measure | None = None,
    new_chapter: tuple[str, str] | None = None,
) -> Measure:
    """Write a measure in a draft, a new one last; its parties become those given, in their order.

    values are columns of the measure; new_chapter is (number, title) of a heading made for it.
    Raises Denied, Frozen, Invalid.
    """
    draft = open_programme(programme.pk)
    row = _held(measure, draft) if measure else _new(draft, str(values["title"]))
    for name, value in values.items():
        setattr(row, name, value)
    if new_chapter is not None:
        row.chapter = _chapter(draft, *new_chapter)
    kept(row)
    for old in row.parties.order_by("pk"):
        old.delete()
    for place, party in enumerate(parties, start=1):
        kept(
            MeasureParty(
                measure=row, role=party.role, position=place, name=party.name, body=party.body
            )
        )
    return row


def _held(measure: Measure, draft: Programme) -> Measure:
    """The measure, locked, of this very draft."""
    found: Measure = draft.measures.select_for_update(of=("self",)).get(pk=measure.pk)
    return found


def _new(draft: Programme, title: str) -> Measure:
    last = draft.measures.aggregate(last=Max("position"))["last"] or 0
    return Measure(
        slug=free_key(Measure, f"{draft.year} {title}"[:60], "tiltak"),
        programme=draft,
        position=last + 1,
        source=draft.source,
    )


def _chapter(draft: Programme, number: str, title: str) -> Chapter:
    return kept(
        Chapter(
            slug=free_key(Chapter, f"{draft.year} {number} {title}"[:60], "kapittel"),
            programme=draft,
            number=number,
            title=title,
        )
    )


@action("strategy.drop_measure", may=may_keep_record, done="Tok tiltak ut av handlingsprogram")
def drop_measure(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    measure: Measure,
) -> Programme:
    """Take a measure out of a draft, with its parties and its cells of the matrix.

    Raises Denied, Frozen, MeasureInUse.
    """
    draft = open_programme(measure.programme_id)
    row = _held(measure, draft)
    for its in (*row.parties.order_by("pk"), *row.matrix_cells.order_by("pk")):
        its.delete()
    try:
        row.delete()
    except ProtectedError as held:
        raise MeasureInUse(row) from held
    return draft


@action(
    "strategy.recommend_programme",
    may=may_keep_record,
    done="Førte at handlingsprogram er innstilt",
)
def recommend_programme(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    programme: Programme,
    recommended_by: Body,
    recommended_on: date,
    source: Source,
) -> Programme:
    """Say that a body has laid the draft before the assembly; it may still be corrected.

    A second recommendation replaces the first. Raises Denied, ProgrammeAdopted, NothingToAdopt.
    Source: seed 004, «Osloregionens plan- og budsjettprosess»: the board lays it forward.
    """
    locked = Programme.objects.select_for_update(of=("self",)).get(pk=programme.pk)
    if locked.state == ProgrammeState.ADOPTED:
        raise ProgrammeAdopted(locked)
    if not locked.measures.exists():
        raise NothingToAdopt(locked)
    locked.state = ProgrammeState.PROPOSED
    locked.recommended_by, locked.recommended_on = recommended_by, recommended_on
    earlier = dict.fromkeys([*locked.also_in, locked.source.slug])
    locked.also_in = [slug for slug in earlier if slug != source.slug]
    locked.source = source
    return kept(locked)
