"""The standing cast as demonstration users: invented people, and only in `samrad demo`."""

from dataclasses import dataclass
from datetime import date, datetime

from samrad.base.actions import opened
from samrad.base.policies import system
from samrad.base.vocabulary import Role
from samrad.identity.models import RoleGrant, User

PASSWORD = "nordmarka til fots"  # noqa: S105 -- printed on screen; demonstration on loopback only
START = date(2020, 1, 1)


@dataclass(frozen=True, slots=True)
class Part:
    """One of the cast: who logs in as what."""

    email: str
    name: str
    role: Role
    about: str
    scope: str = ""


CAST = [
    Part("ingrid@samrad.example", "Ingrid", Role.SECRETARIAT, "sekretariatet: fører registeret"),
    Part("haakon@samrad.example", "Håkon", Role.CHAIR, "styreleder"),
    Part("oskar@samrad.example", "Oskar", Role.FINANCE, "økonomi"),
    Part("eva@samrad.example", "Eva", Role.EDITOR, "redaktør"),
    Part("rune@samrad.example", "Rune", Role.READER, "leser og revisor"),
    Part("ola@samrad.example", "Ola", Role.GROUP_MEMBER, "medlem av en faggruppe", "faggruppe"),
    Part(
        "solveig@samrad.example",
        "Solveig",
        Role.MEMBERS_OFFICE,
        "ordfører; svarer for Asker kommune",
        "asker",
    ),
]


def enter(at: datetime) -> list[Part]:
    """Make the users that are not there yet, each with its role, and give the cast."""
    standing = set(User.objects.filter(is_demo=True).values_list("email", flat=True))
    for part in CAST:
        if part.email not in standing:
            _enter(part, at)
    return CAST


def _enter(part: Part, at: datetime) -> None:
    with opened("config.enter_demo_user", system("demo"), at):
        user = User.objects.create_user(part.email, PASSWORD, name=part.name, is_demo=True)
        RoleGrant.objects.create(
            user=user, role=part.role, scope=part.scope, valid_from=START, valid_until=None
        )
