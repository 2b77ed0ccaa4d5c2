"""Opening and closing the meeting, and letting people in."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.utils.translation import gettext as _

from samrad.base import clock
from samrad.base.actions import Refusal, action, kept
from samrad.base.policies import Actor
from samrad.chamber import queries
from samrad.chamber.actions.keeping import held, leave_item, note
from samrad.chamber.actions.ledger import Ledger, unhindered
from samrad.chamber.actions.presence import NotHere, end_roll
from samrad.chamber.actions.progress import shut_behind
from samrad.chamber.models import Attendee, Place, Sitting
from samrad.chamber.policies import may_lead, may_open, recording
from samrad.chamber.vocabulary import ALPHABET, CODE_LETTERS, HappeningKind
from samrad.meetings.actions import hold_meeting
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


@action("chamber.open_sitting", may=may_open, done="Åpnet møte i salen")
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
    _furnish(sitting, chairs)
    note(sitting, at=at, kind=HappeningKind.OPENED, text=_("Møtet ble åpnet."))
    return sitting


def _furnish(sitting: Sitting, chairs: Sequence[queries.Chair]) -> None:
    """The places with their members and deputies; as many queries for any number."""
    places = Place.objects.bulk_create(
        [
            Place(
                sitting=sitting,
                position=position,
                label=chair.label,
                municipality=chair.municipality,
                region=chair.region,
            )
            for position, chair in enumerate(chairs, 1)
        ]
    )
    sitting.attendees.bulk_create(
        [
            one
            for place, chair in zip(places, chairs, strict=True)
            for one in (_member(place, chair), *_deputies(place, chair))
        ]
    )


def _member(place: Place, chair: queries.Chair) -> Attendee:
    return Attendee(
        sitting=place.sitting,
        place=place,
        person=chair.holder,
        name=chair.name,
        office=chair.office,
    )


def _deputies(place: Place, chair: queries.Chair) -> list[Attendee]:
    return [
        Attendee(
            sitting=place.sitting,
            place=place,
            person=person,
            name=person.name,
            role=Presence.DEPUTY,
            rank=rank,
        )
        for rank, person in chair.deputies
    ]


@action("chamber.hand_out_codes", may=may_lead, done="Delte ut koder til møtet")
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
        code = _code()
        attendee.code_hash = queries.code_hash(row, code)
        given.append((kept(attendee), code))
    return given


@action("chamber.give_code", may=may_lead, done="Ga ny kode til møtet")
def give_code(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    sitting: Sitting,
    attendee: Attendee,
) -> str:
    """Give one in the room a new code; the one given before no longer works.

    Raises Denied, IsClosed, NotHere.
    """
    row = held(sitting)
    one = row.attendees.filter(pk=attendee.pk).first()
    if one is None:
        raise NotHere
    code = _code()
    one.code_hash = queries.code_hash(row, code)
    kept(one)
    return code


def _code() -> str:
    return "".join(secrets.choice(ALPHABET) for _letter in range(CODE_LETTERS))


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """When the meeting was held and who wrote it down, as the minutes begin with it.

    What is None or empty is as the room knows it: from when it was opened, until now.
    """

    opened: time | None = None
    closed: time | None = None
    chair: str = ""
    secretary: str = ""
    place: str = ""


@action("chamber.close_sitting", may=may_lead, done="Hevet møte")
def close_sitting(
    *, actor: Actor, at: datetime, sitting: Sitting, as_held: Held | None = None
) -> Sitting:
    """Close the meeting, and enter in the record that it was held.

    Raises Denied, IsClosed, Invalid, and what hangs on BEFORE_MOVES.
    """
    row = held(sitting)
    unhindered(row)
    leave_item(row, actor, at)
    ledger = Ledger(actor, at, row)
    if row.roll_called_at is None:
        end_roll(ledger)
    if row.item is not None:
        shut_behind(ledger, row.item)
    row.item = None
    ledger.log(_("Møtet ble hevet."), HappeningKind.CLOSED)
    row.closed_at, row.paused_at = at, None
    kept(row)
    _hold(ledger, as_held or Held())
    return row


def _hold(ledger: Ledger, told: Held) -> None:
    """That the meeting was held; a meeting that ends past midnight ends at 23.59 of its day."""
    row = ledger.sitting
    opened = told.opened or row.opened_at.astimezone(clock.OSLO).time().replace(microsecond=0)
    closed = told.closed or ledger.clock
    day = row.meeting.held_on
    if told.closed is None and day is not None and ledger.at.astimezone(clock.OSLO).date() > day:
        closed = time(23, 59)
    if told.closed is None and closed <= opened:  # the minutes tell minutes
        closed = (datetime.combine(ledger.at, opened) + timedelta(minutes=1)).time()
    hold_meeting(
        actor=recording(ledger.actor),
        at=ledger.at,
        meeting=row.meeting,
        opened=opened,
        closed=closed,
        chair=told.chair or row.led_by,
        secretary=told.secretary,
        place=told.place,
    )
