"""The planned order of the votes, as room motions keeps it, and what a vote means for it."""

from samrad.meetings.models import AgendaItem
from samrad.meetings.vocabulary import Subject, VoteEnding
from samrad.motions.models import Step
from samrad.motions.queries import Planned, next_step
from samrad.motions.vocabulary import MotionKind, StepKind, StepOutcome
from samrad.publications.prose import Prose
from samrad.voting.models import Poll

KEY = "motions.step:"


def upcoming(item: AgendaItem | None) -> Planned | None:
    """The next vote of the planned order, when it is known what it is over."""
    found = next_step(item) if item is not None else None
    return found if found is not None and found.is_ready else None


def step_of(poll: Poll) -> Step | None:
    """The vote of the planned order that a poll holds; None for a vote outside it."""
    number = poll.step.removeprefix(KEY)
    if not number.isdecimal():
        return None
    rows = Step.objects.select_related("item__meeting", "motion__target", "against")
    return rows.filter(pk=int(number)).first()


def outcome_of(poll: Poll, step: Step) -> StepOutcome | None:
    """How the vote of the order ended; None when nothing was decided, and it is put anew.

    A provisional vote ends with whatever got the most votes, and settles nothing.
    """
    if step.is_provisional and any(poll.tally):
        first = poll.tally[0] > poll.tally[1]
    elif poll.ending in {VoteEnding.ADOPTED, VoteEnding.FELL}:
        first = poll.winner == 0
    else:
        return None
    if step.kind == StepKind.AGAINST:
        return StepOutcome.FIRST if first else StepOutcome.SECOND
    return StepOutcome.ADOPTED if first else StepOutcome.FELL


def subject_of(planned: Planned) -> tuple[str, str]:
    """What the minutes call what is voted on, and whose it is."""
    motion = planned.motion
    if motion is None or motion.motion.kind == MotionKind.RECOMMENDATION:
        return Subject.RECOMMENDATION, ""
    return Subject.MOTION, motion.by[:200]


def words_of(poll: Poll) -> Prose:
    """The words that were adopted, where the vote was over a proposal as a whole."""
    step = step_of(poll)
    if step is None:
        return []
    won = step.against if step.kind == StepKind.AGAINST and poll.winner == 1 else step.motion
    return won.text if won is not None else []
