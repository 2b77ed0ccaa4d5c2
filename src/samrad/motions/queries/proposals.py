"""What is proposed in an item, by whom, and how proposals stand to each other."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Prefetch, QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samrad.cases.models import CasePaper
from samrad.cases.vocabulary import PaperState
from samrad.chamber.models import Attendee
from samrad.law.statutes.kommuneloven_kap08_deltakelse import Role
from samrad.meetings.models import AgendaItem
from samrad.meetings.vocabulary import VOTING, Presence
from samrad.motions.models import Motion, Mover
from samrad.motions.queries import comparing
from samrad.motions.queries.points import Point, points_of, shortened, with_point
from samrad.motions.vocabulary import AMENDABLE, LIVE, WHOLE, MotionKind
from samrad.publications import prose
from samrad.publications.phrases import listed

LONG_NAME, SHORT, ON_SCREEN = 60, 160, 280  # characters


@dataclass(frozen=True)
class Proposal:
    """A proposal as a reader meets it: its row, those behind it now, and what stands beside it.

    collides holds the numbers of other live amendments that touch the same words, same_as those
    of proposals that say the same.
    """

    motion: Motion
    movers: tuple[Mover, ...] = ()
    first: Mover | None = None
    collides: tuple[int, ...] = field(default=())
    same_as: tuple[int, ...] = field(default=())

    @property
    def is_live(self) -> bool:
        """Whether it may still be decided upon."""
        return self.motion.state in LIVE

    @property
    def by(self) -> str:
        """Who stands behind it now, else who handed it in: «Asker og Lier», «sekretariatet»."""
        if self.motion.kind == MotionKind.RECOMMENDATION:
            return self.motion.proposed_by
        named = self.movers or ((self.first,) if self.first else ())
        return listed([seat_of(one) for one in named])

    @property
    def called(self) -> str:
        """«Innstillingen», «Forslag 2 fra Asker og Lier»."""
        return called(self.motion, self.by)

    @property
    def name(self) -> str:
        """«innstillingen», «forslag 2»: within a sentence."""
        return name_of(self.motion)

    @cached_property
    def text(self) -> str:
        """Its words."""
        return prose.plain(self.motion.text)

    @property
    def html(self) -> SafeString:
        """Its words, as they are shown."""
        return prose.html(self.motion.text)

    @property
    def about(self) -> str:
        """What it is: «endringsforslag til punkt 2 i innstillingen»."""
        motion, kind = self.motion, str(self.motion.get_kind_display())
        if motion.target is None:
            return kind
        given = {"kind": kind, "target": name_of(motion.target), "point": motion.passage}
        if motion.passage is None:
            return _("%(kind)s til %(target)s") % given
        return _("%(kind)s til punkt %(point)s i %(target)s") % given

    @property
    def same_names(self) -> str:
        """«innstillingen og forslag 2»: those that say the same."""
        return listed([_named(number) for number in self.same_as])

    @property
    def can_be_amended(self) -> bool:
        """Whether an amendment of it can be handed in."""
        return self.is_live and self.motion.kind in AMENDABLE

    @cached_property
    def marked(self) -> list[prose.Difference]:
        """What an amendment changes, paragraph by paragraph; nothing for other proposals."""
        if self.motion.target is None:
            return []
        return prose.differences(self.motion.target.text, amended_text(self.motion))

    @cached_property
    def line(self) -> str:
        """A line of it, for a list on a big screen."""
        return shortened(" ".join(self.text.split()))

    @cached_property
    def brief(self) -> str:
        """So much of its words as can be read on a big screen."""
        return shortened(" ".join(self.text.split()), ON_SCREEN)

    @cached_property
    def short(self) -> str:
        """Its first words."""
        return shortened(" ".join(self.text.split()), SHORT)

    @cached_property
    def points(self) -> list[Point]:
        """The points it falls into."""
        return points_of(self.motion.text)

    def is_behind(self, attendee: Attendee | None) -> bool:
        """Whether the attendee stands behind it now."""
        return attendee is not None and any(one.attendee_id == attendee.pk for one in self.movers)


def seat_of(mover: Mover) -> str:
    """What a mover is called: the place as it was called, else the name."""
    return mover.seat or mover.attendee.name


def called(motion: Motion, by: str) -> str:
    """«Innstillingen», «Forslag 2 fra Asker»; long lists of names are left out."""
    if motion.kind == MotionKind.RECOMMENDATION:
        return _("Innstillingen")
    given = {"number": motion.number, "by": by}
    if not by or len(by) > LONG_NAME:
        return _("Forslag %(number)d") % given
    return _("Forslag %(number)d fra %(by)s") % given


def name_of(motion: Motion) -> str:
    """«innstillingen», «forslag 2»."""
    return _named(motion.number)


def _named(number: int) -> str:
    return _("forslag %(number)d") % {"number": number} if number else _("innstillingen")


def motions_in(item: AgendaItem) -> QuerySet[Motion]:
    """The proposals of an item, the recommendation first, with all who have stood behind them."""
    movers = Mover.objects.select_related("attendee").order_by("pk")
    rows = Motion.objects.filter(item=item).select_related("target", "item__consideration__case")
    return rows.prefetch_related(Prefetch("movers", movers)).order_by("number", "pk")


def proposals_in(item: AgendaItem) -> list[Proposal]:
    """The proposals of an item, in order, and how they stand to each other: two queries."""
    return beside_each_other(list(motions_in(item)))


def beside_each_other(motions: Sequence[Motion]) -> list[Proposal]:
    """Proposals with those they collide with and those that say the same."""
    return [_proposal(one, motions) for one in motions]


def _proposal(motion: Motion, motions: Sequence[Motion]) -> Proposal:
    movers = list(motion.movers.all())
    others = [one for one in motions if one.pk != motion.pk and one.state in LIVE]
    return Proposal(
        motion,
        tuple(one for one in movers if one.until is None),
        movers[0] if movers else None,
        tuple(one.number for one in others if at_odds(motion, one)),
        tuple(one.number for one in others if says_the_same(motion, one)),
    )


def says_the_same(one: Motion, other: Motion) -> bool:
    """Whether two proposals would have the same effect: like words, of the same thing."""
    alike = one.kind == other.kind or {one.kind, other.kind} <= WHOLE
    return (
        alike
        and one.fingerprint == other.fingerprint
        and one.target_id == other.target_id
        and one.passage == other.passage
    )


def at_odds(one: Motion, other: Motion) -> bool:
    """Whether two amendments touch the same words of a proposal, and say different things."""
    if one.target is None or one.target_id != other.target_id or says_the_same(one, other):
        return False
    if None not in {one.passage, other.passage} and one.passage != other.passage:
        return False
    base = prose.plain(one.target.text)
    return comparing.collide(base, as_amended(one), as_amended(other))


def as_amended(motion: Motion) -> str:
    """What the target would say with the amendment and nothing else, as plain text."""
    return prose.plain(amended_text(motion))


def amended_text(motion: Motion) -> prose.Prose:
    """The whole target as an amendment would have it, as prose; its own text for anything else."""
    if motion.target is None or motion.passage is None:
        text: prose.Prose = motion.text
        return text
    return with_point(motion.target.text, motion.passage, motion.text)


def recommendation_for(item: AgendaItem) -> CasePaper | None:
    """The newest final case paper with a recommendation: the one for this body, else the case's."""
    step = item.consideration
    if step is None:
        return None
    rows = CasePaper.objects.filter(case=step.case_id, state=PaperState.FINAL)
    found = list(rows.order_by("-version", "pk"))
    own = [one for one in found if one.consideration_id == step.pk]
    shared = [one for one in found if one.consideration_id is None]
    return next((one for one in [*own, *shared] if one.recommendation), None)


def role_of(attendee: Attendee) -> Role:
    """What the law book calls one in the room; a guest has the rights of an observer."""
    if attendee.place_id is not None and attendee.role in VOTING:
        return Role.DEPUTY_IN_SEAT if attendee.role == Presence.DEPUTY else Role.MEMBER
    return Role.SECRETARIAT if attendee.role == Presence.SECRETARIAT else Role.OBSERVER
