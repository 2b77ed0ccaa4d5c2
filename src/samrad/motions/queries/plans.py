"""The order an item is voted on: its votes, what each means, and which is next."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from samrad.base.ports.sections import fingerprint
from samrad.meetings.models import AgendaItem
from samrad.motions.models import Step
from samrad.motions.queries.points import Point, points_of
from samrad.motions.queries.proposals import Proposal, proposals_in
from samrad.motions.vocabulary import WHOLE, MotionKind, StepKind, StepOutcome


@dataclass(frozen=True)
class Planned:
    """A vote of the order as it is read: its row, the proposals it is over, and the point of one.

    motion or against is None while an earlier vote has not said which; number counts from 1.
    """

    step: Step
    number: int
    motion: Proposal | None = None
    against: Proposal | None = None
    after: int | None = None
    point: Point | None = field(default=None)

    @property
    def is_settled(self) -> bool:
        """Whether it is over."""
        return self.step.settled_at is not None

    @property
    def is_frozen(self) -> bool:
        """Whether its vote has been opened, or is over."""
        return self.step.opened_at is not None or self.is_settled

    @property
    def is_ready(self) -> bool:
        """Whether it is known what it is over."""
        if self.step.kind == StepKind.AGAINST:
            return self.motion is not None and self.against is not None
        return self.motion is not None

    @property
    def title(self) -> str:
        """«Forslag 2 fra Asker mot innstillingen»."""
        one = self.motion.called if self.motion else self._winner
        if self.step.kind == StepKind.AGAINST:
            other = self.against.called if self.against else self._winner
            return _("%(one)s mot %(other)s") % {"one": one, "other": _lower(other)}
        if self.step.kind == StepKind.POINT and self.point is not None:
            given = {"one": one, "point": self.point.number}
            return _("%(one)s, punkt %(point)d") % given
        if self.step.kind == StepKind.FINAL:
            return _("%(one)s som helhet") % {"one": one}
        return one

    @property
    def _winner(self) -> str:
        return _("Vinneren av votering %(number)d") % {"number": self.after or 0}

    @property
    def sides(self) -> tuple[str, str]:
        """What a vote for, and a vote against, is called: «For» and «Mot», or the two proposals."""
        if self.step.kind != StepKind.AGAINST:
            return _("For"), _("Mot")
        one = self.motion.called if self.motion else self._winner
        other = self.against.called if self.against else self._winner
        return one, other

    @property
    def sides_told(self) -> str:
        """«Forslag 2 fra Asker eller innstillingen»."""
        one, other = self.sides
        return _("%(one)s eller %(other)s") % {"one": one, "other": _lower(other)}

    @property
    def ending(self) -> str:
        """How it ended, in a word or two; empty while it is not settled."""
        outcome = self.step.outcome
        if outcome in {StepOutcome.FIRST, StepOutcome.SECOND}:
            winner = self.motion if outcome == StepOutcome.FIRST else self.against
            return _("%(one)s vant") % {"one": winner.called if winner else ""}
        return str(self.step.get_outcome_display() or "")

    @property
    def can_split(self) -> bool:
        """Whether it is over a whole proposal of several points, which may be voted on one by one.

        It is not frozen, and nobody has split it.
        """
        one = self.motion
        is_whole = one is not None and one.motion.kind in WHOLE and len(one.points) > 1
        return is_whole and self.step.kind == StepKind.SINGLE and not self.is_frozen

    @property
    def yes_means(self) -> str:
        """What a vote for it means, as a sentence."""
        return self._meant(is_for=True)

    @property
    def no_means(self) -> str:
        """What a vote against it means, as a sentence."""
        return self._meant(is_for=False)

    def _meant(self, *, is_for: bool) -> str:
        name = self.motion.name if self.motion else _lower(self._winner)
        if self.step.kind == StepKind.AGAINST:
            other = self.against.name if self.against else _lower(self._winner)
            chosen = name if is_for else other
            return _("Du stemmer for %(one)s.") % {"one": chosen}
        given = {"one": name, "point": self.step.point or 0}
        kind = self.motion.motion.kind if self.motion else ""
        if self.step.kind == StepKind.POINT:
            words = FOR_POINT if is_for else AGAINST_POINT
        elif self.step.kind == StepKind.FINAL:
            words = FOR_WHOLE if is_for else AGAINST_WHOLE
        else:
            words = (FOR if is_for else AGAINST).get(kind, ADOPTS if is_for else FALLS)
        return _(words) % given


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


ADOPTS = "Du vil vedta %(one)s."
FALLS = "Du vil at %(one)s skal falle."
FOR: dict[str, str] = {
    MotionKind.POSTPONEMENT: "Du vil utsette saken. Den blir ikke avgjort i dag.",
    MotionKind.AMENDMENT: "Du vil ta inn endringen i %(one)s før det stemmes over helheten.",
    MotionKind.ADDITION: "Du vil legge %(one)s til det som er vedtatt.",
    MotionKind.REFERRAL: "Du vil sende over %(one)s, uten å ta stilling til innholdet.",
}
AGAINST: dict[str, str] = {
    MotionKind.POSTPONEMENT: "Du vil avgjøre saken i dag.",
    MotionKind.AMENDMENT: "Du vil beholde teksten uten %(one)s.",
    MotionKind.ADDITION: "Du vil ikke legge til %(one)s.",
    MotionKind.REFERRAL: "Du vil ikke sende over %(one)s.",
}
FOR_POINT = "Du vil vedta punkt %(point)d i %(one)s."
AGAINST_POINT = "Du vil at punkt %(point)d i %(one)s skal gå ut."
FOR_WHOLE = "Du vil vedta %(one)s slik teksten lyder etter voteringene foran."
AGAINST_WHOLE = "Du vil ikke vedta noe av det."


def steps_of(item: AgendaItem) -> QuerySet[Step]:
    """The votes of an item's order, as rows, in order."""
    return Step.objects.filter(item=item).order_by("position", "pk")


