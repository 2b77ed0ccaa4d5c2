"""Who still reads what a body treats behind closed doors, though they no longer sit in it."""

from dataclasses import dataclass
from datetime import date

from samrad.bodies.models import Body, Mandate
from samrad.bodies.queries import names_of_bodies
from samrad.identity.models import RoleGrant
from samrad.identity.queries import SITTING
from samrad.people.models import PersonAccount


@dataclass(frozen=True, slots=True)
class Left:
    """A role in a body, of one who has no mandate there: grant, and what the body is called."""

    grant: RoleGrant
    body: str


def roles_left_on(day: date) -> list[Left]:
    """The roles of bodies held on day by people who have no mandate there that day, by name.

    Only of accounts the secretariat has tied to a person; of others nobody knows.
    """
    grants = RoleGrant.objects.on(day).filter(role__in=SITTING).exclude(scope="")
    people = dict(PersonAccount.objects.values_list("user", "person_id"))
    sitting = set(Mandate.objects.on(day).values_list("person_id", "seat__body__slug"))
    names, numbers = names_of_bodies(), dict(Body.objects.values_list("slug", "pk"))
    return [
        Left(one, names.on(numbers.get(one.scope), day) or one.scope)
        for one in grants.select_related("user").order_by("user__name", "pk")
        if (person := people.get(f"user:{one.user_id}")) is not None
        and (person, one.scope) not in sitting
    ]
