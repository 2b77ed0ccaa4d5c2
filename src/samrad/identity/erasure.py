"""What this room holds about people, and how it is shown and removed."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from samrad.base.actions import Refusal
from samrad.base.policies import Actor
from samrad.base.ports.erasure import ERASURE, Held
from samrad.identity import actions, queries
from samrad.identity.models import User


class NoSuchUser(Refusal):
    """The subject is no user of this site."""


def found(subject: str) -> list[dict[str, Any]]:
    """The account, its roles and its second factors (kind and day only); nothing for others."""
    user = _user(subject)
    return queries.held_about(user) if user else []


def erase(subject: str, actor: Actor, at: datetime) -> str:
    """Remove the user behind «user:7», and say what stays. Raises NoSuchUser, LastSecretariat."""
    user = _user(subject)
    if user is None:
        raise NoSuchUser(_("Det finnes ingen bruker «%(subject)s».") % {"subject": subject})
    emptied = actions.erase_user(actor=actor, at=at, user=user)
    return _(
        "Kontoen, rollene og innloggingene er slettet, og innholdet i %(count)s innførsler i "
        "sporet. At brukeren med dette nummeret gjorde endringer, står igjen uten navn, fordi "
        "sporet ellers ikke kan kontrolleres. Åpne nettleserøkter dør innen tolv timer."
    ) % {"count": emptied}


def _user(subject: str) -> User | None:
    kind, _colon, number = subject.partition(":")
    if kind != "user" or not number.isdigit():
        return None
    return User.objects.filter(pk=int(number)).first()


ERASURE.add(
    "identity",
    Held(
        about="Navn, e-post, roller og innlogging for dem som har konto.",
        retention="Så lenge kontoen er i bruk; roller slettes med kontoen.",
        found=found,
        erase=erase,
    ),
)
