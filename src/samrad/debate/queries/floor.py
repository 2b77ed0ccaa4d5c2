"""The floor as it is now: who has it, who waits in which order, and what may be asked for."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from samrad.bodies.models import Body
from samrad.chamber.models import Attendee, Sitting
from samrad.debate.models import Floor, FloorPractice, Turn
from samrad.debate.queries.rights import out_of
from samrad.debate.vocabulary import (
    AFTER_THE_LINE,
    ASKED_FOR,
    PRACTICE,
    RANK,
    TurnKind,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FloorNow:
    """The debate of the item being treated.

    queue is those who wait and may be given it, in that order; away those who wait and have left
    the room or been found disqualified. held is every turn given, in order. speaking has the floor;
    interrupted was speaking when a point of order came.
    """

    floor: Floor
    queue: tuple[Turn, ...]
    away: tuple[Turn, ...]
    held: tuple[Turn, ...]
    speaking: Turn | None
    interrupted: Turn | None

    @property
    def next(self) -> Turn | None:
        """Whose turn it is."""
        return self.queue[0] if self.queue else None

    @property
    def speech(self) -> Turn | None:
        """The speech that replies are made to: the last one, until its answer has been given."""
        for turn in reversed(self.held):
            if turn.kind == TurnKind.ANSWER:
                return None
            if turn.kind == TurnKind.SPEECH:
                return turn
        return None

    @property
    def replies(self) -> tuple[Turn, ...]:
        """The replies to that speech, held and waiting."""
        speech, everyone = self.speech, (*self.held, *self.queue, *self.away)
        if speech is None:
            return ()
        return tuple(
            one for one in everyone if one.kind == TurnKind.REPLY and one.to_id == speech.pk
        )

    @property
    def replies_left(self) -> int:
        """How many more may reply to the speech."""
        left = self.floor.replies_per_speech - len(self.replies)
        return max(0, left) if self.speech is not None else 0

    def may_reply(self, attendee: Attendee) -> bool:
        """Whether there is a speech of another's to reply to, and a reply left for this one."""
        if self.speech is None or self.speech.attendee_id == attendee.pk:
            return False
        own = [one for one in self.replies if one.attendee_id == attendee.pk]
        return self.replies_left > 0 and len(own) < self.floor.replies_per_person

    def waiting(self, attendee: Attendee) -> list[tuple[int, Turn]]:
        """What an attendee waits for, with the place in the queue, counted from 1."""
        places = enumerate(self.queue, 1)
        return [(place, turn) for place, turn in places if turn.attendee_id == attendee.pk]

    def offered(self, attendee: Attendee, at: datetime) -> list[TurnKind]:
        """What an attendee in the room with the right to speak may ask for now."""
        waits = {turn.kind for _place, turn in self.waiting(attendee)}
        found = [kind for kind in ASKED_FOR if kind not in waits]
        if self.floor.is_closed_at(at):
            found = [kind for kind in found if kind in AFTER_THE_LINE]
        return [kind for kind in found if kind != TurnKind.REPLY or self.may_reply(attendee)]

    def neighbours(self, turn: Turn) -> tuple[Turn | None, Turn | None]:
        """Those just before and just after a turn among those of the same kind in the queue."""
        alike = [one for one in self.queue if one.kind == turn.kind]
        place = next((at for at, one in enumerate(alike) if one.pk == turn.pk), None)
        if place is None:
            return None, None
        before = alike[place - 1] if place > 0 else None
        return before, alike[place + 1] if place + 1 < len(alike) else None

    @property
    def lines(self) -> list[tuple[Turn, bool, bool]]:
        """The queue, each with whether it can be moved up and down."""
        around = [(turn, *self.neighbours(turn)) for turn in self.queue]
        return [(turn, before is not None, after is not None) for turn, before, after in around]


def floor_now(sitting: Sitting) -> FloorNow | None:
    """The floor of the item being treated; None between items. At most four queries.

    Where nobody has asked for it yet, the floor is one that is not stored, with the body's times.
    """
    if sitting.item_id is None:
        return None
    floor = Floor.objects.filter(sitting=sitting, item=sitting.item_id).first()
    if floor is None:
        return _arranged(new_floor(sitting), [])
    turns = turns_of(floor)
    waits = any(one.is_waiting for one in turns)
    out = out_of(sitting.item_id).values_list("attendee_id", flat=True) if waits else ()
    return _arranged(floor, turns, set(out))


def turns_of(floor: Floor) -> list[Turn]:
    """Every turn of a floor, with who it is of."""
    return list(Turn.objects.filter(floor=floor).select_related("attendee__place").order_by("pk"))


def _arranged(floor: Floor, turns: list[Turn], out: Collection[int] = ()) -> FloorNow:
    """The floor with its turns; out are the attendees who have been found disqualified."""

    def may_have_it(turn: Turn) -> bool:
        return turn.attendee.is_present and turn.attendee_id not in out

    waiting = sorted(
        (one for one in turns if one.is_waiting),
        key=lambda one: (RANK[TurnKind(one.kind)], one.position, one.pk),
    )
    given = [(one.given_at, one.pk, one) for one in turns if one.given_at is not None]
    held = tuple(one for _at, _pk, one in sorted(given, key=lambda found: found[:2]))
    standing = [one for one in held if one.has_floor]
    return FloorNow(
        floor=floor,
        queue=tuple(one for one in waiting if may_have_it(one)),
        away=tuple(one for one in waiting if not may_have_it(one)),
        held=held,
        speaking=standing[-1] if standing else None,
        interrupted=standing[-2] if len(standing) > 1 else None,
    )


def new_floor(sitting: Sitting) -> Floor:
    """A floor for the item being treated, with the speaking times of the body; not stored."""
    practice = practice_of(sitting.meeting.body)
    times = {name: getattr(practice, name) for name in PRACTICE}
    return Floor(sitting=sitting, item=sitting.item, **times)


def practice_of(body: Body | None) -> FloorPractice:
    """How long one speaks in a body's meetings; the common practice where it has no other."""
    found = FloorPractice.objects.filter(body=body).first() if body is not None else None
    return found or FloorPractice(body=body, **PRACTICE)


def turn_in(sitting: Sitting, number: int) -> Turn | None:
    """The turn with this number in the meeting; None for one of another."""
    rows = Turn.objects.filter(floor__sitting=sitting, pk=number)
    return rows.select_related("attendee__place", "attendee__sitting", "floor").first()


def those_here(sitting: Sitting) -> list[Attendee]:
    """Everyone in the room, by place, those without one last."""
    rows = sitting.attendees.filter(is_present=True).select_related("place")
    return sorted(rows, key=_place)


def _place(attendee: Attendee) -> tuple[bool, int, int]:
    place = attendee.place
    return place is None, place.position if place else 0, attendee.pk
