"""What every write on the floor shares: the floor under the meeting's lock."""

from django.db.models import Max

from samrad.base.actions import kept
from samrad.chamber.actions import held
from samrad.chamber.models import Sitting
from samrad.debate import queries
from samrad.debate.actions.refusals import NothingTreated, OtherFloor
from samrad.debate.models import Floor, Turn

ROOM = "debate"


def locked(sitting: Sitting) -> Sitting:
    """The sitting, one write at a time. IsClosed when the meeting is over."""
    return held(sitting, ROOM)


def floor_of(sitting: Sitting) -> queries.FloorNow:
    """The floor of the item being treated; NothingTreated between items."""
    now = queries.floor_now(sitting)
    if now is None:
        raise NothingTreated
    return now


def stored(floor: Floor) -> Floor:
    """The floor, stored the first time somebody does something on it."""
    return floor if floor.pk is not None else kept(floor)


def turn_now(now: queries.FloorNow, turn: Turn) -> Turn:
    """The turn as it stands under the lock. OtherFloor for one of another item."""
    everyone = (*now.queue, *now.away, *now.held)
    found = next((one for one in everyone if one.pk == turn.pk), None)
    if found is not None:
        return found
    stands = Turn.objects.select_related("attendee__place").get(pk=turn.pk)
    if now.floor.pk != stands.floor_id:
        raise OtherFloor
    return stands


def last_place(floor: Floor) -> int:
    """The place after everyone on the list."""
    last: int | None = floor.turns.aggregate(last=Max("position"))["last"]
    return (last or 0) + 1
