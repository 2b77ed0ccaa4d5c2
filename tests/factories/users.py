"""Users to log in as. They have a second factor unless the test is about lacking one."""

from datetime import UTC, date, datetime
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from tests.arranged import arranged

from samrad.base.actions import opened
from samrad.base.policies import system
from samrad.identity.models import RoleGrant, User

AT = datetime(2026, 1, 1, 9, 0, tzinfo=UTC)
PASSWORD = "tests-only-correct-horse"


@arranged
def user(name: str = "Ingrid", role: str = "", *, factor: bool = True, **values: Any) -> User:
    """A user, with the role since 2018 when one is given."""
    scope = values.pop("scope", "")
    email = values.pop("email", f"{name.lower().replace('å', 'aa')}@samrad.example")
    made = User.objects.create_user(email, PASSWORD, name=name, **values)
    EmailAddress.objects.create(user=made, email=made.email, verified=True, primary=True)
    if factor:
        Authenticator.objects.create(user=made, type=Authenticator.Type.TOTP, data={"secret": "x"})
    if role:
        grant(made, role, scope=scope)
    return made


def grant(to: User, role: str, **values: Any) -> RoleGrant:
    """A role of a user, since 2018 unless said otherwise."""
    with opened("tests.arrange", system("tests"), AT):
        return RoleGrant.objects.create(
            user=to, role=role, **{"valid_from": date(2018, 1, 1), "scope": ""} | values
        )
