"""What every write of a meeting shares: keys, rows under lock, and what is over."""

from datetime import date

from django.utils.translation import gettext as _

from samrad.base.actions import Refusal
from samrad.meetings.models import Meeting
from samrad.meetings.vocabulary import OFF


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


class MoreThanPresent(Refusal):
    """More have voted than were in the room as the item was taken up."""

    def __init__(self, cast: int, present: int) -> None:
        super().__init__(
            _("%(cast)d har stemt, men bare %(present)d med stemmerett er til stede i saken.")
            % {"cast": cast, "present": present}
        )


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
