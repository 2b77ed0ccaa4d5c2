"""What the law book says of a vote that is entered: how it ended, and whether it could be given."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from samrad.base.actions import Refusal, cite, kept
from samrad.cases.vocabulary import CaseKind, Purpose
from samrad.law.finding import Finding
from samrad.law.statutes.kommuneloven_kap07_valg import MAJORITY_ELECTION
from samrad.law.statutes.kommuneloven_kap08_deltakelse import DUTY_TO_VOTE, everyone_has_voted
from samrad.law.statutes.kommuneloven_kap11_fjernmote import is_adopted_in_writing
from samrad.law.statutes.kommuneloven_kap11_votering import (
    Ballots,
    Kind,
    Outcome,
    Roll,
    Side,
    decide,
    has_quorum,
)
from samrad.law.statutes.kommuneloven_kap18_avtale import change_is_adopted
from samrad.meetings import queries
from samrad.meetings.actions.keys import MoreThanPresent, MoreThanThere
from samrad.meetings.models import AgendaItem, Meeting, Vote
from samrad.meetings.vocabulary import Settled, Subject, VoteEnding


class NobodyVoted(Refusal):
    """A vote without votes."""

    def __init__(self) -> None:
        super().__init__(_("Ingen har stemt. Skriv hvor mange som stemte for og mot."))


class ChairOnNoSide(Refusal):
    """The chair's side has no votes."""

    def __init__(self) -> None:
        super().__init__(_("Møtelederens side har ingen stemmer."))


class NotAnElection(Refusal):
    """Only an election is settled by a second round or by lot."""

    def __init__(self) -> None:
        super().__init__(_("Bare valg avgjøres i en ny omgang eller ved loddtrekning."))


