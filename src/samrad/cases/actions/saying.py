"""What a body said of a case, and that it put the case off."""

from datetime import date, datetime
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from samrad.base.actions import Refusal, action, kept
from samrad.base.dates import from_day
from samrad.base.keys import free_key
from samrad.base.models import Source
from samrad.base.policies import Actor
from samrad.base.sources import case_archive
from samrad.base.vocabulary import Precision
from samrad.cases.actions.keeping import exists_on, running
from samrad.cases.actions.path import may_decide
from samrad.cases.models import Consideration
from samrad.cases.policies import may_prepare_case
from samrad.cases.vocabulary import Outcome, Purpose
from samrad.files.actions.identity import without_numbers
from samrad.publications import prose

DECIDED = frozenset({Outcome.ADOPTED, Outcome.CHANGED, Outcome.REJECTED})


class AlreadySaid(Refusal):
    """What the body said stands in the record."""

    def __init__(self, step: Consideration) -> None:
        day = from_day(step.said_on, step.precision) if step.said_on else _("før")
        super().__init__(
            _("Behandlingen er ført (%(outcome)s, %(day)s). Rett den i stedet.")
            % {"outcome": step.get_outcome_display() or _("utfall ikke kjent"), "day": day}
        )


class NothingSaid(Refusal):
    """Nothing is entered of what the body said."""

    def __init__(self) -> None:
        super().__init__(_("Det organet sa, er ikke ført ennå. Før det først."))


class WasPutOff(Refusal):
    """That a body puts a case off makes a step, and no wording undoes that."""

    def __init__(self) -> None:
        super().__init__(
            _("En utsettelse gir saken et nytt ledd i løpet. Et annet utfall rettes i registeret.")
        )


class PutOffToTheSameDay(Refusal):
    """A case is put off to the day it is put off, or before."""

    def __init__(self) -> None:
        super().__init__(_("Velg en dag etter møtet saken ble utsatt i."))


@action("cases.record_said", may=may_prepare_case, done="Førte det organet sa")
def record_said(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    step: Consideration,
    outcome: str,
    said_on: date,
    said: prose.Prose | None = None,
    precision: str = Precision.DAY,
    source: Source | None = None,
) -> Consideration:
    """Enter what a body said of a case, and when. said is its own words, as prose.

    A decision is held against the delegation and the agreement on the day it was made. Raises
    CaseIsOver, AlreadySaid, BodyNotThen, NotDelegated, DecidesNothing, NotTheirsToDecide, and
    NumberInWords for an identity number in words that anyone reads.
    """
    locked = _open_step(step, said_on)
    locked.said_on, locked.precision = said_on, precision
    _may_be_said(locked, outcome, said)
    locked.outcome, locked.said = outcome, said
    locked.source = source or case_archive()
    return kept(locked)


@action("cases.correct_said", may=may_prepare_case, done="Rettet det organet sa")
def correct_said(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    step: Consideration,
    outcome: str,
    said: prose.Prose | None = None,
    said_on: date | None = None,
) -> Consideration:
    """Put right what is entered of what a body said, also in a case that has ended since.

    said_on is kept where none is given; the trail keeps what stood there. Raises NothingSaid,
    WasPutOff, BodyNotThen, and what record_said refuses of a decision and of numbers.
    """
    rows = Consideration.objects.select_for_update(of=("self",))
    locked = rows.select_related("case", "body", "delegation").get(pk=step.pk)
    if locked.outcome is None:
        raise NothingSaid
    if (outcome == Outcome.POSTPONED) != (locked.outcome == Outcome.POSTPONED):
        raise WasPutOff
    if said_on is not None and said_on != locked.said_on:
        exists_on(locked.body, said_on)
        locked.said_on, locked.precision = said_on, Precision.DAY
    _may_be_said(locked, outcome, said)
    locked.outcome, locked.said = outcome, said
    return kept(locked)


@action("cases.take_back_said", may=may_prepare_case, done="Tok tilbake det organet sa")
def take_back_said(*, actor: Actor, at: datetime, step: Consideration) -> Consideration:  # noqa: ARG001
    """Take back that a body has said something, which was entered in the wrong place.

    The case waits for the body again. Raises CaseIsOver, NothingSaid, WasPutOff.
    """
    running(step.case)
    locked = Consideration.objects.select_for_update(of=("self",)).get(pk=step.pk)
    if locked.outcome is None:
        raise NothingSaid
    if locked.outcome == Outcome.POSTPONED:
        raise WasPutOff
    locked.outcome, locked.said, locked.said_on = None, None, None
    return kept(locked)


def _may_be_said(step: Consideration, outcome: str, said: prose.Prose | None) -> None:
    """Refuse a decision the body could not make on its day, and an identity number anyone reads."""
    if not step.case.is_screened:
        without_numbers((_("behandlingen"), prose.plain(said or [])))
    if outcome in DECIDED and step.purpose == Purpose.DECISION and step.said_on is not None:
        may_decide(step.case, step.body, step.delegation, step.said_on)


@action("cases.postpone_case", may=may_prepare_case, done="Førte at sak ble utsatt")
def postpone_case(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    step: Consideration,
    said_on: date,
    until: date | None = None,
    said: prose.Prose | None = None,
) -> Consideration:
    """Enter that a body put a case off: it comes back as the next step, on until when known.

    The new step gets a number of its own. Raises CaseIsOver, AlreadySaid, BodyNotThen,
    PutOffToTheSameDay. Source: kommuneloven § 11-3 fjerde ledd.
    """
    locked = _open_step(step, said_on)
    if until is not None and until <= said_on:
        raise PutOffToTheSameDay
    locked.outcome, locked.said, locked.said_on = Outcome.POSTPONED, said, said_on
    kept(locked)
    later = Consideration.objects.filter(case=locked.case_id, position__gt=locked.position)
    later.update(position=F("position") + 1)
    again: dict[str, Any] = {
        name: getattr(locked, name) for name in ("case", "body", "purpose", "title", "delegation")
    }
    return kept(
        Consideration(
            **again,
            slug=free_key(Consideration, f"{locked.slug} igjen", "sak"),
            position=locked.position + 1,
            planned_on=until,
            source=case_archive(),
        )
    )


def _open_step(step: Consideration, said_on: date) -> Consideration:
    """The step under a lock, while nothing has been said there."""
    running(step.case)
    rows = Consideration.objects.select_for_update(of=("self",))
    locked = rows.select_related("case", "body", "delegation").get(pk=step.pk)
    if locked.outcome is not None or locked.said_on is not None:
        raise AlreadySaid(locked)
    exists_on(locked.body, said_on)
    return locked
