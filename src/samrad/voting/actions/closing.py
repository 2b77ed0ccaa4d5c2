"""Closing a vote: it is counted and judged once, and everyone is told in the same instant."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from samrad.ballots import actions as ballots
from samrad.ballots import queries as boxes
from samrad.base.actions import Invalid, Refusal, action, kept, tell
from samrad.base.clock import OSLO
from samrad.base.policies import Actor
from samrad.base.ports.topics import topic
from samrad.chamber.actions import await_lines, note
from samrad.chamber.policies import recording
from samrad.chamber.vocabulary import HappeningKind
from samrad.law.finding import Finding, not_assessed
from samrad.law.statutes.kommuneloven_kap11_votering import MAJORITY
from samrad.meetings.vocabulary import VoteEnding
from samrad.voting import policies, queries
from samrad.voting.actions.casting import HOLDS_PLACE
from samrad.voting.actions.minuting import in_minutes, out_of_minutes
from samrad.voting.actions.stepping import abandoned, settled
from samrad.voting.models import Poll, RollEntry
from samrad.voting.vocabulary import ELECTRONIC, Method

SETTLED = frozenset({VoteEnding.ADOPTED, VoteEnding.FELL})


class AlreadyClosed(Refusal):
    """Someone else has closed the vote, or found it void."""

    def __init__(self, poll: Poll) -> None:
        at = (poll.voided_at or poll.closed_at or poll.opened_at).astimezone(OSLO)
        words = _("annullert") if poll.voided_at else _("lukket")
        super().__init__(
            _("Voteringen ble %(how)s kl. %(at)s.") % {"how": words, "at": f"{at:%H.%M.%S}"}
        )


class MayStillObject(Refusal):
    """The time to object has not run out."""

    def __init__(self, seconds: int) -> None:
        super().__init__(
            _("Fristen for innvendinger er ikke ute. Vent %(seconds)d sekunder til.")
            % {"seconds": seconds}
        )


class NoReason(Refusal):
    """A vote is found void without a word on why."""

    def __init__(self) -> None:
        super().__init__(_("Skriv hvorfor voteringen annulleres. Det vises for alle."))


class HasDecision(Refusal):
    """The body's decision rests on the vote."""

    def __init__(self) -> None:
        super().__init__(_("Det er ført et vedtak etter voteringen. Den kan ikke annulleres."))