class FewerThanSeats(Refusal):
    """The quorum would be taken of fewer than the body has seats."""

    def __init__(self, entitled: int, seats: int) -> None:
        super().__init__(
            _(
                "Organet har %(seats)d medlemmer, ikke %(entitled)d. Også ledige og fraværende "
                "plasser regnes med. Er registeret feil, rett det først."
            )
            % {"seats": seats, "entitled": entitled}
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """The votes for and against, and by which rule they are judged."""

    sides: tuple[int, int]
    subject: Subject
    chair: Side | None = None
    two_thirds: bool = False
    settled: str = ""
    in_writing: bool = False


def changes_agreement(item: AgendaItem, subject: str) -> bool:
    """Whether the vote decides a change of the agreement. Source: kommuneloven § 18-4."""
    step = item.consideration
    return (
        subject in {Subject.RECOMMENDATION, Subject.MOTION}
        and step is not None
        and step.purpose == Purpose.DECISION
        and step.case.kind == CaseKind.AGREEMENT_CHANGE
    )


def possible(
    meeting: Meeting, entitled: int, cast: tuple[int, int, int], chair: str | None
) -> None:
    """Refuse votes for, against and blank that no body of the meeting's can have given.

    Raises NobodyVoted, MoreThanThere, FewerThanSeats, ChairOnNoSide. The quorum is taken of every
    seat, vacant and absent too. Source: kommuneloven § 11-9 første ledd.
    """
    in_favour, against, _blank = cast
    if in_favour + against == 0:
        raise NobodyVoted
    if sum(cast) > entitled:
        raise MoreThanThere
    seats = queries.seats_in(meeting)
    if seats is not None and entitled < seats:
        raise FewerThanSeats(entitled, seats)
    if chair and not (in_favour if chair == Side.IN_FAVOUR else against):
        raise ChairOnNoSide


def judged(roll: Roll, count: Count) -> tuple[str, list[dict[str, Any]]]:
    """How the vote ended, and the findings behind it. Blanks count in the quorum (a setting)."""
    quorum = has_quorum(roll)
    cite(quorum)
    if not quorum.holds:
        return VoteEnding.NOT_QUORATE, [_told(quorum)]
    if count.settled:
        return VoteEnding.ADOPTED, [_told(quorum), *_settling(count)]
    if count.in_writing:
        everyone = is_adopted_in_writing(roll.entitled, count.sides[0])
        return _ending(holds=bool(everyone.holds)), [_told(quorum), _told(everyone)]
    in_favour, against = count.sides
    if count.two_thirds:
        found = change_is_adopted(in_favour + against + roll.blank, in_favour)
        return _ending(holds=bool(found.holds)), [_told(quorum), _told(found)]
    ballots = Ballots(in_favour, against, count.chair, roll.blank)
    decision = decide(ballots, _kind(count.subject))
    endings = {Outcome.ADOPTED: VoteEnding.ADOPTED, Outcome.FELL: VoteEnding.FELL}
    ending = endings.get(decision.outcome, VoteEnding.UNDECIDED)
    return ending, [_told(quorum), _told(decision)]


def _settling(count: Count) -> list[dict[str, Any]]:
    """How an election was settled beside its vote; what is counted by itself tells of that there.

    Source: kommuneloven § 7-8 første ledd.
    """
    if count.settled == Settled.COUNTED:
        return []
    how = _("Valget ble avgjort %(how)s.") % {"how": Settled(count.settled).label}
    return [{"holds": True, "reason": how, "basis": str(MAJORITY_ELECTION.basis)}]


def _ending(*, holds: bool) -> VoteEnding:
    return VoteEnding.ADOPTED if holds else VoteEnding.FELL


def all_voted(item: AgendaItem, roll: Roll, subject: str) -> list[dict[str, Any]]:
    """What the law says where some in the room did not vote, or voted blank in a case.

    Who stood aside is not to vote; where one of them is counted, the minutes contradict themselves
    and say so there. MoreThanPresent when more voted than were there.
    Source: kommuneloven § 8-1 tredje ledd.
    """
    room = queries.at_item(item)
    if room is None or room.can_vote is None:
        return []
    if roll.voting > room.can_vote:
        raise MoreThanPresent(roll.voting, room.can_vote)
    return _duty(room, item.meeting, roll, subject)


def judge_duty_anew(meeting: Meeting) -> None:
    """Judge again who failed to vote in each vote, by the room as it is entered now.

    The rest of what was found of a vote is as it was counted. Where more voted than were there,
    nothing is judged: the minutes contradict themselves, and say so.
    """
    rooms = {one.item.pk: one for one in queries.presence_in(meeting)}
    for vote in Vote.objects.filter(item__in=rooms).order_by("pk"):
        room = rooms[vote.item_id]
        cast = vote.in_favour + vote.against + vote.blank
        findings = [one for one in vote.findings if one["basis"] != str(DUTY_TO_VOTE.basis)]
        if room.can_vote is not None and cast <= room.can_vote:
            roll = Roll(vote.entitled, cast, blank=vote.blank)
            findings += _duty(room, meeting, roll, vote.subject)
        if findings != vote.findings:
            vote.findings = findings
            kept(vote)


def _duty(room: queries.AtItem, meeting: Meeting, roll: Roll, subject: str) -> list[dict[str, Any]]:
    """What the law says of those who could vote, as many as voted or more, and did not."""
    is_bound = meeting.body is not None and meeting.body.is_elected
    if room.can_vote is None or meeting.held_on is None or not is_bound:
        return []
    aside = queries.aside_in(room)
    found = everyone_has_voted(
        _kind(subject),
        present=room.can_vote,
        cast=roll.voting,
        blank=roll.blank,
        on=meeting.held_on,
        aside=None if aside is None else min(aside, room.can_vote - roll.voting),
    )
    return [] if found.holds is not False else [_told(found)]


def _kind(subject: str) -> Kind:
    return Kind.ELECTION if subject == Subject.ELECTION else Kind.CASE


def _told(finding: Finding) -> dict[str, Any]:
    return {"holds": finding.holds, "reason": finding.reason, "basis": str(finding.basis)}
