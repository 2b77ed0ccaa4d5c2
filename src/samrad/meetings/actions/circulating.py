"""The letters of a round: the finished minutes to each of those who were there."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime

from django.utils.translation import gettext as _

from samrad.base.actions import row_key
from samrad.base.policies import Actor
from samrad.meetings.actions.handing import hand_over, no_address
from samrad.meetings.models import Minutes
from samrad.meetings.queries import letters
from samrad.meetings.queries.rounds import Reader, letter_key, letters_of
from samrad.people.models import ContactPoint, Person
from samrad.people.queries import contact_points_of


def circulate(
    actor: Actor, at: datetime, minutes: Minutes, deadline_on: date, to: Iterable[Reader]
) -> list[dict[str, str]]:
    """Queue a letter for each of to; who it cannot reach, by name, and why.

    One who was there in two capacities gets one letter. One who has been written to before gets
    a letter of its own number, so that a double click sends nothing twice.
    """
    to = list(to)
    contacts = contact_points_of(one.person.pk for one in to if one.person is not None)
    before = Counter(person for person, _delivery in letters_of(minutes))
    missing, told = [], set[int]()
    for one in to:
        if one.person is None:
            missing.append({"name": one.name, "why": _("registeret vet ikke hvem det er")})
        elif one.person.pk not in told:
            told.add(one.person.pk)
            key = letter_key(minutes, one.person.pk, before[one.person.pk] + 1)
            contact = contacts.get(one.person.pk)
            why = _written_to(one.person, contact, minutes, deadline_on, key, actor=actor, at=at)
            if why:
                missing.append({"name": one.name, "why": why})
    return missing


def _written_to(
    person: Person,
    contact: ContactPoint | None,
    minutes: Minutes,
    deadline_on: date,
    key: str,
    *,
    actor: Actor,
    at: datetime,
) -> str:
    """Hand over one letter. Why it could not be, in a sentence; «» when it was."""
    if contact is None:
        return no_address()
    subject, text = letters.round_letter(minutes.meeting, deadline_on, contact)
    given = {"kind": "meetings.round", "about": row_key(minutes), "actor": actor, "at": at}
    return hand_over(person, contact, key=key, subject=subject, text=text, **given)
