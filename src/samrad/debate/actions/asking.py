"""Asking for the floor, and thinking better of it."""

from datetime import datetime

from django.utils.translation import gettext as _

from samrad.base.actions import Invalid, action, cite, kept
from samrad.base.policies import Actor
from samrad.chamber.models import Attendee, Sitting
from samrad.debate import queries
from samrad.debate.actions.keeping import floor_of, last_place, locked, stored, turn_now
from samrad.debate.actions.refusals import (
    Disqualified,
    ListClosed,
    NeedsGround,
    NoRepliesLeft,
    NoRightToSpeak,
    NothingToReplyTo,
    NotPresent,
    NotWaiting,
    OwnSpeech,
)
from samrad.debate.models import Turn
from samrad.debate.policies import may_act_as, may_lead, may_withdraw
from samrad.debate.queries import FloorNow
from samrad.debate.vocabulary import AFTER_THE_LINE, ASKED_FOR, TurnKind


@action("debate.ask_for_floor", may=may_act_as, done="Ba om ordet")
def ask_for_floor(*, actor: Actor, at: datetime, attendee: Attendee, kind: str) -> Turn:  # noqa: ARG001
    """Put oneself on the speakers' list; asking twice is asking once.

    Raises Denied, IsClosed, NothingTreated, Invalid, NotPresent, Disqualified, NoRightToSpeak,
    ListClosed, NothingToReplyTo, OwnSpeech, NoRepliesLeft. Source: kommuneloven § 8-1 andre ledd.
    """
    row = locked(attendee.sitting)
    now, one = floor_of(row), _here(row, attendee)
    _takes_part(row, one)
    finding = queries.right_to_speak(row, one)
    if finding is not None and finding.holds is False:
        raise NoRightToSpeak(finding)
    return _listed(now, Turn(attendee=one, kind=kind, asked_at=at))


@action("debate.put_on_list", may=may_lead, done="Satte noen på talelisten")
def put_on_list(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,
    sitting: Sitting,
    attendee: Attendee,
    kind: str,
    ground: str = "",
) -> Turn:
    """Put somebody in the room on the list; one without the right to speak for a ground.

    Raises Denied, IsClosed, NothingTreated, Invalid, NotPresent, Disqualified, NeedsGround,
    ListClosed, NothingToReplyTo, OwnSpeech, NoRepliesLeft. Source: kommuneloven § 8-1 andre ledd:
    others cannot be given the right, so that it is the chair who gives the floor, and that is what
    is noted.
    """
    row = locked(sitting)
    now, one = floor_of(row), _here(row, attendee)
    _takes_part(row, one)
    finding = queries.right_to_speak(row, one)
    needs = finding is not None and finding.holds is False
    if finding is not None and needs:
        if not ground.strip():
            raise NeedsGround(one.name, finding)
        cite(finding)
    given = {"ground": ground.strip() if needs else "", "is_by_chair": True}
    return _listed(now, Turn(attendee=one, kind=kind, asked_at=at, **given))


def _here(sitting: Sitting, attendee: Attendee) -> Attendee:
    """The attendee as they stand under the lock. NotPresent for one who is not in this room."""
    rows = Attendee.objects.filter(sitting=sitting, pk=attendee.pk, is_present=True)
    found = rows.select_related("place").first()
    if found is None:
        raise NotPresent(attendee.name)
    return found


def _takes_part(sitting: Sitting, attendee: Attendee) -> None:
    """Disqualified for one the organ has found to be so in the item."""
    out = queries.disqualified(sitting, attendee)
    if out is not None:
        raise Disqualified(out)


def _listed(now: FloorNow, turn: Turn) -> Turn:
    """The turn, last among its kind; the one that waits already when there is one."""
    if turn.kind not in ASKED_FOR:
        raise Invalid({"kind": [_("Velg hva du ber om ordet til.")]})
    waits = [one for _place, one in now.waiting(turn.attendee) if one.kind == turn.kind]
    if waits:
        return waits[0]
    if now.floor.is_closed_at(turn.asked_at) and turn.kind not in AFTER_THE_LINE:
        raise ListClosed
    if turn.kind == TurnKind.REPLY:
        turn.to = _replied_to(now, turn.attendee)
    turn.floor = stored(now.floor)
    turn.position = last_place(turn.floor)
    return kept(turn)


def _replied_to(now: FloorNow, attendee: Attendee) -> Turn:
    """The speech an attendee may reply to. NothingToReplyTo, OwnSpeech, NoRepliesLeft."""
    if now.speech is None:
        raise NothingToReplyTo
    if now.speech.attendee_id == attendee.pk:
        raise OwnSpeech
    if not now.may_reply(attendee):
        raise NoRepliesLeft
    return now.speech


@action("debate.withdraw_request", may=may_withdraw, done="Tok seg av talelisten")
def withdraw_request(*, actor: Actor, at: datetime, turn: Turn) -> Turn:  # noqa: ARG001
    """Take oneself off the list; twice is once. Raises Denied, IsClosed, OtherFloor, NotWaiting."""
    return _taken_off(turn.attendee.sitting, turn, at)


@action("debate.remove_from_list", may=may_lead, done="Tok noen av talelisten")
def remove_from_list(*, actor: Actor, at: datetime, sitting: Sitting, turn: Turn) -> Turn:  # noqa: ARG001
    """Take somebody off the list.

    Raises Denied, IsClosed, NothingTreated, OtherFloor, NotWaiting.
    """
    return _taken_off(sitting, turn, at)


def _taken_off(sitting: Sitting, turn: Turn, at: datetime) -> Turn:
    row = turn_now(floor_of(locked(sitting)), turn)
    if row.given_at is not None:
        raise NotWaiting
    if row.withdrawn_at is None:
        row.withdrawn_at = at
        kept(row)
    return row
