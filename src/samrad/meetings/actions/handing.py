"""Handing one letter to the queue, and telling why it could not be."""

from typing import Any

from django.utils.translation import gettext as _

from samrad.mail import actions as mail
from samrad.people.models import ContactPoint, Person


def no_address() -> str:
    """Why a letter is not made at all."""
    return _("mangler e-postadresse")


def hand_over(person: Person, contact: ContactPoint, **message: Any) -> str:
    """Queue one letter to a person. Why it could not be, in a sentence; «» when it was.

    message is what mail.queue_message takes, but recipients. One letter that cannot be sent stops
    none of the others.
    """
    try:
        mail.queue_message(recipients=[mail.Recipient(person.name, contact.email)], **message)
    except mail.BadLetter as refusal:
        return str(refusal)
    return ""
