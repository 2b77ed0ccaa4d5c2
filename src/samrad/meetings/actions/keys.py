"""What every write of a meeting shares: keys, rows under lock, and what is over."""

from datetime import date
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import models as db
from django.utils.text import slugify
from django.utils.translation import gettext as _

from samrad.base.actions import Invalid, Refusal
from samrad.meetings.models import Meeting
from samrad.meetings.vocabulary import OFF

M = TypeVar("M", bound=db.Model)
ASCII = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "Æ": "ae", "Ø": "o", "Å": "a"})
LONGEST_STEM = 120


class CalledOff(Refusal):
    """The meeting was moved or called off."""

    def __init__(self, meeting: Meeting) -> None:
        super().__init__(
            _("Møtet er %(how)s og kan ikke endres.") % {"how": meeting.get_status_display()}
        )


class MoreThanThere(Refusal):
    """More than there are members."""

    def __init__(self) -> None:
        super().__init__(_("Flere kan ikke være til stede eller stemme enn organet har medlemmer."))


def kept(row: M) -> M:
    """The row, saved when its own validation agrees. Invalid otherwise, by field."""
    try:
        row.full_clean()
    except ValidationError as error:
        raise Invalid(
            {"" if name == "__all__" else name: said for name, said in error.message_dict.items()}
        ) from error
    row.save()
    return row


def free_key(model: type[M], words: str) -> str:
    """A key that no row of model has, made from words; numbered when the plain one is taken."""
    stem = slugify(words.translate(ASCII))[:LONGEST_STEM].strip("-") or "mote"
    rows = model._default_manager.filter(slug__startswith=stem)
    taken = set(rows.values_list("slug", flat=True))
    numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return next(key for key in (stem, *numbered) if key not in taken)


def locked(meeting: Meeting) -> Meeting:
    """The meeting under a lock. CalledOff when it does not take place."""
    rows = Meeting.objects.select_for_update(of=("self",)).select_related("body")
    row = rows.get(pk=meeting.pk)
    if row.status in OFF:
        raise CalledOff(row)
    return row


def key_on(body: str, day: date | None) -> str:
    """What a meeting of a body on a day is called in addresses."""
    return f"{body or 'mote'}-{day.isoformat() if day else 'uten-dag'}"
