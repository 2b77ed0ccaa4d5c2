"""How each item was treated: what was said and voted."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from samrad.base.actions import Refusal, action, cite, kept
from samrad.base.policies import Actor
from samrad.law.finding import Finding
from samrad.law.meeting import Vote as Cast
from samrad.law.meeting import walk_through
from samrad.law.statutes.kommuneloven_kap08_deltakelse import everyone_has_voted
from samrad.law.statutes.kommuneloven_kap11_votering import Kind, Roll, Side, has_quorum
from samrad.meetings import queries
from samrad.meetings.actions.keys import MoreThanPresent, MoreThanThere, locked
from samrad.meetings.models import AgendaItem, ItemRecord, Vote
from samrad.meetings.policies import may_prepare_meeting
from samrad.meetings.vocabulary import (
    Method,
    Subject,
    VoteEnding,
)
from samrad.publications.prose import Prose


class ChangedMeanwhile(Refusal):
    """Someone else has entered something in the item since the writer began."""

    def __init__(self) -> None:
        super().__init__(
            _("En annen har endret behandlingen siden du begynte. Ta vare på din tekst, og se den.")
        )


class NobodyVoted(Refusal):
    """A vote without votes."""

    def __init__(self) -> None:
        super().__init__(_("Ingen har stemt. Skriv hvor mange som stemte for og mot."))


class ChairOnNoSide(Refusal):
    """The chair's side has no votes."""

    def __init__(self) -> None:
        super().__init__(_("Møtelederens side har ingen stemmer."))


@action("meetings.record_item", may=may_prepare_meeting)
def record_item(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    item: AgendaItem,
    discussion: Prose | None = None,
    motions: Prose | None = None,
    chair: str = "",
    disqualified: str = "",
    excused: str = "",
    seen: str | None = None,
) -> ItemRecord:
    """Enter what was said and proposed in an item. Raises CalledOff, ChangedMeanwhile.

    seen is the fingerprint of what the writer began with (queries.stand_of); None asks nothing.
    """
    record = entered(item)
    if seen is not None and seen != queries.stand_of(item):
        raise ChangedMeanwhile
    record.discussion, record.motions = discussion or [], motions or []
    record.chair, record.disqualified, record.excused = chair, disqualified, excused
    return kept(record)


def entered(item: AgendaItem) -> ItemRecord:
    """What is entered of an item, as it stands while the meeting is locked; empty where nothing is.

    Whoever writes on what stands there reads it so, or what another saves meanwhile is lost.
    Raises CalledOff.
    """
    locked(item.meeting)
    return ItemRecord.objects.filter(item=item).first() or ItemRecord(item=item)


def add_to_item(
    *,
    actor: Actor,
    at: datetime,
    item: AgendaItem,
    discussion: Prose | None = None,
    motions: Prose | None = None,
    disqualified: str = "",
    excused: str = "",
) -> ItemRecord:
    """Add to what is entered of an item; what stands there is left alone. Raises CalledOff."""
    stands = entered(item)
    added: ItemRecord = record_item(
        actor=actor,
        at=at,
        item=item,
        discussion=[*stands.discussion, *(discussion or [])],
        motions=[*stands.motions, *(motions or [])],
        chair=stands.chair,
        disqualified=_both(stands.disqualified, disqualified),
        excused=_both(stands.excused, excused),
    )
    return added


def _both(stands: str, added: str) -> str:
    return "; ".join(one for one in (stands, added) if one)