@action("voting.close_poll", may=policies.may_hold_poll, done="Lukket votering")
def close_poll(
    *, actor: Actor, at: datetime, poll: Poll, exceptions: Mapping[int, int | None] | None = None
) -> Poll:
    """Close a vote, count it, judge it by the law book, and write it in the log and the minutes.

    exceptions is for a vote by show of hands: the answer by the number of the place's entry on the
    roll, None for one who did not vote; all others answered the first. The chair's side is that of
    whoever leads at this moment. Raises Denied, AlreadyClosed, MayStillObject, LineLost,
    Invalid, and what the box of a secret vote refuses.
    Source: kommuneloven §§ 11-9 and 8-1; MOTE-1.
    """
    row = _locked(poll)
    if row.objection_until is not None and at < row.objection_until:
        raise MayStillObject(-int(-(row.objection_until - at).total_seconds() // 1))
    _await_those_missing(row, at)
    roll = RollEntry.objects.filter(poll=row)
    list(roll.select_for_update(of=("self",)).order_by("pk"))
    _shown(row, roll, exceptions or {}, at)
    roll.update(is_open=False)
    row.closed_at = at
    _count(row, recording(actor), at)
    if not row.owner:
        row.minuted, row.unminuted = in_minutes(row, recording(actor), at)
        row.unminuted = row.unminuted or _settle(row, recording(actor), at)
    told = queries.outcome(row, queries.against_in(row))
    note(row.sitting, at=at, kind=HappeningKind.VOTE, text=told[:1000], item=row.item)
    return kept(row)


def _settle(poll: Poll, actor: Actor, at: datetime) -> str:
    """Let the proposals hear what came of it; why they do not, where they no longer can."""
    try:
        settled(poll, actor, at)
    except Refusal as refusal:
        return str(refusal)[:300]
    return ""


def _locked(poll: Poll) -> Poll:
    """The vote under a lock, to be ended. AlreadyClosed when it is."""
    rows = Poll.objects.select_for_update(of=("self",))
    row = rows.select_related("sitting__meeting", "sitting__item", "item__meeting").get(pk=poll.pk)
    if not row.is_open:
        raise AlreadyClosed(row)
    _tell(row)
    return row


def _await_those_missing(poll: Poll, at: datetime) -> None:
    """LineLost while someone on video who has not voted fell out so recently that they may be back.

    Who has voted may put the phone away.
    """
    if poll.method in ELECTRONIC:
        waiting = queries.not_voted(poll, queries.roll_of(poll))
        await_lines(poll.sitting, at, {one.attendee_id for one in waiting if one.attendee_id})


def _tell(poll: Poll) -> None:
    """Those who follow the votes of the meeting are told when this is committed."""
    tell(topic("voting.sitting", str(poll.sitting_id)))


def _shown(
    poll: Poll, roll: QuerySet[RollEntry], exceptions: Mapping[int, int | None], at: datetime
) -> None:
    """Enter what was shown and not clicked: the first answer for all but the exceptions."""
    if poll.method not in {Method.SHOWN, Method.ACCLAMATION}:
        return
    standing = roll.filter(can_vote=True)
    known = set(standing.values_list("pk", flat=True))
    answers = {None, *range(len(poll.options))}
    if not known.issuperset(exceptions) or not answers.issuperset(exceptions.values()):
        raise Invalid({"exceptions": [_("Unntakene må være plasser på stemmelisten.")]})
    standing.exclude(pk__in=exceptions).update(choice=0, cast_at=at)
    for answer in set(exceptions.values()) - {None}:
        those = [number for number, given in exceptions.items() if given == answer]
        roll.filter(pk__in=those).update(choice=answer, cast_at=at)


def _count(poll: Poll, actor: Actor, at: datetime) -> None:
    """Set what the vote came to: the count, the ending and the findings behind it."""
    roll = list(queries.roll_of(poll).annotate(holds=HOLDS_PLACE))
    if poll.method == Method.SECRET:
        poll.tally = _from_box(poll, actor, at)
    else:
        found = Counter(one.choice for one in roll)
        poll.tally = [found[number] for number in range(len(poll.options))]
    poll.fingerprint = queries.fingerprint(roll)
    there = sum(1 for one in roll if one.can_vote and (one.holds or one.choice is not None))
    judgement = queries.judged(
        queries.Count(
            options=poll.real_options,
            votes=poll.tally[: len(poll.real_options)],
            blank=poll.tally[poll.blank] if poll.blank is not None else 0,
            entitled=poll.entitled,
            can_vote=there,
            on=at.astimezone(OSLO).date(),
            chair=queries.chair_choice(poll),
            majority=poll.majority,
            is_yes_no=poll.is_yes_no,
        )
    )
    poll.ending, poll.winner = judgement.ending, judgement.winner
    findings = list(judgement.findings)
    if poll.is_provisional and poll.ending != VoteEnding.NOT_QUORATE:
        poll.ending, poll.winner = VoteEnding.UNDECIDED, None
        findings = [findings[0], _provisional()]
    poll.findings = [queries.told(one) for one in findings]
    if poll.ending in SETTLED:  # a proposal that fell is lawful: its badge says what it lacked
        poll.findings[1]["verdict"] = _("flertall") if findings[1].holds else _("ikke flertall")
        poll.findings[1]["is_majority"] = True


def _from_box(poll: Poll, actor: Actor, at: datetime) -> list[int]:
    """The count of a secret vote: its box is closed in the same transaction."""
    box = queries.box_of(poll)
    assert box is not None  # noqa: S101 -- opened with the vote
    result = boxes.result(ballots.close_box(actor=actor, at=at, box=box))
    assert result is not None  # noqa: S101 -- it has just been closed
    return [number for _option, number in result.tally]


def _provisional() -> Finding:
    why = _("en prøvevotering avgjør ikke saken. Hold den endelige voteringen etterpå.")
    return not_assessed(why, MAJORITY.basis)


@action("voting.void_poll", may=policies.may_hold_poll, done="Annullerte votering")
def void_poll(*, actor: Actor, at: datetime, poll: Poll, reason: str) -> Poll:
    """Find a vote void, open or closed: it decides nothing, stays with its reason, and leaves the
    minutes' count of votes. Raises Denied, AlreadyClosed, NoReason, HasDecision.
    """
    row = _any(poll)
    if row.decided:
        raise HasDecision
    if not reason.strip():
        raise NoReason
    RollEntry.objects.filter(poll=row).update(is_open=False)
    if row.method == Method.SECRET and row.closed_at is None:
        box = queries.box_of(row)
        assert box is not None  # noqa: S101 -- opened with the vote
        ballots.void_box(actor=recording(actor), at=at, box=box)
    abandoned(row, recording(actor), at)
    out_of_minutes(row, recording(actor), at, reason.strip())
    row.voided_at, row.void_reason, row.minuted = at, reason.strip()[:300], ""
    told = _("Voteringen «%(question)s» ble annullert: %(reason)s") % {
        "question": row.question,
        "reason": row.void_reason,
    }
    note(row.sitting, at=at, kind=HappeningKind.VOTE, text=told, item=row.item)
    return kept(row)


def _any(poll: Poll) -> Poll:
    """The vote under a lock, open or closed. AlreadyClosed when it is void."""
    rows = Poll.objects.select_for_update(of=("self",))
    row = rows.select_related("sitting__meeting", "sitting__item", "item__meeting").get(pk=poll.pk)
    if row.voided_at is not None:
        raise AlreadyClosed(row)
    _tell(row)
    return row
