"""Named reads about users."""

from datetime import date

from samrad.base.policies import ANYONE, Actor
from samrad.base.vocabulary import Role
from samrad.identity.models import RoleGrant, User


def actor_for(user: object, day: date) -> Actor:
    """Who user is on day: with the roles then in force, or anyone when not logged in."""
    if not isinstance(user, User) or not user.is_active:
        return ANYONE
    grants = list(RoleGrant.objects.on(day).filter(user=user))
    return Actor(
        key=f"user:{user.pk}",
        name=str(user),
        roles=frozenset(grant.role for grant in grants),
        offices=frozenset(grant.scope for grant in grants if grant.role == Role.MEMBERS_OFFICE),
    )
