"""How each item was treated: what was said, voted and decided, and what came of it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from samrad.base.actions import Refusal, action, cite, kept
from samrad.base.keys import free_key
from samrad.base.policies import Actor
from samrad.base.sources import case_archive
from samrad.bodies.models import Body
from samrad.cases import actions as cases
from samrad.law.finding import Finding
from samrad.law.meeting import Vote as Cast
from samrad.law.meeting import walk_through
from samrad.law.statutes.kommuneloven_kap08_deltakelse import everyone_has_voted
from samrad.law.statutes.kommuneloven_kap11_votering import Kind, Roll, Side, has_quorum
from samrad.meetings import queries
from samrad.meetings.actions.keys import MoreThanPresent, MoreThanThere, locked
from samrad.meetings.actions.minutes import approve_minutes
from samrad.meetings.models import AgendaItem, Decision, ItemRecord, Vote
from samrad.meetings.policies import may_prepare_meeting
from samrad.meetings.vocabulary import (
    DecidedHow,
    DecisionKind,
    FollowUp,
    Method,
    Subject,
    VoteEnding,
)
from samrad.publications.prose import Prose

OUTCOMES = {
    DecisionKind.ADOPTED: "adopted",
    DecisionKind.ELECTED: "adopted",
    DecisionKind.DELEGATED: "adopted",
    DecisionKind.REJECTED: "rejected",
    DecisionKind.NOTED: "noted",
}


# What a body says when it approves minutes.
APPROVING = frozenset({DecisionKind.ADOPTED, DecisionKind.NOTED})


class NoOtherBody(Refusal):
    """A decision made for another body, without saying which."""

    def __init__(self) -> None:
        super().__init__(_("Velg organet vedtaket er gjort på vegne av."))


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
) -> ItemRecord:
    """Enter what was said and proposed in an item. Raises CalledOff."""
    locked(item.meeting)
    record = ItemRecord.objects.filter(item=item).first() or ItemRecord(item=item)
    record.discussion, record.motions = discussion or [], motions or []
    record.chair, record.disqualified = chair, disqualified
    return kept(record)


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
) -> Vote:
    """Enter a vote; the law book says how it ended, and that is frozen with it.

    A blank vote follows the recommendation in a case, and is counted as one cast in the quorum.
    Where the attendance is entered, those in the room then are who could vote. Raises CalledOff,
    NobodyVoted, MoreThanThere, MoreThanPresent, ChairOnNoSide.
    Source: kommuneloven § 11-9, § 8-1 tredje ledd.
    """
    locked(item.meeting)
    if len(against_names) > against:
        raise MoreThanThere
    _possible(entitled, (in_favour, against, blank), chair)
    roll = Roll(entitled, in_favour + against + blank, blank=blank)
    ending, findings = _judged(roll, in_favour, against, subject, chair)
    findings += _all_voted(item, roll, subject)
    last = item.votes.aggregate(last=Max("position"))["last"] or 0
    return kept(
        Vote(
            item=item,
            position=last + 1,
            subject=subject,
            about=about,
            method=method,
            entitled=entitled,
            in_favour=in_favour,
            against=against,
            blank=blank,
            chair=chair or None,
            against_names=list(against_names),
            ending=ending,
            findings=findings,
        )
    )


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
    roll: Roll, in_favour: int, against: int, subject: str, chair: str | None
) -> tuple[str, list[dict[str, Any]]]:
    """How the vote ended, and the findings behind it. Blanks count in the quorum (a setting)."""
    quorum = has_quorum(roll)
    cite(quorum)
    if not quorum.holds:
        return VoteEnding.NOT_QUORATE, [_told(quorum)]
    kind = Kind.ELECTION if subject == Subject.ELECTION else Kind.CASE
    cast = Cast("sak", in_favour, against, kind=kind, chair=Side(chair) if chair else None)
    # The quorum is judged above with the blanks; here only the votes for and against remain.
    [ended] = walk_through(in_favour + against, in_favour + against, [cast])
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
    kind = Kind.ELECTION if subject == Subject.ELECTION else Kind.CASE
    found = everyone_has_voted(
        kind, present=room.can_vote, cast=roll.voting, blank=roll.blank, on=meeting.held_on
    )
    return [] if found.holds is not False else [_told(found)]


def _told(finding: Finding) -> dict[str, Any]:
    return {"holds": finding.holds, "reason": finding.reason, "basis": str(finding.basis)}


@action("meetings.remove_vote", may=may_prepare_meeting)
def remove_vote(*, actor: Actor, at: datetime, vote: Vote) -> Vote:  # noqa: ARG001
    """Take away a vote that was entered wrongly; the trail keeps it. Raises CalledOff."""
    locked(vote.item.meeting)
    vote.delete()
    return vote


@action("meetings.decide_item", may=may_prepare_meeting)
def decide_item(
    *,
    actor: Actor,
    at: datetime,
    item: AgendaItem,
    text: Prose,
    kind: str = DecisionKind.ADOPTED,
    legal_basis: str = "",
    responsible: str = "",
    deadline_on: date | None = None,
    report_on: date | None = None,
    report_next: bool = False,
    decided_how: str = DecidedHow.MEETING,
    on_behalf_of: Body | None = None,
) -> Decision:
    """Enter what was decided in an item; the case hears what the body said of it.

    A decision that approves minutes approves them. Raises CalledOff, NoOtherBody, and what
    cases.record_said refuses.
    """
    meeting, step = locked(item.meeting), item.consideration
    how, giver = _right(item, decided_how, on_behalf_of)
    number = item.decisions.count() + 1
    _spread(item, kind, {"actor": actor, "at": at, "said": text})
    is_to_do = bool(responsible or deadline_on or report_on or report_next)
    return kept(
        Decision(
            slug=free_key(Decision, f"{item.slug}-vedtak-{number}", "vedtak"),
            meeting=meeting,
            item=item,
            consideration=step,
            position=(meeting.decisions.aggregate(last=Max("position"))["last"] or 0) + 1,
            text=text,
            kind=kind,
            legal_basis=legal_basis,
            responsible=responsible,
            deadline_on=deadline_on,
            report_on=report_on,
            report_next=report_next,
            decided_how=how,
            on_behalf_of=giver,
            state=FollowUp.OPEN if is_to_do else None,
            source=case_archive(),
        )
    )


def _right(item: AgendaItem, how: str, giver: Body | None) -> tuple[str, Body | None]:
    """By what right the body decides, and for whom; a case before it by delegation says so itself.

    NoOtherBody when it is for another, and nobody says which.
    """
    delegation = item.consideration.delegation if item.consideration is not None else None
    if how == DecidedHow.MEETING and delegation is not None:
        return DecidedHow.DELEGATED, delegation.giver
    if how != DecidedHow.MEETING and giver in {None, item.meeting.body}:
        raise NoOtherBody
    return how, giver if how != DecidedHow.MEETING else None


def _spread(item: AgendaItem, kind: str, said: dict[str, Any]) -> None:
    """Let the case hear what the body said of it, and the minutes that they are approved."""
    step, day = item.consideration, item.meeting.held_on
    if step is not None and step.outcome is None and step.said_on is None and day:
        _say(item, said, kind, day)
    if item.approves is not None and kind in APPROVING:
        _approve(item, said["actor"], said["at"])


def _approve(item: AgendaItem, actor: Actor, at: datetime) -> None:
    """Let the minutes the item is about be approved, unless they are."""
    meeting, earlier = item.meeting, item.approves
    latest = queries.latest_minutes(earlier) if earlier is not None else None
    if latest is not None and latest.approved_on is None and meeting.held_on is not None:
        day = meeting.held_on
        approve_minutes(actor=actor, at=at, minutes=latest, approved_on=day, approved_in=meeting)


def _say(item: AgendaItem, said: dict[str, Any], kind: str, day: date) -> None:
    """Let the case know what the body said of it, and when."""
    given = {**said, "step": item.consideration, "said_on": day}
    if kind == DecisionKind.POSTPONED:
        cases.postpone_case(**given)
    else:
        cases.record_said(**given, outcome=OUTCOMES[DecisionKind(kind)])


@action("meetings.follow_up", may=may_prepare_meeting)
def follow_up(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    decision: Decision,
    state: str,
    responsible: str = "",
    deadline_on: date | None = None,
) -> Decision:
    """Enter how far a decision has been carried out, by whom and when it is due."""
    row = Decision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
    row.state, row.responsible, row.deadline_on = state, responsible, deadline_on
    return kept(row)
