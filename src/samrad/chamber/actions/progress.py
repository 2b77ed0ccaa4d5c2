"""Going through the agenda: the next item, a pause, and the doors."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from samrad.base.actions import Refusal, action, kept
from samrad.base.policies import Actor
from samrad.chamber import queries
from samrad.chamber.actions.aside import ask_the_organ, is_free, stands_out
from samrad.chamber.actions.chairing import seat_chair
from samrad.chamber.actions.keeping import PAUSING, RESUMING, held, leave_item
from samrad.chamber.actions.ledger import Ledger, unhindered
from samrad.chamber.actions.presence import end_roll, take_place
from samrad.chamber.models import Attendee, Recusal, Sitting
from samrad.chamber.policies import may_lead, recording
from samrad.chamber.vocabulary import HappeningKind, Office, RecusalState
from samrad.meetings import actions as meetings
from samrad.meetings.models import AgendaItem, ItemRecord
from samrad.meetings.vocabulary import Presence


class OtherMeeting(Refusal):
    """The item is not on this meeting's agenda."""

    def __init__(self) -> None:
        super().__init__(_("Saken står ikke på sakslisten til dette møtet."))


class Paused(Refusal):
    """The meeting is paused, or is paused already."""

    def __init__(self) -> None:
        super().__init__(_("Møtet har pause. Gjenoppta det først."))


class NotPaused(Refusal):
    """The meeting is not paused."""

    def __init__(self) -> None:
        super().__init__(_("Møtet har ikke pause."))


class NoItem(Refusal):
    """No item is being treated."""

    def __init__(self) -> None:
        super().__init__(_("Ingen sak er tatt opp."))


@action("chamber.take_item", may=may_lead, done="Tok sak opp til behandling")
def take_item(*, actor: Actor, at: datetime, sitting: Sitting, item: AgendaItem) -> Sitting:
    """Take up an item of the agenda: those who stood aside are back, deputies give up places.

    The roll call ends with the first item. An item taken up out of order stands in the order it was
    treated from then on. Raises Denied, IsClosed, OtherMeeting, Paused, and what hangs on
    BEFORE_MOVES. Source: rule PRA-SEAT.
    """
    row = held(sitting)
    if item.meeting_id != row.meeting_id or item.removed_at is not None:
        raise OtherMeeting
    if row.item_id == item.pk:
        return row
    if row.paused_at is not None:
        raise Paused
    unhindered(row)
    leave_item(row, actor, at)
    ledger = Ledger(actor, at, row)
    if row.roll_called_at is None:
        end_roll(ledger)
    before = row.item
    if before is not None:
        shut_behind(ledger, before)
        _reorder(ledger, before, item)
    row.item = AgendaItem.objects.select_related("consideration__case").get(pk=item.pk)
    kept(row)
    ledger.log(_called(row.item), HappeningKind.ITEM)
    _turn(ledger, before)
    if queries.is_closed_now(row):
        _shut(ledger, row.item)
    return row


def _called(item: AgendaItem) -> str:
    """How the log tells that an item is taken up; its title is never in the log of a closed one."""
    number = item.number or str(item.position)
    return _("Sak %(number)s ble tatt opp.") % {"number": number}


def _reorder(ledger: Ledger, before: AgendaItem, item: AgendaItem) -> None:
    """Put an item that is taken up out of turn right behind the one before it in the agenda."""
    order = [one.pk for one in queries.agenda_now(ledger.sitting)]
    treated = queries.treated_in(ledger.sitting)
    if item.pk in treated or order.index(item.pk) == order.index(before.pk) + 1:
        return
    order.remove(item.pk)
    order.insert(order.index(before.pk) + 1, item.pk)
    given: dict[str, Any] = {"actor": recording(ledger.actor), "at": ledger.at}
    meetings.order_items(**given, meeting=ledger.sitting.meeting, items=order)


def _turn(ledger: Ledger, before: AgendaItem | None) -> None:
    """Between two items: who stood aside comes back, members take back, others stand aside."""
    back = _returning(ledger, before)
    aside = list(queries.standing_aside(ledger.sitting))
    for one in _waiting(ledger):
        take_place(ledger, one)
    for found in aside:
        if found.state == RecusalState.OUT and found.attendee.is_present:
            ledger.unseat(found.attendee)
            stands_out(ledger, found)
    ask_the_organ(ledger)
    leader = next((one for one in back if one.office == Office.CHAIR), None)
    if leader is not None and leader.pk not in {found.attendee_id for found in aside}:
        seat_chair(ledger, leader)


