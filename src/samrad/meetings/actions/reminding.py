"""Reminding those who have not answered, and removing why people were away."""

from datetime import datetime, timedelta
from typing import Any

from samrad.base import clock
from samrad.base.actions import action
from samrad.base.policies import Actor
from samrad.meetings import queries
from samrad.meetings.actions.keys import locked
from samrad.meetings.actions.posting import latest_notice, not_since, post
from samrad.meetings.models import AbsenceReason, Dispatch, Meeting
from samrad.meetings.policies import may_prepare_meeting
from samrad.meetings.queries import letters
from samrad.meetings.vocabulary import KEPT_DAYS, DispatchKind, SummonsState


@action("meetings.remind_unanswered", may=may_prepare_meeting, done="Minnet om svar på innkalling")
def remind_unanswered(
    *, actor: Actor, at: datetime, meeting: Meeting, after: int | None = None
) -> Dispatch:
    """Ask those who have not answered once more.

    The council's own practice: no act asks for an answer. after is how many dispatches the sender
    has seen; None for a chore. Raises CalledOff, AlreadySent, NotCalled, NobodyToTell.
    """
    row = locked(meeting)
    if after is not None:
        not_since(row, after)
    latest_notice(row)
    waiting = [one for one in queries.summonses_of(row) if one.state == SummonsState.CALLED]
    letter = letters.reminder_letter(queries.sheet_of(row))
    given: dict[str, Any] = {"meeting": row, "kind": DispatchKind.REMINDER, "to": waiting}
    return post(actor=actor, at=at, letter=letter, **given)


@action(
    "meetings.forget_reasons", may=may_prepare_meeting, done="Fjernet gamle grunner for forfall"
)
def forget_reasons(*, actor: Actor, at: datetime) -> int:  # noqa: ARG001
    """Remove why people were absent, a year after the meeting. Counts the reasons.

    Source: personvernforordningen artikkel 5 nr. 1 bokstav e.
    """
    before = at.astimezone(clock.OSLO).date() - timedelta(days=KEPT_DAYS)
    old = queries.reasons_kept_before(before)
    return AbsenceReason.objects.filter(summons__in=old).delete()[0]


@action("meetings.erase_reasons", may=may_prepare_meeting, done="Slettet grunner for forfall")
def erase_reasons(*, actor: Actor, at: datetime, person: int) -> int:  # noqa: ARG001
    """Remove what a person has written of being absent, at once. Counts the reasons."""
    return AbsenceReason.objects.filter(summons__person=person).delete()[0]
