"""Putting letters about a meeting in the queue: one for each person, and what was sent."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from samrad.base.actions import Refusal, kept, row_key
from samrad.base.policies import Actor
from samrad.mail import actions as mail
from samrad.meetings import queries
from samrad.meetings.actions.handing import hand_over, no_address
from samrad.meetings.models import AnswerLink, Dispatch, Meeting, Notice, Summons
from samrad.meetings.queries import letters
from samrad.meetings.queries.letters import Written
from samrad.people.models import ContactPoint
from samrad.people.queries import contact_points_of


class AlreadySent(Refusal):
    """Somebody has sent something since the page was opened: a double click, or a colleague."""

    def __init__(self) -> None:
        super().__init__(
            _("Noe er sendt siden du åpnet siden. Se over utsendingene, og send om det trengs.")
        )


class NotCalled(Refusal):
    """The notice is not issued."""

    def __init__(self) -> None:
        super().__init__(_("Kall inn til møtet før du sender noe til dem som skal møte."))


class NobodyToTell(Refusal):
    """There is nobody the letter is for."""

    def __init__(self) -> None:
        super().__init__(_("Det er ingen å sende til."))


def not_since(meeting: Meeting, after: int) -> None:
    """AlreadySent unless so many dispatches have been sent. The meeting is under a lock."""
    if meeting.dispatches.count() != after:
        raise AlreadySent


def latest_notice(meeting: Meeting) -> Notice:
    """The notice in force. Raises NotCalled."""
    found = queries.notices_of(meeting).first()
    if found is None:
        raise NotCalled
    return found


def post(
    *,
    actor: Actor,
    at: datetime,
    meeting: Meeting,
    kind: str,
    to: Sequence[Summons],
    letter: Written,
    notice: Notice | None = None,
    changes: Sequence[str] = (),
) -> Dispatch:
    """Queue the letter for each of to, and keep what was told. The meeting is under a lock.

    One without an address is noted and stops nobody. Raises NobodyToTell.
    """
    if not to:
        raise NobodyToTell
    number = meeting.dispatches.count() + 1
    contacts = contact_points_of(one.person_id for one in to)
    given: dict[str, Any] = {"actor": actor, "at": at, "kind": kind, "number": number}
    tried = [(one, _posted(letter, one, contacts.get(one.person_id), **given)) for one in to]
    missing = [
        {"person": one.person_id, "name": one.person.name, "why": why} for one, why in tried if why
    ]
    return kept(
        Dispatch(
            meeting=meeting,
            number=number,
            kind=kind,
            notice=notice,
            sent_at=at,
            sent_by=actor.key,
            sequence=meeting.sequence,
            content=letter.sheet.kept(changes, letter.papers),
            missing=missing,
        )
    )


def _posted(
    letter: Written,
    summons: Summons,
    contact: ContactPoint | None,
    *,
    actor: Actor,
    at: datetime,
    kind: str,
    number: int,
) -> str:
    """Queue one letter. Why it could not be, in a sentence; «» when it was."""
    if contact is None:
        return no_address()
    token = secrets.token_urlsafe(32) if letter.asks else ""
    if token:
        kept(AnswerLink(summons=summons, token_hash=queries.hash_of(token), made_at=at))
    method, enclosed = letter.method, []
    if method is not None:
        content = letters.calendar_file(letter, summons, contact, at=at, number=number)
        shown = f"text/calendar; method={method.value}; charset=utf-8"
        enclosed.append(mail.Enclosure("mote.ics", shown, content))
    return hand_over(
        summons.person,
        contact,
        actor=actor,
        at=at,
        key=queries.letter_key(summons.meeting, number, summons.person_id),
        kind=f"meetings.{kind}",
        subject=" ".join(letter.subject.split()),  # a heading is one line, in plain spaces
        text=letters.text_of(letter, summons, contact, token),
        attachments=enclosed,
        about=row_key(summons.meeting),
    )
