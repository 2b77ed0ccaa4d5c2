"""Between items: who comes, who leaves, whose deputy takes the seat, and who leads."""

from datetime import datetime, time

from django.utils.translation import gettext as _

from samrad.base.actions import Refusal, action, kept
from samrad.base.policies import Actor
from samrad.meetings import queries
from samrad.meetings.actions.judging import judge_duty_anew
from samrad.meetings.actions.keys import locked
from samrad.meetings.models import AgendaItem, Attendance, Movement
from samrad.meetings.policies import may_prepare_meeting
from samrad.meetings.queries import Someone
from samrad.meetings.vocabulary import VOTING, Move, Presence


class IsThere(Refusal):
    """One who came and has not left comes again."""

    def __init__(self, name: str) -> None:
        super().__init__(_("%(name)s er allerede til stede.") % {"name": name})


class IsAway(Refusal):
    """One who left, or never came, leaves."""

    def __init__(self, name: str) -> None:
        super().__init__(_("%(name)s er ikke til stede.") % {"name": name})


class NoSuchSeat(Refusal):
    """A deputy takes the seat of one who has none."""

    def __init__(self, name: str) -> None:
        super().__init__(_("%(name)s har ingen plass et varamedlem kan ta.") % {"name": name})


class NoName(Refusal):
    """A deputy or a chair without a name."""

    def __init__(self) -> None:
        super().__init__(_("Skriv navnet."))


class VotesFollow(Refusal):
    """The movement changes who could vote in what is voted over."""

    def __init__(self) -> None:
        super().__init__(
            _("Flere har stemt i en av sakene enn det da var til stede. Rett voteringen først.")
        )


@action("meetings.note_movement", may=may_prepare_meeting, done="Førte endring i frammøtet")
def note_movement(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    item: AgendaItem,
    kind: str,
    who: Someone | None = None,
    name: str = "",
    clock: time | None = None,
    reason: str = "",
) -> Movement:
    """Enter what changed before item was taken up.

    who came or left, or had the seat that the deputy called name takes; name is the new chair.
    Raises CalledOff, IsThere, IsAway, NoSuchSeat, NoName, VotesFollow. Source: kommuneloven § 11-4
    første ledd bokstav b; one holder of a seat at any time (rule PRA-SEAT, our reading).
    """
    locked(item.meeting)
    movement = Movement(item=item, kind=kind, at=clock, reason=reason)
    if kind in {Move.CHAIR, Move.STEPPED_IN} and not name.strip():
        raise NoName
    if kind == Move.CHAIR:
        movement.name = name
    elif kind == Move.STEPPED_IN:
        movement.attendance, movement.instead_of = _deputy(item, who, name)
    else:
        movement.attendance = _row(item, who)
        _alternates(item, movement.attendance, kind, who.name if who else "")
    kept(movement)
    _votes_hold(item)
    judge_duty_anew(item.meeting)
    return movement


@action("meetings.remove_movement", may=may_prepare_meeting, done="Tok bort endring i frammøtet")
def remove_movement(*, actor: Actor, at: datetime, movement: Movement) -> Movement:  # noqa: ARG001
    """Take away a movement that was entered wrongly; the trail keeps it.

    Someone who was entered only by it goes too. Raises CalledOff, VotesFollow.
    """
    locked(movement.item.meeting)
    who = movement.attendance
    came = movement.kind in {Move.ARRIVED, Move.STEPPED_IN}
    movement.delete()
    if came and who is not None and who.came_late and not who.movements.exists():
        who.delete()
    _votes_hold(movement.item)
    judge_duty_anew(movement.item.meeting)
    return movement


def _row(item: AgendaItem, who: Someone | None) -> Attendance:
    """The row of the attendance, made for one of the roll who was not entered."""
    if who is None:
        raise NoName
    if who.attendance is not None:
        return who.attendance
    seat = who.seat
    return kept(
        Attendance(
            meeting=item.meeting,
            municipality=seat.municipality if seat else None,
            person=seat.person if seat else None,
            name="" if seat and seat.municipality else who.name,
            came_late=True,
        )
    )


def _deputy(
    item: AgendaItem, who: Someone | None, name: str
) -> tuple[Attendance, Attendance | None]:
    """The deputy's row, and the row of the member whose seat is taken, when there is one."""
    if who is None:
        raise NoName
    if who.attendance is not None and who.attendance.role not in VOTING:
        raise NoSuchSeat(who.name)
    rows = Attendance.objects.filter(meeting=item.meeting, name=name, role=Presence.DEPUTY)
    deputy = rows.first() or Attendance(
        meeting=item.meeting, name=name, role=Presence.DEPUTY, came_late=True
    )
    if deputy.pk is not None:
        _alternates(item, deputy, Move.ARRIVED, name)
    deputy.stands_in_for = who.name
    return kept(deputy), who.attendance


def _alternates(item: AgendaItem, row: Attendance, kind: str, name: str) -> None:
    """IsThere or IsAway unless one who comes was away before the item, and one who leaves there."""
    moves = queries.movements_in(item.meeting)
    before = [one for one in moves if one.item.position <= item.position]
    own = [one for one in before if row.pk in {one.attendance_id, one.instead_of_id}]
    if not own:
        later = next((one for one in moves if one.attendance_id == row.pk), None)
        if later is not None and (later.kind == Move.LEFT) == (kind == Move.LEFT):
            raise IsAway(name) if kind == Move.LEFT else IsThere(name)
        return
    last = own[-1]
    is_there = last.kind != Move.LEFT and last.instead_of_id != row.pk
    if kind == Move.LEFT and not is_there:
        raise IsAway(name)
    if kind == Move.ARRIVED and is_there:
        raise IsThere(name)


def _votes_hold(item: AgendaItem) -> None:
    """VotesFollow when more have voted in an item than could."""
    for one in queries.presence_in(item.meeting):
        for vote in one.item.votes.all():
            cast = vote.in_favour + vote.against + vote.blank
            if one.can_vote is not None and cast > one.can_vote:
                raise VotesFollow
