"""The secret address of someone's own calendar: made, made anew, and revoked."""

import secrets
from datetime import datetime

from samrad.base.actions import action, kept
from samrad.base.policies import Actor
from samrad.meetings import queries
from samrad.meetings.models import CalendarLink
from samrad.meetings.policies import may_follow_own_calendar, may_prepare_meeting


@action(
    "meetings.make_calendar_link", may=may_follow_own_calendar, done="Laget egen kalenderadresse"
)
def make_calendar_link(*, actor: Actor, at: datetime) -> str:
    """Give the actor an address for their own calendar, shown this once; an earlier one ends.

    Gives the token, a secret of 256 bits. The database and the trail have its SHA-256.
    """
    token = secrets.token_urlsafe(32)
    row = CalendarLink.objects.select_for_update().filter(user=actor.key).first()
    row = row or CalendarLink(user=actor.key)
    row.token_hash, row.made_at = queries.hash_of(token), at
    kept(row)
    return token


@action(
    "meetings.revoke_calendar_link",
    may=may_follow_own_calendar,
    done="Sperret egen kalenderadresse",
)
def revoke_calendar_link(
    *,
    actor: Actor,
    at: datetime,  # noqa: ARG001
) -> bool:
    """End the address of the actor's own calendar. Whether there was one."""
    gone, _by_model = CalendarLink.objects.filter(user=actor.key).delete()
    return bool(gone)


@action(
    "meetings.erase_calendar_link", may=may_prepare_meeting, done="Slettet brukers kalenderadresse"
)
def erase_calendar_link(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    user: str,
) -> bool:
    """End the address of the calendar of «user:7». Whether there was one."""
    gone, _by_model = CalendarLink.objects.filter(user=user).delete()
    return bool(gone)
