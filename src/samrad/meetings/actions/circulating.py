"""The letters of a round: the finished minutes to each of those who were there."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from samrad.base.actions import row_key
from samrad.base.policies import Actor
from samrad.mail import actions as mail
from samrad.meetings.models import Minutes
from samrad.meetings.queries import letters
from samrad.meetings.queries.rounds import readers_of
from samrad.people.models import ContactPoint, Person
from samrad.people.queries import contact_points_of

KIND = "meetings.round"


def circulate(
    actor: Actor, at: datetime, minutes: Minutes, deadline_on: date
) -> list[dict[str, str]]:
    """Queue a letter for each of those who were there; who it cannot reach, by name, and why.

    One who was there in two capacities gets one letter.
    """
    readers = readers_of(minutes.meeting)
    contacts = contact_points_of(one.person.pk for one in readers if one.person is not None)
    missing, told = [], set[int]()
    for one in readers:
        if one.person is None:
            missing.append({"name": one.name, "why": _("registeret vet ikke hvem det er")})
        elif one.person.pk not in told:
            told.add(one.person.pk)
            contact = contacts.get(one.person.pk)
            if why := _posted(minutes, deadline_on, one.person, contact, actor=actor, at=at):
                missing.append({"name": one.name, "why": why})
    return missing


def _posted(
    minutes: Minutes,
    deadline_on: date,
    person: Person,
    contact: ContactPoint | None,
    *,
    actor: Actor,
    at: datetime,
) -> str:
    """Queue one letter. Why it could not be, in a sentence; «» when it was."""
    if contact is None:
        return _("mangler e-postadresse")
    subject, text = letters.round_letter(minutes.meeting, deadline_on, contact)
    try:
        mail.queue_message(
            actor=actor,
            at=at,
            key=f"{row_key(minutes)}:round:person:{person.pk}",
            kind=KIND,
            subject=subject,
            text=text,
            recipients=[mail.Recipient(person.name, contact.email)],
            about=row_key(minutes),
        )
    except mail.BadLetter as refusal:
        return str(refusal)
    return ""
