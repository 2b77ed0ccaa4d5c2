"""Opening, casting, closing and voiding a secret ballot.

Casting leaves no entry in the trail: an entry has an order and a time, and both join.
"""

import secrets
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samrad.ballots import locks, policies, queries
from samrad.ballots.models import Ballot, Box, Voter
from samrad.base.actions import Invalid, Refusal, action, kept, tell
from samrad.base.policies import Actor
from samrad.base.ports.topics import topic


class NotOnRoll(Refusal):
    """The actor is not among those who may vote here."""


class AlreadyVoted(Refusal):
    """The actor's ballot is in the box; it is neither changed nor counted twice."""


class NotOpen(Refusal):
    """The box is closed or void."""


@action("ballots.open_box", may=policies.may_hold_ballot, done="Åpnet urne")
def open_box(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,
    key: str,
    question: str,
    options: Sequence[str],
    roll: Sequence[str],
) -> Box:
    """Open a box for those on the roll, by actor keys; the roll is frozen. Denied, Invalid."""
    if len(set(options)) != len(options) or len(options) < 2:  # noqa: PLR2004 -- a choice is of two
        raise Invalid({"options": [_("Det må være minst to ulike svar å velge mellom.")]})
    if not roll or len(set(roll)) != len(roll):
        raise Invalid({"roll": [_("Stemmelisten må ha noen, og hver bare én gang.")]})
    box = kept(
        Box(
            key=key,
            question=question,
            options=list(options),
            token=secrets.token_hex(16),
            entitled=len(roll),
            opened_at=at,
        )
    )
    locks.make(box.token)
    Voter.objects.bulk_create([Voter(box=box, key=one) for one in sorted(roll)], 500)
    return box


@action("ballots.cast_ballot", may=policies.may_cast, done="La stemmeseddel i urnen")
def cast_ballot(*, actor: Actor, at: datetime, box: Box, choice: int) -> str:  # noqa: ARG001
    """Cast the actor's ballot, and give its tracker code, which is shown once and kept nowhere.

    One statement changes one row, so a ballot is in or it is not, and never twice. Raises Denied,
    Invalid, NotOnRoll, AlreadyVoted, NotOpen, LockGone.
    """
    if not 0 <= choice < len(box.options):
        raise Invalid({"choice": [_("Velg ett av svarene.")]})
    tracker = locks.new_tracker()
    content = _sealed(box, actor, tracker, choice)
    waiting = Voter.objects.filter(box=box, key=actor.key, is_open=True, has_voted=False)
    if not waiting.update(sealed=content, has_voted=True):
        raise _refused(box, actor)
    tell(topic("ballots.box", str(box.pk)))
    return tracker


def _sealed(box: Box, actor: Actor, tracker: str, choice: int) -> bytes:
    try:
        return locks.sealed(box.token, actor.key, tracker, choice)
    except locks.LockGone:
        raise _refused(box, actor) from None


def _refused(box: Box, actor: Actor) -> Refusal:
    """Why a ballot was not taken."""
    voter = Voter.objects.filter(box=box, key=actor.key).first()
    if voter is None:
        return NotOnRoll(_("Du står ikke på stemmelisten."))
    if voter.has_voted:
        return AlreadyVoted(_("Stemmen din er mottatt fra før. Den telles én gang."))
    if not voter.is_open:
        return NotOpen(_("Avstemningen er lukket."))
    return locks.LockGone()


@action("ballots.close_box", may=policies.may_hold_ballot, done="Lukket urne og telte")
def close_box(*, actor: Actor, at: datetime, box: Box) -> Box:  # noqa: ARG001
    """Close the box, write every ballot at once in the order of random codes, destroy the lock.

    All or nothing: killed before the commit, the box is open as it was; killed after it, the lock
    goes at the next sweep. Raises Denied, NotOpen, LockGone, Tampered.
    """
    locked, voters = _locked(box)
    found = [
        locks.unsealed(locked.token, voter.key, bytes(voter.sealed or b""))
        for voter in voters
        if voter.has_voted
    ]
    Ballot.objects.bulk_create(
        [Ballot(tracker=tracker, box=locked, choice=choice) for tracker, choice in sorted(found)],
        500,
    )
    locked.closed_at, locked.fingerprint = at, queries.fingerprint(found)
    return _ended(locked)


@action("ballots.void_box", may=policies.may_hold_ballot, done="Forkastet urne uten å telle")
def void_box(*, actor: Actor, at: datetime, box: Box) -> Box:  # noqa: ARG001
    """Void an open box; its ballots are never read. Raises Denied, NotOpen."""
    locked, _voters = _locked(box)
    locked.voided_at = at
    return _ended(locked)


def _locked(box: Box) -> tuple[Box, list[Voter]]:
    """The box and its roll, held so that no ballot comes in while they are dealt with."""
    locked = Box.objects.select_for_update().get(pk=box.pk)
    if not locked.is_open:
        raise NotOpen(_("Avstemningen er lukket."))
    return locked, list(Voter.objects.select_for_update().filter(box=locked).order_by("pk"))


def _ended(box: Box) -> Box:
    """The box without anything sealed, and its lock destroyed when that is committed.

    Every voter's row changes, so that a ballot on its way finds the box closed (PostgreSQL reads
    the row again when it has waited for it).
    """
    box.save()
    Voter.objects.filter(box=box).update(sealed=None, is_open=False)
    tell(topic("ballots.box", str(box.pk)))
    transaction.on_commit(lambda: locks.destroy(box.token))
    return box