def _returning(ledger: Ledger, before: AgendaItem | None) -> list[Attendee]:
    """Those who stood aside in the item before, and are there: seated where nobody was to sit."""
    rows = Recusal.objects.filter(item=before, attendee__sitting=ledger.sitting)
    found = rows.exclude(state=RecusalState.WITHDRAWN).filter(attendee__is_present=True)
    back = []
    for one in found.select_related("attendee__place").order_by("pk"):
        who = one.attendee
        if not who.is_seated and is_free(who):
            if not one.is_settled:  # the minutes never told that they left
                ledger.seat(who)
            elif who.role == Presence.DEPUTY:
                take_place(ledger, who)
        back.append(who)
    return back


def _waiting(ledger: Ledger) -> list[Attendee]:
    """Members who are there without the place a deputy has, or nobody; one for each place."""
    rows = ledger.sitting.attendees.filter(
        is_present=True, is_seated=False, role=Presence.MEMBER, place__isnull=False
    )
    found = rows.select_related("place__municipality").order_by("place__position")
    return [one for one in found if ledger.may_sit(one)]


def _shut(ledger: Ledger, item: AgendaItem) -> None:
    """The doors close as a closed item is taken up, and the minutes say when."""
    if item.closed_ground:
        _doors(ledger, item, closed=True)


def shut_behind(ledger: Ledger, item: AgendaItem) -> None:
    """The doors open again after a closed item, and the minutes say when."""
    record = ItemRecord.objects.filter(item=item).first()
    if record is not None and record.closed_at is not None and record.reopened_at is None:
        _doors(ledger, item, closed=False)


def _doors(ledger: Ledger, item: AgendaItem, *, closed: bool) -> None:
    record = ItemRecord.objects.filter(item=item).first()
    began = record.closed_at if record is not None and record.closed_at else ledger.clock
    meetings.close_item(
        actor=recording(ledger.actor),
        at=ledger.at,
        item=item,
        ground=item.closed_ground,
        addition=queries.addition_of(item),
        closed_at=began,
        reopened_at=None if closed else max(began, ledger.clock),
    )


@action("chamber.close_doors", may=may_lead, done="Lukket dørene")
def close_doors(
    *, actor: Actor, at: datetime, sitting: Sitting, ground: str, addition: str = ""
) -> Sitting:
    """Treat the item behind closed doors from now, on one of the act's grounds.

    The body decides it by a vote in the open first. Raises Denied, IsClosed, NoItem, NotInThisForm.
    Source: kommuneloven §§ 11-5, 11-7 tredje ledd.
    """
    row = held(sitting)
    if row.item is None:
        raise NoItem
    ledger = Ledger(actor, at, row)
    ledger.log(_("Dørene ble lukket."), HappeningKind.ITEM)
    row.item.closed_ground = ground
    meetings.close_item(
        actor=recording(actor),
        at=at,
        item=row.item,
        ground=ground,
        addition=addition,
        closed_at=ledger.clock,
    )
    return row


@action("chamber.open_doors", may=may_lead, done="Åpnet dørene")
def open_doors(*, actor: Actor, at: datetime, sitting: Sitting, after_all: bool = False) -> Sitting:
    """Open the doors again. What was said stays closed, and so does the item, until the next one.

    after_all: the item should never have been closed, and is open with all that was written.
    Raises Denied, IsClosed, NoItem, IsOpen.
    """
    row = held(sitting)
    if row.item is None:
        raise NoItem
    ledger = Ledger(actor, at, row)
    if after_all:
        meetings.open_item(actor=recording(actor), at=at, item=row.item)
        row.item.closed_basis = ""
    elif not row.item.closed_basis:
        raise meetings.IsOpen
    else:
        _doors(ledger, row.item, closed=False)
    ledger.log(_("Dørene ble åpnet."), HappeningKind.ITEM)
    return row


@action("chamber.pause_sitting", may=may_lead, done="Tok pause i møte")
def pause_sitting(*, actor: Actor, at: datetime, sitting: Sitting) -> Sitting:
    """Take a break; what runs in the room stands still (PAUSING).

    Raises Denied, IsClosed, Paused, and what hangs on BEFORE_MOVES.
    """
    row = held(sitting)
    if row.paused_at is not None:
        raise Paused
    unhindered(row)
    row.paused_at = at
    Ledger(actor, at, row).log(_("Møtet tok pause."), HappeningKind.PAUSED)
    for stop in PAUSING.entries():
        stop(row, at)
    return kept(row)


@action("chamber.resume_sitting", may=may_lead, done="Gjenopptok møte etter pause")
def resume_sitting(*, actor: Actor, at: datetime, sitting: Sitting) -> Sitting:
    """Go on after a break, where it stopped (RESUMING). Raises Denied, IsClosed, NotPaused."""
    row = held(sitting)
    if row.paused_at is None:
        raise NotPaused
    row.paused_at = None
    Ledger(actor, at, row).log(_("Møtet fortsatte."), HappeningKind.RESUMED)
    for go_on in RESUMING.entries():
        go_on(row, at)
    return kept(row)
