"""Who reads a meeting with the eyes of its bodies, besides those who sit in them."""

from samrad.base.policies import Actor
from samrad.meetings.models import Meeting, Summons
from samrad.meetings.policies import may_read_closed
from samrad.meetings.queries.told import bodies_of
from samrad.meetings.vocabulary import EXPECTED
from samrad.people.queries import person_of


def reading(actor: Actor, meeting: Meeting) -> Actor:
    """The actor, who reads as its bodies do when called to the meeting and not staying away.

    A deputy in the seat is a member, and gets the same papers. Source: kommuneloven §§ 8-1 andre
    ledd, 11-3 første ledd. Two queries for one who is logged in and reads too little otherwise.
    """
    bodies = bodies_of(meeting)
    if not actor.key.startswith("user:") or may_read_closed(actor, bodies=bodies):
        return actor
    person = person_of(actor.key)
    called = Summons.objects.filter(meeting=meeting, person=person, state__in=EXPECTED)
    if person is None or not called.exists():
        return actor
    return Actor(actor.key, actor.name, actor.roles, actor.offices, actor.bodies | bodies)
