"""Giving the floor, and taking it back; the clock that runs meanwhile."""

from datetime import datetime

from samrad.base.actions import action, kept, tell
from samrad.base.policies import Actor
from samrad.base.ports.leaving import LEAVING
from samrad.base.ports.topics import topic
from samrad.chamber.actions import PAUSING, RESUMING, note
from samrad.chamber.models import Sitting
from samrad.chamber.queries import is_closed_now
from samrad.chamber.vocabulary import HappeningKind
from samrad.debate import queries
from samrad.debate.actions.keeping import floor_of, last_place, locked, turn_now
from samrad.debate.actions.minuting import minute_floor
from samrad.debate.actions.refusals import (
    Disqualified,
    GivenMeanwhile,
    IsPaused,
    NotPresent,
    NotWaiting,
)
from samrad.debate.models import Turn
from samrad.debate.policies import may_lead
from samrad.debate.queries import FloorNow, phrasing
from samrad.debate.vocabulary import TurnKind


@action("debate.give_floor", may=may_lead, done="Ga ordet")
def give_floor(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,
    sitting: Sitting,
    turn: Turn,
    after: int | None = None,
) -> Turn:
    """Give the floor to one on the list. Whoever has it is finished; a point of order interrupts.

    after is the number of the turn the giver saw speaking, 0 for nobody; None asks nothing. Giving
    it twice is giving it once. Raises Denied, IsClosed, IsPaused, NothingTreated, OtherFloor,
    GivenMeanwhile, NotWaiting, NotPresent, Disqualified.
    """
    row = locked(sitting)
    if row.paused_at is not None:
        raise IsPaused
    now = floor_of(row)
    one = turn_now(now, turn)
    if now.speaking is not None and now.speaking.pk == one.pk:
        return one
    if after is not None and after != (now.speaking.pk if now.speaking else 0):
        raise GivenMeanwhile(now.speaking.who if now.speaking else "")
    if not one.is_waiting:
        raise NotWaiting
    if not one.attendee.is_present:
        raise NotPresent(one.attendee.name)
    if (out := queries.disqualified(row, one.attendee)) is not None:
        raise Disqualified(out)
    _make_room(now, one, at)
    one.given_at = one.running_since = at
    one.limit_seconds = now.floor.limit_of(one.kind)
    one.is_closed = is_closed_now(row)
    kept(one)
    if one.kind == TurnKind.REPLY:
        _answer_comes(now, one, at)
    note(row, at=at, kind=HappeningKind.FLOOR, text=phrasing.given(one))
    return one


def _make_room(now: FloorNow, one: Turn, at: datetime) -> None:
    """Stop the clock of whoever is interrupted by a point of order; end every other turn.

    A new speech also lets what waited for the one before it fall.
    """
    if one.kind == TurnKind.ORDER and now.speaking is not None:
        if now.speaking.kind == TurnKind.ORDER:
            _ended(now.speaking, at)
        else:
            _stopped(now.speaking, at)
        return
    for standing in (now.speaking, now.interrupted):
        if standing is not None:
            _ended(standing, at)
    if one.kind == TurnKind.SPEECH:
        for waiting in (*now.queue, *now.away):
            if waiting.kind in {TurnKind.REPLY, TurnKind.ANSWER}:
                waiting.withdrawn_at = at
                kept(waiting)


def _answer_comes(now: FloorNow, reply: Turn, at: datetime) -> None:
    """Whoever is replied to has the last word: one answer, after every reply to the speech."""
    speech = reply.to
    others = (*now.queue, *now.away, *now.held)
    if speech is None or any(
        one.kind == TurnKind.ANSWER and one.to_id == speech.pk for one in others
    ):
        return
    kept(
        Turn(
            floor=now.floor,
            attendee=speech.attendee,
            kind=TurnKind.ANSWER,
            to=speech,
            position=last_place(now.floor),
            asked_at=at,
        )
    )


@action("debate.end_turn", may=may_lead, done="Avsluttet innlegg")
def end_turn(*, actor: Actor, at: datetime, sitting: Sitting, turn: Turn) -> Turn:
    """The speaker is finished; whoever was interrupted goes on, after the break in one.

    Twice is once.

    When nobody is left on the list, the minutes of the item are told. Raises Denied, IsClosed,
    NothingTreated, OtherFloor, NotWaiting.
    """
    row = locked(sitting)
    now = floor_of(row)
    one = turn_now(now, turn)
    if one.given_at is None:
        raise NotWaiting
    if one.ended_at is not None:
        return one
    was_speaking = now.speaking is not None and now.speaking.pk == one.pk
    _ended(one, at)
    if was_speaking and now.interrupted is not None:
        if row.paused_at is None:
            _runs(now.interrupted, at)
    elif was_speaking and not now.queue:
        minute_floor(row.item, now.floor, actor, at)
    return one


def _runs(turn: Turn, at: datetime) -> None:
    turn.running_since = at
    kept(turn)


def _stopped(turn: Turn, at: datetime) -> None:
    turn.spoken_seconds, turn.running_since = turn.spoken(at), None
    kept(turn)


def _ended(turn: Turn, at: datetime) -> None:
    turn.ended_at = at
    _stopped(turn, at)


def end_debate(sitting: Sitting, actor: Actor, at: datetime) -> None:
    """The item is left: nobody has the floor in it any more, and its minutes are told.

    Called inside the action that leaves it, with the sitting as it stood, under its lock.
    """
    now = floor_of(sitting)
    for standing in (now.speaking, now.interrupted):
        if standing is not None:
            _ended(standing, at)
    if now.held:
        minute_floor(sitting.item, now.floor, actor, at)


def stop_clock(sitting: Sitting, at: datetime) -> None:
    """The meeting takes a break: nobody's time runs in it. Whoever has the floor keeps it."""
    now = queries.floor_now(sitting)
    if now is not None and now.speaking is not None:
        _stopped(now.speaking, at)
        tell(topic("debate.sitting", str(sitting.pk)))


def start_clock(sitting: Sitting, at: datetime) -> None:
    """The meeting goes on: whoever had the floor speaks on, with the time that was left."""
    now = queries.floor_now(sitting)
    if now is not None and now.speaking is not None:
        _runs(now.speaking, at)
        tell(topic("debate.sitting", str(sitting.pk)))


LEAVING.add("debate.floor", end_debate)
PAUSING.add("debate.floor", stop_clock)
RESUMING.add("debate.floor", start_clock)
