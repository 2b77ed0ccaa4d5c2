"""The seats and offices of one who is logged in, as the roles of the user tell them."""

from dataclasses import dataclass
from datetime import date

from samrad.base.models import PeriodModel
from samrad.base.policies import Actor
from samrad.base.vocabulary import Role
from samrad.bodies.models import Body
from samrad.bodies.queries.naming import names_of_bodies, names_of_municipalities
from samrad.bodies.queries.people import Held, mandates_of
from samrad.identity.models import RoleGrant
from samrad.identity.queries import grants
from samrad.people.queries import person_of
from samrad.register.models import Municipality


@dataclass(frozen=True, slots=True)
class SeatHeld:
    """A role of the reader: what it is, in which body or for which municipality, and when.

    body and municipality are keys of pages, empty when the role is in none.
    """

    grant: RoleGrant
    title: str
    where: str
    body: str = ""
    municipality: str = ""


def seats_held_by(actor: Actor, day: date) -> list[SeatHeld]:
    """The actor's roles that hold on day or begin later, in bodies first. Five queries at most."""
    kind, _colon, number = actor.key.partition(":")
    if kind != "user":
        return []
    held = [one for one in grants().filter(user=int(number)) if not _is_over(one, day)]
    bodies = dict(Body.objects.filter(slug__in=_scopes(held)).values_list("slug", "pk"))
    towns = dict(Municipality.objects.filter(slug__in=_scopes(held)).values_list("slug", "pk"))
    called, named = names_of_bodies(bodies.values()), names_of_municipalities(towns.values())
    found = []
    for one in held:
        title = str(one.get_role_display())
        if one.role == Role.MEMBERS_OFFICE:
            town = named.on(towns.get(one.scope), day)
            found.append(SeatHeld(one, title, town, municipality=one.scope if town else ""))
        else:
            body = called.on(bodies.get(one.scope), day)
            found.append(SeatHeld(one, title, body, body=one.scope if body else ""))
    return sorted(found, key=lambda one: (not one.body, one.where, one.title, one.grant.pk))


def mandates_held_by(actor: Actor, day: date) -> list[Held]:
    """The mandates of the person whose account it is that hold on day or begin later.

    The newest first; none when the secretariat has not said whose the account is.
    """
    person = person_of(actor.key)
    if person is None:
        return []
    return [one for one in mandates_of(person) if not _is_over(one.mandate, day)]


def _is_over(grant: PeriodModel, day: date) -> bool:
    return grant.valid_until is not None and grant.valid_until <= day


def _scopes(held: list[RoleGrant]) -> set[str]:
    return {one.scope for one in held if one.scope}
