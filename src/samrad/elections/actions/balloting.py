"""Votes are given from one's own place: by name in a poll, or secretly in a box."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from samrad.ballots import actions as boxes
from samrad.ballots import queries as ballots
from samrad.ballots.vocabulary import FEW
from samrad.base.actions import Refusal, action, kept, tell
from samrad.base.policies import Actor
from samrad.base.ports.topics import topic
from samrad.chamber.actions import IsClosed
from samrad.chamber.models import Attendee, Sitting
from samrad.chamber.policies import recording
from samrad.chamber.queries import entitled, voters
from samrad.elections import queries
from samrad.elections.actions.counting import (
    adding_up,
    judged,
    may_be_held,
    next_round,
    set_aside,
)
from samrad.elections.actions.keeping import going_on, told, voter
from samrad.elections.actions.listing import NotByThisMethod
from samrad.elections.models import Count, Election
from samrad.elections.policies import may_act_as, may_lead
from samrad.elections.vocabulary import Counted, Method
from samrad.voting import actions as voting
from samrad.voting.vocabulary import BLANK, Majority
from samrad.voting.vocabulary import Method as HowVoted


class TooFewForSecrecy(Refusal):
    """So few vote that the result would tell who voted what."""

    def __init__(self, number: int) -> None:
        super().__init__(
            _(
                "%(number)d har stemmerett nå. Med færre enn %(few)d kan resultatet røpe hvem som "
                "stemte hva. Bruk stemmesedler."
            )
            % {"number": number, "few": FEW}
        )


class NoPollOpen(Refusal):
    """No poll over names is open in the election."""

    def __init__(self) -> None:
        super().__init__(_("Ingen votering over navnene er åpen."))


class NoBallotOpen(Refusal):
    """No secret ballot is open in the election."""

    def __init__(self) -> None:
        super().__init__(_("Ingen hemmelig avstemning er åpen."))


# ------------------------------------------------------------------ by name, in a poll


@action("elections.open_poll", may=may_lead, done="Åpnet valg mellom navn")
def open_poll(*, actor: Actor, at: datetime, sitting: Sitting, election: Election) -> Count:
    """Let those who have a vote choose between the names, each by name from their own place.

    Raises Denied, IsClosed, AlreadySettled, NotByThisMethod, RoundsAreOver, NothingToVoteOn, and
    what voting.open_poll refuses. Source: kommuneloven § 7-8 andre ledd (never in secret).
    """
    row = going_on(sitting, election)
    if row.method != Method.MAJORITY:
        raise NotByThisMethod(row)
    number, choices = next_round(row), queries.choices_in(row)
    count = Count(election=row, round=number, method=Counted.NAMED, opened_at=at)
    count.entitled, count.voters = entitled(sitting), len(voters(sitting))
    count.votes = dict.fromkeys(choices, 0)
    kept(count)
    voting.open_poll(
        actor=recording(actor),
        at=at,
        sitting=sitting,
        item=row.item,
        question=_("Valg av %(what)s") % {"what": queries.what(row)},
        options=[*choices.values(), BLANK],
        method=HowVoted.NAMED,
        majority=Majority.ELECTION,
        owner=queries.poll_owner(count),
        shows_live_count=True,
    )
    return count


@action("elections.close_poll", may=may_lead, done="Lukket valg mellom navn")
def close_poll(*, actor: Actor, at: datetime, sitting: Sitting, election: Election) -> Count:
    """Close the poll over names, unless it is closed, and count it as the round it is.

    A poll that was annulled takes the round with it. Raises Denied, IsClosed, AlreadySettled,
    NoPollOpen, NobodyVoted.
    """
    row = going_on(sitting, election)
    count = row.counts.filter(voided_at=None, counted_at=None, box="").first()
    poll = queries.poll_of(count) if count is not None else None
    if count is None or poll is None:
        raise NoPollOpen
    if poll.voided_at is not None:
        return set_aside(sitting, row, count, at, poll.void_reason)
    if poll.is_open:
        poll = voting.close_poll(actor=recording(actor), at=at, poll=poll)
    keys = list(queries.choices_in(row))
    count.votes = dict(zip(keys, poll.tally, strict=False))
    count.blank, count.counted_at = poll.tally[len(keys)], at
    count.named = [
        [one.label, poll.options[one.choice]]
        for one in poll.roll.order_by("place__position")
        if one.choice is not None
    ]
    return judged(sitting, row, adding_up(count, sum(poll.tally)), at)


# ------------------------------------------------------------------ secretly, in a box


@action("elections.open_ballot", may=may_lead, done="Åpnet hemmelig valg")
def open_ballot(*, actor: Actor, at: datetime, sitting: Sitting, election: Election) -> Count:
    """Open a secret ballot over the lists, for those who have a vote now; the roll is frozen.

    Never over persons: RuleSaysNo or NotByThisMethod. Raises also Denied, IsClosed, AlreadySettled,
    RoundsAreOver, NothingToVoteOn, TooFewForSecrecy.
    """
    row, voting = going_on(sitting, election), voters(sitting)
    may_be_held(row, Counted.SECRET)
    if row.method != Method.PROPORTIONAL:
        raise NotByThisMethod(row)
    number, choices = next_round(row), queries.choices_in(row)
    if len(voting) < FEW:
        raise TooFewForSecrecy(len(voting))
    key = f"elections.election:{row.pk}:{row.counts.count() + 1}"
    boxes.open_box(
        actor=recording(actor),
        at=at,
        key=key,
        question=_("Valg av %(what)s") % {"what": queries.what(row)},
        options=[*choices.values(), queries.blank_option()],
        roll=[one.key for one in voting],
    )
    count = Count(
        election=row, round=number, method=Counted.SECRET, votes=dict.fromkeys(choices, 0)
    )
    count.entitled, count.voters = entitled(sitting), len(voting)
    count.box, count.opened_at = key, at
    told(sitting, row, at, _("Hemmelig avstemning over listene ble åpnet."))
    return kept(count)


@action("elections.cast_ballot", may=may_act_as, done="La stemmeseddel i valg")
def cast_ballot(
    *, actor: Actor, at: datetime, attendee: Attendee, election: Election, choice: int
) -> str:
    """Cast one's ballot for a list, and give its tracker code, shown once.

    No row changes that the trail keeps, and no lock is taken: who votes when is told nowhere.
    Raises Denied, IsClosed, NotAVoter, NoBallotOpen, and what ballots.cast_ballot refuses.
    """
    if not attendee.sitting.is_open:
        raise IsClosed
    count = election.counts.filter(voided_at=None, counted_at=None).exclude(box="").first()
    box = ballots.box(count.box) if count is not None else None
    if box is None:
        raise NoBallotOpen
    voter(attendee)
    tracker: str = boxes.cast_ballot(actor=actor, at=at, box=box, choice=choice)
    tell(topic("elections.count", str(attendee.sitting_id)))
    return tracker


@action("elections.close_ballot", may=may_lead, done="Lukket hemmelig valg")
def close_ballot(*, actor: Actor, at: datetime, sitting: Sitting, election: Election) -> Count:
    """Close the secret ballot and count it. With fewer than five ballots it is void, unread.

    Raises Denied, IsClosed, AlreadySettled, NoBallotOpen, NobodyVoted.
    """
    row = going_on(sitting, election)
    count = row.counts.filter(voided_at=None, counted_at=None).exclude(box="").first()
    box = ballots.box(count.box) if count is not None else None
    if count is None or box is None:
        raise NoBallotOpen
    given: dict[str, Any] = {"actor": recording(actor), "at": at, "box": box}
    if ballots.voted(box) < FEW:
        boxes.void_box(**given)
        why = _(
            "Færre enn %(few)d stemte, og resultatet kunne røpe hvem som stemte hva. Sedlene "
            "er ikke lest. Hold valget på nytt med stemmesedler."
        ) % {"few": FEW}
        return set_aside(sitting, row, count, at, why)
    result = ballots.result(boxes.close_box(**given))
    assert result is not None  # noqa: S101 -- the box was closed a line above
    *numbers, (_blank, blank) = result.tally
    keys = queries.choices_in(row)  # the options stand in this order; JSON keeps none
    count.votes = {key: number for key, (_title, number) in zip(keys, numbers, strict=True)}
    count.blank, count.counted_at = blank, at
    return judged(sitting, row, adding_up(count, result.total), at)
