"""The lines of those on video: when they were last heard from, and who a vote waits for."""

from collections.abc import Collection
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


def await_lines(sitting: Sitting, at: datetime, among: Collection[int]) -> None:
    """LineLost while someone who fell out of a remote meeting may still come back.

    Whoever closes a vote asks first, among those who have not voted, by the attendee's number. The
    time it waits is the council's practice.
    """
    if lost := [one for one in queries.may_return(sitting, at) if one.pk in among]:
        raise LineLost(", ".join(one.name for one in lost))
