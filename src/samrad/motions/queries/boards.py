"""Everything on the table in an item: what is proposed, and how it is to be voted on."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from samrad.chamber.models import Sitting
from samrad.law.finding import Needed
from samrad.meetings.models import AgendaItem
from samrad.motions.models import Motion, Step
from samrad.motions.queries.comparing import fingerprint_of
from samrad.motions.queries.plans import Planned, not_planned, planned, stand_of, steps_of
from samrad.motions.queries.proposals import (
    Proposal,
    amended_text,
    proposals_in,
    recommendation_for,
)
from samrad.motions.queries.unlisted import Unlisted, unlisted
from samrad.motions.vocabulary import MotionKind
from samrad.publications import prose
from samrad.publications.phrases import listed


@dataclass(frozen=True)
class Board:
    """An item with its proposals, its votes in order, and what the order does not hold yet.

    seen is the fingerprint of the order, for whoever changes it. unlisted is what the law says of
    an item that was not on the list that was sent out.
    """

    item: AgendaItem
    proposals: tuple[Proposal, ...]
    plan: tuple[Planned, ...]
    waiting: tuple[Proposal, ...]
    seen: str
    unlisted: Unlisted | None = None

    @property
    def upcoming(self) -> Planned | None:
        """The first vote that is not settled."""
        return next((one for one in self.plan if not one.is_settled), None)

    @property
    def is_open(self) -> bool:
        """Whether a vote is open now."""
        return self.upcoming is not None and self.upcoming.step.is_open

    @property
    def waiting_names(self) -> str:
        """«forslag 3 og forslag 4»: those the order has no vote over."""
        return listed([one.name for one in self.waiting])

    @property
    def unlisted_findings(self) -> list[Needed]:
        """What the law says of an unlisted item, as a list for the page."""
        return [self.unlisted.finding] if self.unlisted is not None else []

    @property
    def live(self) -> list[Proposal]:
        """The proposals that may still be decided upon."""
        return [one for one in self.proposals if one.is_live]

    @property
    def over(self) -> list[Proposal]:
        """The proposals that are decided, withdrawn or lapsed."""
        return [one for one in self.proposals if not one.is_live]

    @property
    def recommendation(self) -> Proposal | None:
        """The recommendation, when there is one."""
        kind = MotionKind.RECOMMENDATION
        return next((one for one in self.proposals if one.motion.kind == kind), None)


def board_of(sitting: Sitting, item: AgendaItem) -> Board:
    """What is on the table in an item; a recommendation nobody has moved against is there too."""
    rows = proposals_in(item)
    if not rows or rows[0].motion.kind != MotionKind.RECOMMENDATION:
        rows = [*_unmoved(sitting, item), *rows]
    plan = planned(steps := list(steps_of(item)), rows)
    waiting = not_planned(plan, rows) if plan else []
    return Board(
        item, tuple(rows), tuple(plan), tuple(waiting), stand_of(steps), unlisted(sitting, item)
    )


def _unmoved(sitting: Sitting, item: AgendaItem) -> list[Proposal]:
    """The recommendation of the case paper, before it is kept among the proposals."""
    paper = recommendation_for(item)
    if paper is None:
        return []
    text = paper.recommendation or []
    return [
        Proposal(
            Motion(
                sitting=sitting,
                item=item,
                number=0,
                kind=MotionKind.RECOMMENDATION,
                text=text,
                fingerprint=fingerprint_of(text),
                proposed_by=paper.recommended_by,
            )
        )
    ]


def proposal_with(sitting: Sitting, key: int) -> Proposal | None:
    """The proposal with this key in a meeting, beside the others of its item; None for others."""
    rows = Motion.objects.filter(sitting=sitting, pk=key)
    found = rows.select_related("item__consideration__case").first()
    if found is None:
        return None
    return next(one for one in proposals_in(found.item) if one.motion.pk == key)


def is_open_to_all(item: AgendaItem) -> bool:
    """Whether anyone may read what is proposed in an item: it is not behind closed doors."""
    step = item.consideration
    return not (item.closed_basis or (step is not None and step.case.is_screened))


def step_in(sitting: Sitting, key: int) -> Step | None:
    """The vote with this key in the order of a meeting; None for others."""
    rows = Step.objects.filter(sitting=sitting).select_related("item__meeting")
    return rows.filter(pk=key).first()


@dataclass(frozen=True)
class Beside:
    """A proposal beside what it would change: the whole with the changes in it, and as it reads.

    base is None for one that changes nothing that stands: an addition, a postponement.
    """

    base: Proposal | None
    changes: tuple[prose.Difference, ...]
    whole: prose.Prose

    @property
    def html(self) -> SafeString:
        """The whole, as it would read."""
        return prose.html(self.whole)

    @property
    def count(self) -> int:
        """How many paragraphs differ."""
        return sum(one.change != prose.Change.SAME for one in self.changes)


def beside(proposal: Proposal) -> Beside:
    """What a proposal changes, word by word: its target, for an alternative the recommendation."""
    motion = proposal.motion
    rows = {one.motion.pk: one for one in proposals_in(motion.item)}
    base = rows.get(motion.target_id or 0)
    if motion.kind == MotionKind.ALTERNATIVE:
        kind = MotionKind.RECOMMENDATION
        base = next((one for one in rows.values() if one.motion.kind == kind), None)
    whole = amended_text(motion)
    if base is None:
        return Beside(None, (), whole)
    return Beside(base, tuple(prose.compared(base.motion.text, whole)), whole)
