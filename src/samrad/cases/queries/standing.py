"""Where a case stands on a day, by what has happened to it; never stored."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from samrad.base.vocabulary import Precision
from samrad.bodies.queries.naming import Names
from samrad.cases.models import Case, Consideration
from samrad.cases.vocabulary import CaseState, Ending, Outcome, Purpose

DECISIVE = frozenset({Outcome.ADOPTED, Outcome.CHANGED, Outcome.REJECTED})
ENDINGS = {Ending.WITHDRAWN: CaseState.WITHDRAWN, Ending.DROPPED: CaseState.DROPPED}


@dataclass(frozen=True, slots=True)
class Standing:
    """A case's state on a day: in which body, and the day it came to stand so, when known."""

    state: CaseState
    body: str = ""
    on: date | None = None
    precision: str = Precision.DAY

    @property
    def sentence(self) -> str:
        """«til behandling i styret», «avgjort i representantskapet»."""
        label = str(self.state.label)
        inside = self.body[:1].lower() + self.body[1:]
        return f"{label} i {inside}" if self.body else label


def state_of(case: Case, steps: Sequence[Consideration], names: Names, day: date) -> Standing:
    """Where case stands on day. steps are its considerations in order of the path.

    An ending counts from its day. Of what bodies have said by day, a decision by one asked to
    decide outweighs the rest, unless a later step is open; then the last word. A step the case has
    passed waits for nothing; one whose planned day has passed with nothing entered is not known.
    """
    if case.ending and (case.ended_on is None or case.ended_on <= day):
        return Standing(ENDINGS[Ending(case.ending)], on=case.ended_on)
    said = [one for one in steps if was_said(one, day)]
    last = max(said, key=_when, default=None)
    reached = max((one.position for one in said), default=0)
    waiting = [one for one in steps if is_open(one, day) and one.position > reached]
    if last is not None and last.outcome == Outcome.WITHDRAWN:
        return _at(CaseState.WITHDRAWN, last, names)
    if waiting:
        return _waiting(waiting, last, names, day)
    decided = [one for one in said if _decides(one)]
    if decided:
        return _at(CaseState.DECIDED, max(decided, key=_when), names)
    if last is not None:
        state = CaseState.POSTPONED if last.outcome == Outcome.POSTPONED else CaseState.TREATED
        return _at(state, last, names)
    # Nothing is waiting and nothing is said: not yet on its way, or a bare line of an old list.
    return Standing(CaseState.PREPARED if case.opened_on is not None else CaseState.UNKNOWN)


def was_said(step: Consideration, day: date) -> bool:
    """Whether the body had treated the case by day; with the day unknown, its year tells."""
    if step.said_on is not None:
        return step.said_on <= day
    return step.outcome is not None and (step.year is None or step.year <= day.year)


def is_open(step: Consideration, day: date) -> bool:
    """Whether the case waits for the body on day: sent there, and nothing known of it yet.

    A step that is only known from a year that is over does not wait: what came of it is not known.
    """
    if step.said_on is not None:
        return step.said_on > day and step.planned_on is not None
    if step.outcome is not None:
        return False
    return step.planned_on is not None or step.year is None or step.year >= day.year


def _decides(step: Consideration) -> bool:
    if step.outcome in DECISIVE:
        return step.purpose == Purpose.DECISION
    return False


def _when(step: Consideration) -> tuple[date, int]:
    return step.said_on or date(step.year or 1, 1, 1), step.position


def _at(state: CaseState, step: Consideration, names: Names) -> Standing:
    body = names.on(step.body_id, step.said_on or date.max) or step.body.slug
    return Standing(state, body, step.said_on, step.precision)


def _waiting(
    waiting: Sequence[Consideration], last: Consideration | None, names: Names, day: date
) -> Standing:
    first = waiting[0]
    if last is not None and last.outcome == Outcome.POSTPONED and last.body_id == first.body_id:
        return _at(CaseState.POSTPONED, last, names)
    body = names.on(first.body_id, first.planned_on or day) or first.body.slug
    if first.planned_on is not None and first.planned_on < day:
        return Standing(CaseState.UNKNOWN, body, first.planned_on)
    if last is None and first.planned_on is None and first.number is None:
        return Standing(CaseState.PREPARED, body)
    return Standing(CaseState.PENDING, body, first.planned_on)