def plan_of(item: AgendaItem) -> list[Planned]:
    """The order an item is voted on; empty while there is none. Three queries."""
    return planned(list(steps_of(item)), proposals_in(item))


def planned(steps: Sequence[Step], proposals: Sequence[Proposal]) -> list[Planned]:
    """Votes with the proposals they are over."""
    by_key = {one.motion.pk: one for one in proposals}
    numbers = {one.pk: number for number, one in enumerate(steps, 1)}
    return [
        Planned(
            step,
            numbers[step.pk],
            by_key.get(step.motion_id or 0),
            by_key.get(step.against_id or 0),
            numbers.get(step.follows_id or 0),
            _point(step, by_key.get(step.motion_id or 0)),
        )
        for step in steps
    ]


def _point(step: Step, proposal: Proposal | None) -> Point | None:
    if proposal is None or step.point is None:
        return None
    found = points_of(proposal.motion.text)
    return next((one for one in found if one.number == step.point), None)


def next_step(item: AgendaItem) -> Planned | None:
    """The first vote of the order that is not settled, open or not; None when all are, or none."""
    return next((one for one in plan_of(item) if not one.is_settled), None)


def stand_of_plan(item: AgendaItem) -> str:
    """The fingerprint of an item's order: it tells whether someone changed it meanwhile."""
    return stand_of(list(steps_of(item)))


def stand_of(steps: Sequence[Step]) -> str:
    """The fingerprint of votes in order."""
    return fingerprint(
        [
            [
                *(one.pk, one.position, one.kind, one.is_provisional, one.motion_id),
                *(one.against_id, one.opened_at is not None, one.settled_at is not None),
            ]
            for one in steps
        ]
    )


def not_planned(plan: Sequence[Planned], proposals: Sequence[Proposal]) -> list[Proposal]:
    """Live proposals that no vote of the order is over, referrals apart; the newest last."""
    over = {key for one in plan for key in (one.step.motion_id, one.step.against_id)}
    return [
        one
        for one in proposals
        if one.is_live
        and one.motion.pk not in over
        and one.motion.kind != MotionKind.REFERRAL
        and not any(
            other.motion.number in one.same_as and other.motion.pk in over for other in proposals
        )
    ]