@action("meetings.record_vote", may=may_prepare_meeting)
def record_vote(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    item: AgendaItem,
    entitled: int,
    in_favour: int,
    against: int = 0,
    blank: int = 0,
    subject: str = Subject.RECOMMENDATION,
    about: str = "",
    method: str = Method.SHOWN,
    chair: str | None = None,
    against_names: Sequence[str] = (),
    two_thirds: bool = False,
) -> Vote:
    """Enter a vote; the law book says how it ended, and that is frozen with it.

    two_thirds is for a change of the agreement. A blank vote follows the recommendation in a case,
    and is counted as one cast in the quorum. Where the attendance is entered, those in the room
    then are who could vote. Raises CalledOff, NobodyVoted, MoreThanThere, MoreThanPresent,
    ChairOnNoSide.
    Source: kommuneloven § 11-9, § 8-1 tredje ledd, § 18-4 tredje ledd.
    """
    locked(item.meeting)
    if len(against_names) > against:
        raise MoreThanThere
    _possible(entitled, (in_favour, against, blank), chair)
    roll = Roll(entitled, in_favour + against + blank, blank=blank)
    ending, findings = _judged(roll, (in_favour, against), subject, chair, two_thirds=two_thirds)
    findings += _all_voted(item, roll, subject)
    last = item.votes.aggregate(last=Max("position"))["last"] or 0
    return kept(
        Vote(
            item=item, position=last + 1, subject=subject, about=about, method=method,
            entitled=entitled, in_favour=in_favour, against=against, blank=blank,
            chair=chair or None, against_names=list(against_names), ending=ending,
            findings=findings,
        )
    )  # fmt: skip


def _possible(entitled: int, cast: tuple[int, int, int], chair: str | None) -> None:
    """NobodyVoted, MoreThanThere or ChairOnNoSide for votes for, against and blank of no body."""
    in_favour, against, _blank = cast
    if in_favour + against == 0:
        raise NobodyVoted
    if sum(cast) > entitled:
        raise MoreThanThere
    if chair and not (in_favour if chair == Side.IN_FAVOUR else against):
        raise ChairOnNoSide


def _judged(
    roll: Roll, sides: tuple[int, int], subject: str, chair: str | None, *, two_thirds: bool
) -> tuple[str, list[dict[str, Any]]]:
    """How the vote ended, and the findings behind it. Blanks count in the quorum (a setting)."""
    quorum = has_quorum(roll)
    cite(quorum)
    if not quorum.holds:
        return VoteEnding.NOT_QUORATE, [_told(quorum)]
    # The quorum is judged above with the blanks; here only the votes for and against remain.
    kind, side = _kind(subject), Side(chair) if chair else None
    cast = Cast("sak", *sides, kind=kind, chair=side, two_thirds=two_thirds)
    [ended] = walk_through(sum(sides), sum(sides), [cast])
    return str(ended.ending), [_told(quorum), _told(ended.finding)]


def _all_voted(item: AgendaItem, roll: Roll, subject: str) -> list[dict[str, Any]]:
    """What the law says where some in the room did not vote, or voted blank in a case.

    MoreThanPresent when more voted than were there. Source: kommuneloven § 8-1 tredje ledd.
    """
    room, meeting = queries.at_item(item), item.meeting
    if room is None or room.can_vote is None:
        return []
    if roll.voting > room.can_vote:
        raise MoreThanPresent(roll.voting, room.can_vote)
    if meeting.held_on is None or meeting.body is None or not meeting.body.is_elected:
        return []
    found = everyone_has_voted(
        _kind(subject),
        present=room.can_vote,
        cast=roll.voting,
        blank=roll.blank,
        on=meeting.held_on,
    )
    return [] if found.holds is not False else [_told(found)]


def _kind(subject: str) -> Kind:
    return Kind.ELECTION if subject == Subject.ELECTION else Kind.CASE


def _told(finding: Finding) -> dict[str, Any]:
    return {"holds": finding.holds, "reason": finding.reason, "basis": str(finding.basis)}


@action("meetings.remove_vote", may=may_prepare_meeting)
def remove_vote(*, actor: Actor, at: datetime, vote: Vote) -> Vote:  # noqa: ARG001
    """Take away a vote that was entered wrongly; the trail keeps it. Raises CalledOff."""
    locked(vote.item.meeting)
    vote.delete()
    return vote
