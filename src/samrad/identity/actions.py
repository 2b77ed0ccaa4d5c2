"""Named writes about users. The trail tells who and what; never a password, key or token."""

from datetime import date, datetime, timedelta
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from samrad.audit import chain
from samrad.audit.models import Touched
from samrad.base import clock
from samrad.base.actions import Invalid, Refusal, action, current, kept, row_key
from samrad.base.dates import written
from samrad.base.policies import Actor
from samrad.base.vocabulary import Role
from samrad.identity import policies, queries
from samrad.identity.models import RoleGrant, User
from samrad.identity.vocabulary import CAST, SITS_IN
from samrad.law.period import Period


class AlreadyUser(Invalid):
    """Someone logs in with this e-mail from before."""

    def __init__(self, user: User) -> None:
        super().__init__({"email": [_("%(name)s har allerede denne adressen.") % {"name": user}]})


class AlreadyGranted(Invalid):
    """The user holds the role in an overlapping period."""

    def __init__(self, grant: RoleGrant) -> None:
        given = {"user": grant.user, "role": grant.get_role_display()}
        super().__init__({"role": [_("%(user)s har allerede rollen %(role)s.") % given]})


class LastSecretariat(Refusal):
    """Nobody would be left who can keep the record and the users."""

    def __init__(self, user: User) -> None:
        super().__init__(
            _("%(user)s er den siste i sekretariatet. Gi en annen rollen først.") % {"user": user}
        )


class NotDemonstration(Refusal):
    """Demonstration users are made for a site that is one."""


@action("identity.invite_user", may=policies.may_keep_users, done="Inviterte bruker")
def invite_user(
    *,
    actor: Actor,
    at: datetime,
    email: str,
    name: str,
    role: str,
    valid_from: date,
    scope: str = "",
) -> User:
    """Make a user with a role, who chooses a password by a one-time link. Raises AlreadyUser."""
    _checked_email(email)
    if user := User.objects.filter(email=email.lower()).first():
        raise AlreadyUser(user)
    if not name.strip():
        raise Invalid({"name": [_("Skriv navnet til brukeren.")]})
    user = _made(email=email, name=name.strip())
    grant_role(actor=actor, at=at, user=user, role=role, scope=scope, valid_from=valid_from)
    return user


@action("identity.grant_role", may=policies.may_keep_users, done="Ga rolle")
def grant_role(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    user: User,
    role: str,
    valid_from: date,
    valid_until: date | None = None,
    scope: str = "",
) -> RoleGrant:
    """Give user a role from valid_from up to valid_until. Raises AlreadyGranted, Invalid."""
    locked = _locked(user)
    if role == Role.MEMBERS_OFFICE and not scope:
        raise Invalid({"scope": [_("Skriv hvilken kommune rollen gjelder, for eksempel «asker».")]})
    if valid_until is not None and valid_until <= valid_from:
        raise Invalid({"valid_until": [_("Rollen kan ikke slutte før den begynner.")]})
    same = RoleGrant.objects.filter(user=locked, role=role, scope=scope)
    if held := same.overlapping(Period(valid_from, valid_until)).first():
        raise AlreadyGranted(held)
    grant = RoleGrant(
        user=locked, role=role, scope=scope, valid_from=valid_from, valid_until=valid_until
    )
    return kept(grant)


@action("identity.end_role", may=policies.may_keep_users, done="Avsluttet rolle")
def end_role(*, actor: Actor, at: datetime, grant: RoleGrant, on: date) -> RoleGrant:  # noqa: ARG001
    """End a role before the day on; one that has not begun is removed. Raises LastSecretariat."""
    user = _locked(grant.user)
    locked = RoleGrant.objects.select_for_update().get(pk=grant.pk)
    if locked.role == Role.SECRETARIAT:
        _others_remain(user, on)
    if on <= locked.valid_from:
        locked.delete()
        return locked
    if locked.valid_until is not None and on > locked.valid_until:
        day = written(locked.valid_until - timedelta(days=1))
        raise Invalid({"on": [_("Rollen er allerede slutt etter %(day)s.") % {"day": day}]})
    locked.valid_until = on
    locked.save()
    return locked


