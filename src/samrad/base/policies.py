"""Who is asking, and the predicates that rooms build their own from."""

from dataclasses import dataclass
from typing import Any

from samrad.base.vocabulary import Role

OFFICE_ROLES = frozenset({Role.SECRETARIAT, Role.CHAIR, Role.FINANCE, Role.EDITOR, Role.READER})


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever acts: a user with roles on this day, the system itself, or anyone at all.

    key goes into the trail («user:7», «system:load», «anyone»); name only onto the screen.
    offices holds the slugs of the municipalities the actor answers for as a member's office;
    bodies those of the bodies the actor sits in, as delegate or group member.
    """

    key: str
    name: str
    roles: frozenset[str] = frozenset()
    offices: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()

    def has(self, *roles: str) -> bool:
        """Whether the actor holds one of the roles."""
        return not self.roles.isdisjoint(roles)

    @property
    def audiences(self) -> frozenset[str]:
        """Whose eyes the actor has: «public» always, «office», and «body:<slug>» for each body."""
        office = {"office"} if self.has(*OFFICE_ROLES) else set()
        return frozenset({"public", *office, *(f"body:{slug}" for slug in self.bodies)})

    @property
    def is_known(self) -> bool:
        """Whether the actor is logged in, or the system."""
        return self.key != ANYONE_KEY


ANYONE_KEY = "anyone"
ANYONE = Actor(ANYONE_KEY, "Hvem som helst")


def system(name: str) -> Actor:
    """The system doing name («load»), with the secretariat's powers."""
    return Actor(f"system:{name}", "Systemet", frozenset({Role.SECRETARIAT}))


def may_work_in_office(actor: Actor, **_facts: Any) -> bool:
    """Whether the actor may enter Kontoret, to read or to write."""
    return actor.has(*OFFICE_ROLES)


def may_keep_record(actor: Actor, **_facts: Any) -> bool:
    """Whether the actor may change the council's record: the secretariat."""
    return actor.has(Role.SECRETARIAT)


IN_A_MEETING = "attendee:"


def may_keep_draft(actor: Actor, **_facts: Any) -> bool:
    """Whether what the actor types is kept: in Kontoret, and for those in a meeting's room."""
    return may_work_in_office(actor) or actor.key.startswith(IN_A_MEETING)
