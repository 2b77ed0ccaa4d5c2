"""Named reads about users."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from samrad.base.collation import Alphabetical
from samrad.base.policies import ANYONE, OFFICE_ROLES, Actor
from samrad.base.vocabulary import Role
from samrad.identity.models import RoleGrant, User
from samrad.identity.vocabulary import CAST

# The roles whose scope is a body the user sits in.
SITTING = frozenset({Role.DELEGATE, Role.GROUP_MEMBER})


def actor_for(user: object, day: date) -> Actor:
    """Who user is on day: with the roles then in force, or anyone when not logged in.

    A role in Kontoret is worth nothing before the second factor is in place, wherever it is used.
    """
    if not isinstance(user, User) or not may_act(user):
        return ANYONE
    grants = list(RoleGrant.objects.on(day).filter(user=user))
    roles = frozenset(grant.role for grant in grants)
    if not OFFICE_ROLES.isdisjoint(roles) and not has_second_factor(user):
        roles -= OFFICE_ROLES
    return Actor(
        key=f"user:{user.pk}",
        name=str(user),
        roles=roles,
        offices=frozenset(grant.scope for grant in grants if grant.role == Role.MEMBERS_OFFICE),
        bodies=frozenset(grant.scope for grant in grants if grant.role in SITTING and grant.scope),
    )


def actor_of(key: str, day: date) -> Actor:
    """Who «user:7» is on day, for a key that has shown who asks; anyone when the account is shut.

    Two queries, or three for one who works in Kontoret.
    """
    kind, _colon, number = key.partition(":")
    if kind != "user" or not number.isdigit():
        return ANYONE
    return actor_for(User.objects.filter(pk=number).first(), day)


def address_of(actor: Actor) -> str:
    """The address someone logs in with, which the secretariat has given; empty for others."""
    kind, _colon, number = actor.key.partition(":")
    if kind != "user" or not number.isdigit():
        return ""
    return (
        User.objects.filter(pk=number, is_active=True).values_list("email", flat=True).first() or ""
    )


def may_act(user: User) -> bool:
    """Whether the account is open; demonstration users are, only while the site is one."""
    return user.is_active and (settings.DEMO or not user.is_demo)


def has_second_factor(user: User) -> bool:
    """Whether a code or a key is asked for at login; demonstration users are let through."""
    return user.is_demo or Authenticator.objects.filter(user=user).exists()


def lacks_second_factor(user: object, day: date) -> bool:
    """Whether user has a role in Kontoret on day, and no second factor to enter with."""
    return (
        isinstance(user, User)
        and may_act(user)
        and RoleGrant.objects.on(day).filter(user=user, role__in=OFFICE_ROLES).exists()
        and not has_second_factor(user)
    )


def users(day: date) -> QuerySet[User]:
    """Every user, the open accounts first and then by name, with has_factor and the roles held on
    day as held.
    """
    factor = Authenticator.objects.filter(user=OuterRef("pk"))
    held = RoleGrant.objects.on(day).order_by("role", "scope", "pk")
    return (
        User.objects.annotate(has_factor=Exists(factor))
        .prefetch_related(Prefetch("grants", held, to_attr="held"))
        .order_by("-is_active", Alphabetical("name"), "pk")
    )


def grants() -> QuerySet[RoleGrant]:
    """Every role that has been granted, with its user, the newest first."""
    return RoleGrant.objects.select_related("user").order_by("-valid_from", "role", "pk")


# What the system does under each of its names.
WORK = {"load": "innlesing", "demo": "demonstrasjon", "invite": "invitasjon"}


def grants_of(user: User) -> list[RoleGrant]:
    """Every role user has been granted, the newest first."""
    return list(grants().filter(user=user))


def names_of(keys: Iterable[str]) -> dict[str, str]:
    """The name behind each actor key; a user who is gone keeps only the number.

    «user:7» → «Ingrid», «system:load» → «Systemet (innlesing)», «anyone» → «Hvem som helst».
    """
    wanted = set(keys)
    numbers = {int(key[5:]) for key in wanted if key[:5] == "user:" and key[5:].isdigit()}
    known = {f"user:{user.pk}": str(user) for user in User.objects.filter(pk__in=numbers)}
    return {key: known.get(key) or _name_without_user(key) for key in wanted}


def _name_without_user(key: str) -> str:
    kind, _, rest = key.partition(":")
    if kind == "system":
        return f"Systemet ({WORK.get(rest, rest)})"
    if kind == "user":
        return f"Slettet bruker {rest}"
    return ANYONE.name if key == ANYONE.key else key


def keepers(day: date) -> QuerySet[User]:
    """The users who work as the secretariat on day, in a role that does not run out."""
    held = RoleGrant.objects.on(day).filter(
        user=OuterRef("pk"), role=Role.SECRETARIAT, valid_until__isnull=True
    )
    real = Q() if settings.DEMO else Q(is_demo=False)
    return User.objects.filter(real, Exists(held), is_active=True)


def keepers_offered(day: date) -> list[tuple[str, str]]:
    """Those who work as the secretariat on day, as (key, name), by name."""
    return [(f"user:{one.pk}", str(one)) for one in keepers(day).order_by("name", "pk")]


def keepers_besides(user: User, day: date) -> QuerySet[User]:
    """The others who work as the secretariat on day, in a role that does not run out."""
    return keepers(day).exclude(pk=user.pk)


def is_keeper(user: User, day: date) -> bool:
    """Whether the user works as the secretariat on day, in a role that does not run out."""
    return keepers(day).filter(pk=user.pk).exists()


def held_about(user: User) -> list[dict[str, Any]]:
    """Everything held about a user, as plain records; never a password, a key or a code."""
    account = {
        "kind": "user",
        "email": user.email,
        "name": user.name,
        "is_active": user.is_active,
        "last_login": user.last_login,
    }
    grants = user.grants.order_by("valid_from", "pk").values(
        "role", "scope", "valid_from", "valid_until"
    )
    factors = Authenticator.objects.filter(user=user).order_by("pk")
    attempts = AccessAttempt.objects.filter(username__iexact=user.email).order_by("pk")
    return [
        account,
        *({"kind": "role", **grant} for grant in grants),
        *(
            {"kind": "second_factor", "type": one.type, "created_at": one.created_at}
            for one in factors
        ),
        *(
            {"kind": "failed_login", "at": one.attempt_time, "ip_address": one.ip_address}
            for one in attempts
        ),
    ]


def cast() -> list[tuple[User, str]]:
    """The demonstration users that are there and open, with who they are, in the cast's order."""
    known = {user.email: user for user in User.objects.filter(is_demo=True, is_active=True)}
    return [(known[email], who) for email, _name, _role, _scope, who in CAST if email in known]


def cast_member(number: str) -> User | None:
    """The demonstration user with this number; nobody when there is none."""
    if not number.isdecimal():
        return None
    return User.objects.filter(pk=int(number), is_demo=True, is_active=True).first()
