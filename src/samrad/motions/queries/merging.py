"""What an item's adopted proposals say together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from samrad.meetings.models import AgendaItem
from samrad.motions.models import Motion, Step
from samrad.motions.queries.plans import steps_of
from samrad.motions.queries.points import points_of, with_point, without_points
from samrad.motions.queries.proposals import motions_in
from samrad.motions.vocabulary import WHOLE, MotionKind, MotionState, StepKind, StepOutcome
from samrad.publications.prose import Prose

TAKEN_IN = frozenset({MotionState.ADOPTED})


@dataclass(frozen=True, slots=True)
class Merged:
    """What was adopted, as one text; left holds the adopted proposals that did not fit in by rule.

    Those are two that give the same point a new wording, and one for the whole beside others: a
    person must write them together.
    """

    text: Prose
    left: tuple[Motion, ...] = ()


def adopted_text(item: AgendaItem) -> Merged | None:
    """What the item's adopted proposals say together; None when no whole proposal is adopted."""
    motions = list(motions_in(item))
    base = next((one for one in motions if one.kind in WHOLE and one.state in TAKEN_IN), None)
    if base is None:
        return None
    return merged(base, motions, list(steps_of(item)))


def merged(base: Motion, motions: Sequence[Motion], steps: Sequence[Step]) -> Merged:
    """The adopted amendments written into base, its fallen points taken out, additions after it."""
    taken = [one for one in motions if one.state in TAKEN_IN]
    amending = [one for one in taken if one.target_id == base.pk]
    text, left = _amended(base, amending)
    text = without_points(text, _fallen_points(base, steps))
    for one in (one for one in taken if one.kind == MotionKind.ADDITION):
        own = [each for each in taken if each.target_id == one.pk]
        added, unfit = _amended(one, own)
        text, left = _after(text, added), [*left, *unfit]
    return Merged(text, tuple(left))


def _amended(base: Motion, amending: Sequence[Motion]) -> tuple[Prose, list[Motion]]:
    """The text of base with the amendments that fit in, and those that do not."""
    if len(amending) == 1 and amending[0].passage is None:
        return amending[0].text, []
    text, left, done = base.text, [], set()
    for one in amending:
        if one.passage is None or one.passage in done:
            left.append(one)
            continue
        done.add(one.passage)
        if len(points_of(one.text)) == 1:
            text = with_point(text, one.passage, one.text)
        else:  # more points than one would move the numbers of those after it
            left.append(one)
    return text, left


def _fallen_points(base: Motion, steps: Iterable[Step]) -> set[int]:
    return {
        one.point
        for one in steps
        if one.motion_id == base.pk
        and one.kind == StepKind.POINT
        and one.outcome == StepOutcome.FELL
        and not one.is_provisional
        and one.point is not None
    }


def _after(text: Prose, added: Prose) -> Prose:
    """The addition as one more item where the text ends with a numbered list, else as paragraphs.

    An addition of one paragraph alone can be an item.
    """
    is_listed = bool(text) and text[-1]["kind"] == "ol" and len(added) == 1
    if is_listed and added[0]["kind"] == "p":
        return [*text[:-1], {**text[-1], "items": [*text[-1]["items"], added]}]
    return [*text, *added]
