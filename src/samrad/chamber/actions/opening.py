"""Opening and closing the meeting, and letting people in."""

import secrets
from datetime import datetime

from django.utils.translation import gettext as _

from samrad.base import clock
from samrad.base.actions import Refusal, action, kept
from samrad.base.policies import Actor
from samrad.chamber import queries
from samrad.chamber.actions.keeping import held, note
from samrad.chamber.models import Attendee, Place, Sitting
from samrad.chamber.policies import may_lead, may_open
from samrad.chamber.vocabulary import ALPHABET, CODE_LETTERS, HappeningKind
from samrad.meetings.actions.keys import locked
from samrad.meetings.models import Meeting
from samrad.meetings.vocabulary import Presence


class AlreadyOpen(Refusal):
    """The meeting has been opened before."""

    def __init__(self) -> None:
        super().__init__(_("Møtet er åpnet fra før."))


class NotToday(Refusal):
    """The meeting is on another day."""

    def __init__(self) -> None:
        super().__init__(_("Møtet kan bare åpnes på møtedagen. Flytt det først."))


class NobodySits(Refusal):
    """Nobody knows who sits in the body."""

    def __init__(self) -> None:
        super().__init__(
            _("Ingen plasser er registrert i organet, så det finnes ingen å rope opp.")
        )


@action("chamber.open_sitting", may=may_open)
def open_sitting(*, actor: Actor, at: datetime, meeting: Meeting) -> Sitting:  # noqa: ARG001
    """Open a meeting: a place for each seat of the body, and those who may hold it.

    Raises Denied, CalledOff, AlreadyOpen, NotToday, NobodySits.
    """
    row = locked(meeting)
    if Sitting.objects.filter(meeting=row).exists():
        raise AlreadyOpen
    if row.held_on != at.astimezone(clock.OSLO).date():
        raise NotToday
    chairs = queries.chairs_for(row)
    if not chairs:
        raise NobodySits
    sitting = kept(Sitting(meeting=row, opened_at=at))
    for position, chair in enumerate(chairs, 1):
        _furnish(sitting, position, chair)
    note(sitting, at=at, kind=HappeningKind.OPENED, text=_("Møtet ble åpnet."))
    return sitting


def _furnish(sitting: Sitting, position: int, chair: queries.Chair) -> None:
    """A place, its member and its deputies."""
    place = kept(
        Place(
            sitting=sitting,
            position=position,
            label=chair.label,
            municipality=chair.municipality,
            region=chair.region,
        )
    )
    kept(Attendee(sitting=sitting, place=place, person=chair.holder, name=chair.name))
    for rank, person in chair.deputies:
        kept(
            Attendee(
                sitting=sitting,
                place=place,
                person=person,
                name=person.name,
                role=Presence.DEPUTY,
                rank=rank,
            )
        )


@action("chamber.hand_out_codes", may=may_lead)
def hand_out_codes(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    sitting: Sitting,
) -> list[tuple[Attendee, str]]:
    """Give everyone in the room a new code to enter with; shown once, only fingerprints are kept.

    A code given before no longer works. Raises Denied, IsClosed.
    """
    row, given = held(sitting), []
    for attendee in row.attendees.select_related("place").order_by("place__position", "rank", "pk"):
        code = "".join(secrets.choice(ALPHABET) for _letter in range(CODE_LETTERS))
        attendee.code_hash = queries.code_hash(row, code)
        given.append((kept(attendee), code))
    return given


@action("chamber.close_sitting", may=may_lead)
def close_sitting(*, actor: Actor, at: datetime, sitting: Sitting) -> Sitting:  # noqa: ARG001
    """Close the meeting. Raises Denied, IsClosed."""
    row = held(sitting)
    row.item = None
    note(row, at=at, kind=HappeningKind.CLOSED, text=_("Møtet ble hevet."))
    row.closed_at = at
    return kept(row)