@action("identity.deactivate_user", may=policies.may_keep_users, done="Stengte konto")
def deactivate_user(*, actor: Actor, at: datetime, user: User) -> User:  # noqa: ARG001
    """Close the account at once, in every browser. Raises LastSecretariat."""
    locked = _locked(user)
    if queries.is_keeper(locked, _day(at)):
        _others_remain(locked, _day(at))
    return _changed(locked, is_active=False)


@action("identity.reactivate_user", may=policies.may_keep_users, done="Åpnet konto")
def reactivate_user(*, actor: Actor, at: datetime, user: User) -> User:  # noqa: ARG001
    """Open a closed account again, with the roles it still has."""
    return _changed(_locked(user), is_active=True)


@action(
    "identity.reset_second_factor",
    may=policies.may_keep_users,
    done="Nullstilte innlogging i to trinn",
)
def reset_second_factor(*, actor: Actor, at: datetime, user: User) -> User:  # noqa: ARG001
    """Remove codes and keys of a user who has lost them; a new one is set up at next login."""
    locked = _locked(user)
    removed, _kinds = Authenticator.objects.filter(user=locked).delete()
    current().note(row_key(locked), {"second_factors": removed}, {"second_factors": 0})
    return locked


@action("identity.erase_user", may=policies.may_keep_users, done="Slettet bruker")
def erase_user(*, actor: Actor, at: datetime, user: User) -> int:
    """Remove the user and what the trail tells of them, keeping that it happened.

    Gives how many entries of the trail lost their content. Raises LastSecretariat.
    """
    locked = _locked(user)
    if queries.is_keeper(locked, _day(at)):
        _others_remain(locked, _day(at))
    rows = [row_key(locked), *(row_key(grant) for grant in locked.grants.all())]
    numbers = set(Touched.objects.filter(row__in=rows).values_list("entry_id", flat=True))
    _forget_logins(locked)
    locked.delete()
    current().note(rows[0], {"erased": False}, {"erased": True})
    if numbers:
        chain.erase_payloads(
            numbers=numbers, actor=actor.key, at=at, reason=_("Brukeren er slettet.")
        )
    return len(numbers)


@action("identity.make_cast", may=policies.may_keep_users, done="Laget demonstrasjonsbrukere")
def make_cast(*, actor: Actor, at: datetime) -> list[User]:
    """Make the demonstration users that are not there. Raises NotDemonstration elsewhere."""
    if not settings.DEMO:
        raise NotDemonstration(_("Demonstrasjonsbrukere finnes bare når SAMRAD_DEMO=1."))
    day, made = _day(at), []
    for email, name, role, scope, _who in CAST:
        if User.objects.filter(email=email).exists():
            continue
        user = _made(email=email, name=name, is_demo=True)
        grant_role(actor=actor, at=at, user=user, role=role, scope=scope, valid_from=day)
        for body in (body for sitter, body in SITS_IN if sitter == email):
            grant_role(
                actor=actor, at=at, user=user, role=Role.DELEGATE, scope=body, valid_from=day
            )
        made.append(user)
    return made


def _day(at: datetime) -> date:
    return at.astimezone(clock.OSLO).date()


def _checked_email(email: str) -> None:
    try:
        validate_email(email)
    except ValidationError as error:
        raise Invalid({"email": list(error.messages)}) from error


def _told(user: User) -> dict[str, Any]:
    """What the trail may know of a user: who, and whether the account is open."""
    return {"email": user.email, "name": user.name, "is_active": user.is_active}


def _made(*, email: str, name: str, is_demo: bool = False) -> User:
    """A user without a password; the address counts as confirmed by the link sent to it."""
    user = User.objects.create_user(email, None, name=name, is_demo=is_demo)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    current().note(row_key(user), None, _told(user))
    return user


def _locked(user: User) -> User:
    return User.objects.select_for_update().get(pk=user.pk)


def _changed(user: User, **values: Any) -> User:
    before = _told(user)
    for name, value in values.items():
        setattr(user, name, value)
    user.save(update_fields=list(values))
    current().note(row_key(user), before, _told(user))
    return user


def _others_remain(user: User, day: date) -> None:
    keepers = queries.keepers_besides(user, day)
    if not keepers.select_for_update().exists():
        raise LastSecretariat(user)


def _forget_logins(user: User) -> None:
    for log in (AccessAttempt, AccessFailureLog, AccessLog):
        log.objects.filter(username__iexact=user.email).delete()
