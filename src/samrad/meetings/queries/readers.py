"""Who reads a meeting with the eyes of its bodies, besides those who sit in them."""

from samrad.base.models import holds_on
from samrad.base.policies import Actor
from samrad.bodies.models import Mandate
from samrad.meetings.models import Attendance, Meeting, Summons
from samrad.meetings.policies import may_read_closed
from samrad.meetings.queries.told import bodies_of
from samrad.meetings.vocabulary import EXPECTED, MeetingStatus
from samrad.people.queries import person_of


def reading(actor: Actor, meeting: Meeting) -> Actor:
    """The actor, who reads as its bodies do when called to the meeting and not staying away.

    A deputy in the seat is a member, and gets the same papers: until the meeting is held, and
    afterwards when there. Source: kommuneloven §§ 8-1 andre ledd, 11-3 første ledd. At most four
    queries for one who is logged in and reads too little otherwise.
    """
    bodies = bodies_of(meeting)
    if not actor.key.startswith("user:") or may_read_closed(actor, bodies=bodies):
        return actor
    person = person_of(actor.key)
    called = Summons.objects.filter(meeting=meeting, person=person, state__in=EXPECTED)
    summons = called.select_related("person").first() if person is not None else None
    if summons is None or not _sits(summons, meeting):
        return actor
    return Actor(actor.key, actor.name, actor.roles, actor.offices, actor.bodies | bodies)


def _sits(summons: Summons, meeting: Meeting) -> bool:
    """Whether the one who is called has the seat in the meeting; as a deputy, also came to it."""
    day = meeting.held_on
    held = Mandate.objects.filter(seat=summons.seat_id, person=summons.person_id)
    if day is not None and not held.filter(holds_on(day)).exists():
        return False
    if summons.as_deputy_for_id is None or meeting.status != MeetingStatus.HELD:
        return True
    there = Attendance.objects.filter(meeting=meeting).values_list("person_id", "name")
    name = summons.person.name.casefold()
    return any(pk == summons.person_id or called.casefold() == name for pk, called in there)
