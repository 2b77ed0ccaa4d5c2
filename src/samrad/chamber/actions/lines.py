"""The lines of those on video: when they were last heard from, and who a vote waits for."""

from datetime import datetime

from django.utils.translation import gettext as _

from samrad.base.actions import Refusal
from samrad.chamber import queries
from samrad.chamber.models import Attendee, Line, Sitting
from samrad.chamber.vocabulary import RECONNECT


class LineLost(Refusal):
    """Someone who votes has just fallen out, and may be back."""

    def __init__(self, names: str) -> None:
        given = {"names": names, "minutes": RECONNECT // 60}
        super().__init__(
            _("%(names)s har falt ut. Voteringen venter på dem i inntil %(minutes)d minutter.")
            % given
        )


def hear_from(attendee: Attendee, at: datetime) -> None:
    """Remember that the page of one on video is open. Outside the gate: see Line."""
    Line.objects.update_or_create(attendee=attendee, defaults={"heard_at": at})


def await_lines(sitting: Sitting, at: datetime) -> None:
    """LineLost while someone who fell out of a remote meeting may still come back.

    Whoever closes a vote asks first. The time it waits is the council's practice.
    """
    if lost := queries.may_return(sitting, at):
        raise LineLost(", ".join(one.name for one in lost))
