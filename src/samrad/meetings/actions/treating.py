"""How each item was treated: what was said and voted."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext as _

from samrad.base.actions import Refusal, action, kept
from samrad.base.policies import Actor
from samrad.files.actions.identity import without_numbers
from samrad.law.statutes.kommuneloven_kap11_votering import Roll, Side
from samrad.meetings import queries
from samrad.meetings.actions.judging import (
    Count,
    NotAnElection,
    all_voted,
    changes_agreement,
    judge_duty_anew,
    judged,
    possible,
)
from samrad.meetings.actions.keys import MoreThanThere, locked
from samrad.meetings.models import AgendaItem, ItemRecord, Vote
from samrad.meetings.policies import may_prepare_meeting
from samrad.meetings.vocabulary import MeetingForm, Method, Subject
from samrad.publications.prose import Prose


class ChangedMeanwhile(Refusal):
    """Someone else has entered something in the item since the writer began."""

    def __init__(self) -> None:
        super().__init__(
            _("En annen har endret behandlingen siden du begynte. Ta vare på din tekst, og se den.")
        )


@action("meetings.record_item", may=may_prepare_meeting, done="Førte behandling i møte")
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

    Who stood aside is not to have voted in it, also in what is entered before. seen is the
    fingerprint of what the writer began with (queries.stand_of); None asks nothing.
    """
    record = entered(item)
    if seen is not None and seen != queries.stand_of(item):
        raise ChangedMeanwhile
    aside = (record.disqualified, record.excused)
    record.discussion, record.motions = discussion or [], motions or []
    record.chair, record.disqualified, record.excused = chair, disqualified, excused
    kept(record)
    if aside != (disqualified, excused):
        judge_duty_anew(item.meeting)
    return record


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


@action("meetings.record_vote", may=may_prepare_meeting, done="Førte votering")
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
    settled: str = "",
) -> Vote:
    """Enter a vote; the law book says how it ended, and that is frozen with it.

    two_thirds is for a change of the agreement. A blank vote is one cast: in the quorum, and in an
    election against whoever should have more than half. settled: how an election was settled
    otherwise (Settled); only the quorum is judged then. Where the attendance is entered, those in
    the room are who could vote. Raises CalledOff, NobodyVoted, MoreThanThere, MoreThanPresent,
    FewerThanSeats, ChairOnNoSide, NotAnElection, NumberInWords.
    Source: kommuneloven §§ 7-8 (1), 8-1 (3), 11-8 (4), 11-9, 18-4 (3).
    """
    meeting = locked(item.meeting)
    if settled and subject != Subject.ELECTION:
        raise NotAnElection
    _readable(item, about, against_names, against)
    possible(meeting, entitled, (in_favour, against, blank), chair)
    roll = Roll(entitled, in_favour + against + blank, blank=blank)
    cast = Count(
        sides=(in_favour, against),
        subject=Subject(subject),
        chair=Side(chair) if chair else None,
        two_thirds=two_thirds or changes_agreement(item, subject),
        settled=settled,
        in_writing=meeting.form == MeetingForm.WRITTEN,
    )
    ending, findings = judged(roll, cast)
    findings += all_voted(item, roll, subject)
    return kept(
        Vote(
            item=item, position=_after_the_last(item), subject=subject, about=about, method=method,
            entitled=entitled, in_favour=in_favour, against=against, blank=blank, findings=findings,
            chair=chair or None, against_names=list(against_names), ending=ending,
        )
    )  # fmt: skip


def _after_the_last(item: AgendaItem) -> int:
    last: int | None = item.votes.aggregate(last=Max("position"))["last"]
    return (last or 0) + 1


def _readable(item: AgendaItem, about: str, against_names: Sequence[str], against: int) -> None:
    """No more names than votes against, and no identity number where anyone reads the vote.

    A vote in an open item is public when it is entered. Raises MoreThanThere, NumberInWords.
    """
    if len(against_names) > against:
        raise MoreThanThere
    if not queries.covered(item)["basis"]:
        without_numbers((_("voteringen"), "\n".join([about, *against_names])))


@action("meetings.remove_vote", may=may_prepare_meeting, done="Tok bort votering")
def remove_vote(*, actor: Actor, at: datetime, vote: Vote) -> Vote:  # noqa: ARG001
    """Take away a vote that was entered wrongly; the trail keeps it. Raises CalledOff."""
    locked(vote.item.meeting)
    vote.delete()
    return vote
