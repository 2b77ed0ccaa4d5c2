"""In what order to vote: a proposal by rule of thumb. Practice, and never law. Pure: rows in."""

from collections.abc import Sequence
from dataclasses import dataclass

from samrad.motions.models import Motion
from samrad.motions.queries import comparing
from samrad.motions.queries.proposals import as_amended, says_the_same
from samrad.motions.vocabulary import LIVE, WHOLE, MotionKind, StepKind
from samrad.publications import prose


@dataclass(frozen=True, slots=True)
class Draft:
    """A vote as it is proposed: follows is the place in the list, from 0, whose winner it is over.

    motion is None where the winner takes its place; against likewise.
    """

    kind: StepKind
    motion: Motion | None = None
    against: Motion | None = None
    follows: int | None = None
    point: int | None = None


def suggested(motions: Sequence[Motion]) -> list[Draft]:
    """The votes in order: postponement, amendments, alternatives, the whole, additions.

    The most far-reaching goes first within each. Of those that say the same only the first is voted
    on. Referrals are sent without a vote unless somebody objects, so they are not among them.
    """
    live = _different([one for one in motions if one.state in LIVE])
    postponing = [one for one in live if one.kind == MotionKind.POSTPONEMENT]
    amending = [one for one in live if one.kind == MotionKind.AMENDMENT]
    adding = [one for one in live if one.kind == MotionKind.ADDITION]
    votes = [Draft(StepKind.SINGLE, one) for one in postponing]
    votes += [Draft(StepKind.SINGLE, one) for one in _by_reach(amending)]
    votes += _wholes(live, len(votes), is_amended=bool(amending))
    return votes + [Draft(StepKind.SINGLE, one) for one in adding]


def _different(motions: Sequence[Motion]) -> list[Motion]:
    """Those that say something no earlier one does."""
    found: list[Motion] = []
    for one in motions:
        if not any(says_the_same(one, other) for other in found):
            found.append(one)
    return found


def _by_reach(amendments: Sequence[Motion]) -> list[Motion]:
    """Amendments by what they change: proposal by proposal, the most far-reaching first."""
    return sorted(amendments, key=lambda one: (one.target.number if one.target else 0, -reach(one)))


def reach(amendment: Motion) -> int:
    """How many words of its target an amendment changes; 0 for what changes nothing."""
    if amendment.target is None:
        return 0
    return comparing.reach(prose.plain(amendment.target.text), as_amended(amendment))


def _wholes(live: Sequence[Motion], before: int, *, is_amended: bool) -> list[Draft]:
    """The votes over what is proposed as a whole: two and two, the recommendation last.

    before is how many votes are held ahead of them. A last vote over the whole is held where it
    has been amended on the way.
    """
    wholes = [one for one in live if one.kind in WHOLE]
    if not wholes:
        return []
    base = next((one for one in wholes if one.kind == MotionKind.RECOMMENDATION), None)
    others = [one for one in wholes if one is not base]
    if base is not None:
        text = prose.plain(base.text)
        others.sort(key=lambda one: -comparing.reach(text, prose.plain(one.text)))
    line = [*others, *([base] if base is not None else [])]
    if len(line) == 1:
        return [Draft(StepKind.FINAL if is_amended else StepKind.SINGLE, line[0])]
    votes = [Draft(StepKind.AGAINST, line[0], line[1])]
    for one in line[2:]:
        votes.append(Draft(StepKind.AGAINST, one, follows=before + len(votes) - 1))
    if is_amended or base is None:
        votes.append(Draft(StepKind.FINAL, follows=before + len(votes) - 1))
    return votes
