"""The order an item is voted on: proposed by rule of thumb, and set by whoever leads."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from samrad.base.actions import Refusal, action, kept
from samrad.base.policies import Actor
from samrad.chamber.models import Sitting
from samrad.meetings.models import AgendaItem
from samrad.motions import queries
from samrad.motions.actions.keeping import floor_of, still_live, with_recommendation
from samrad.motions.models import Motion, Step
from samrad.motions.policies import may_lead
from samrad.motions.queries import Draft
from samrad.motions.vocabulary import WHOLE, StepKind

ASIDE = 10_000  # beyond every place in an order, while votes change places


class ChangedMeanwhile(Refusal):
    """Someone else has changed the order since the one who leads saw it."""

    def __init__(self) -> None:
        super().__init__(
            _("En annen har endret voteringsordenen siden du så den. Se den, og prøv igjen.")
        )


class IsFrozen(Refusal):
    """The vote has been opened, or is over."""

    def __init__(self) -> None:
        super().__init__(_("Voteringen er åpnet eller avgjort, og ligger fast."))


class NoPoints(Refusal):
    """A proposal that has no points to vote on one by one, or is not a whole."""

    def __init__(self) -> None:
        super().__init__(_("Forslaget har ikke flere punkter å stemme over hver for seg."))


class WinnerFirst(Refusal):
    """A vote placed before the one whose winner it is over."""

    def __init__(self) -> None:
        super().__init__(_("Voteringen gjelder vinneren av en annen, og må stå etter den."))


class OnOrder(Refusal):
    """A proposal that the order already has a vote over."""

    def __init__(self) -> None:
        super().__init__(_("Forslaget står i voteringsordenen fra før."))


@action("motions.plan_votes", may=may_lead, done="Satte opp voteringsorden")
def plan_votes(
    *, actor: Actor, at: datetime, sitting: Sitting, item: AgendaItem, seen: str | None = None
) -> list[Step]:
    """Set the order of the votes by rule of thumb; those that are opened or over stay in front.

    The recommendation of the case paper is taken in. seen is the fingerprint of the order the
    reader began with (queries.stand_of_plan); None asks nothing. Returns the votes in order.
    Practice, and no law. Raises Denied, IsClosed, NotNow, ChangedMeanwhile.
    """
    row = floor_of(sitting, item)
    _as_seen(item, seen)
    with_recommendation(row, item, {"actor": actor, "at": at})
    stood = list(queries.steps_of(item))
    frozen = [one for one in stood if one.opened_at is not None or one.settled_at is not None]
    for one in reversed([one for one in stood if one not in frozen]):
        one.delete()
    opened = {one.motion_id for one in frozen if one.is_open}
    opened |= {one.against_id for one in frozen if one.is_open}
    motions = [one for one in queries.motions_in(item) if one.pk not in opened]
    _laid(row, item, queries.suggested(motions), len(frozen))
    return list(queries.steps_of(item))


def _laid(sitting: Sitting, item: AgendaItem, drafts: Sequence[Draft], after: int) -> None:
    """The votes as rows, after so many that stand."""
    made: list[Step] = []
    last = max((one.position for one in queries.steps_of(item)), default=after)
    for position, draft in enumerate(drafts, last + 1):
        step = Step(
            sitting=sitting,
            item=item,
            position=position,
            kind=draft.kind,
            motion=draft.motion,
            against=draft.against,
            follows=made[draft.follows] if draft.follows is not None else None,
            point=draft.point,
        )
        made.append(kept(step))


@action("motions.move_step", may=may_lead, done="Flyttet votering i voteringsordenen")
def move_step(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    sitting: Sitting,
    step: Step,
    is_up: bool,
    seen: str | None = None,
) -> Step:
    """Move a vote one place up or down among those that are not opened; at an end it stays.

    Raises Denied, IsClosed, NotNow, ChangedMeanwhile, IsFrozen, WinnerFirst.
    """
    floor_of(sitting, step.item)
    _as_seen(step.item, seen)
    row = _free(step)
    order = list(queries.steps_of(row.item))
    at_place = order.index(row)
    other = at_place - 1 if is_up else at_place + 1
    if not 0 <= other < len(order) or _is_frozen(order[other]):
        return row
    order[at_place], order[other] = order[other], order[at_place]
    _set(order)
    return Step.objects.get(pk=row.pk)


@action("motions.mark_provisional", may=may_lead, done="Merket prøvevotering")
def mark_provisional(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    sitting: Sitting,
    step: Step,
    is_provisional: bool,
    seen: str | None = None,
) -> Step:
    """Let a provisional vote be held before a vote, or take it away again.

    A provisional vote is one more vote over the same, just ahead of it; it settles nothing. Raises
    Denied, IsClosed, NotNow, ChangedMeanwhile, IsFrozen.
    """
    floor_of(sitting, step.item)
    _as_seen(step.item, seen)
    row = _free(step)
    if row.is_provisional == is_provisional:
        return row
    if not is_provisional:
        row.delete()
        return row
    order = list(queries.steps_of(row.item))
    trial = Step(
        sitting=row.sitting,
        item=row.item,
        position=ASIDE - 1,
        kind=row.kind,
        is_provisional=True,
        motion=row.motion,
        against=row.against,
        follows=row.follows,
        point=row.point,
    )
    order.insert(order.index(row), kept(trial))
    _set(order)
    return trial


@action("motions.split_step", may=may_lead, done="Delte votering punkt for punkt")
def split_step(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    sitting: Sitting,
    step: Step,
    seen: str | None = None,
) -> list[Step]:
    """Vote over a whole proposal point by point, and last over what is then left of it.

    Raises Denied, IsClosed, NotNow, ChangedMeanwhile, IsFrozen, NoPoints.
    """
    floor_of(sitting, step.item)
    _as_seen(step.item, seen)
    row = _free(step)
    motion = row.motion
    is_whole = motion is not None and motion.kind in WHOLE
    points = queries.points_of(motion.text) if motion is not None and is_whole else []
    if len(points) <= 1 or row.kind not in {StepKind.SINGLE, StepKind.FINAL}:
        raise NoPoints
    order = list(queries.steps_of(row.item))
    if any(one.kind == StepKind.POINT and one.motion_id == row.motion_id for one in order):
        raise NoPoints
    at_place = order.index(row)
    order[at_place].kind = StepKind.FINAL
    made = [_of_point(row, number) for number in range(1, len(points) + 1)]
    order[at_place:at_place] = made
    _set(order)
    return made


def _of_point(step: Step, number: int) -> Step:
    """A vote over one point of what a vote is over, not yet in its place."""
    return kept(
        Step(
            sitting=step.sitting,
            item=step.item,
            position=ASIDE - 1 - number,
            kind=StepKind.POINT,
            motion=step.motion,
            point=number,
        )
    )


@action("motions.add_step", may=may_lead, done="La votering til i voteringsordenen")
def add_step(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    sitting: Sitting,
    motion: Motion,
    seen: str | None = None,
) -> Step:
    """Put one more vote last in the order, over one proposal alone: a referral somebody objects to.

    Raises Denied, IsClosed, NotNow, ChangedMeanwhile, IsSettled, OnOrder.
    """
    row = floor_of(sitting, motion.item)
    _as_seen(motion.item, seen)
    live = still_live(motion)
    order = list(queries.steps_of(live.item))
    unsettled = [one for one in order if one.settled_at is None]
    if any(live.pk in {one.motion_id, one.against_id} for one in unsettled):
        raise OnOrder
    last = max((one.position for one in order), default=0)
    step = Step(sitting=row, item=live.item, position=last + 1, kind=StepKind.SINGLE, motion=live)
    return kept(step)


def _as_seen(item: AgendaItem, seen: str | None) -> None:
    """ChangedMeanwhile when the order is not what the reader saw."""
    if seen is not None and seen != queries.stand_of_plan(item):
        raise ChangedMeanwhile


def _is_frozen(step: Step) -> bool:
    return step.opened_at is not None or step.settled_at is not None


def _free(step: Step) -> Step:
    """The vote as the row is now. IsFrozen when it has been opened, or is gone."""
    rows = Step.objects.select_related("item", "motion", "against", "follows", "sitting")
    row = rows.filter(pk=step.pk).first()
    if row is None or _is_frozen(row):
        raise IsFrozen
    return row


def _set(order: list[Step]) -> None:
    """Give the votes their places. WinnerFirst when one stands before what it follows."""
    places = {one.pk: place for place, one in enumerate(order)}
    for one in order:
        if one.follows_id is not None and places[one.follows_id] > places[one.pk]:
            raise WinnerFirst
    for shift in (ASIDE, 1):  # two rounds, so that no two votes share a place on the way
        for place, one in enumerate(order):
            one.position = place + shift
            kept(one)
