"""How allauth behaves here: nobody signs up by themselves, and secrets are kept encrypted."""

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from samrad.identity.models import User


class InvitedOnly(DefaultAccountAdapter):
    """Users are made by the secretariat; the sign-up page is closed."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def populate_username(self, request: HttpRequest, user: Any) -> None:
        """Users have no user name."""


class EncryptedSecrets(DefaultMFAAdapter):
    """Second factors, unreadable in a copy of the database without the installation's secret."""

    def validation_error(self, code: str, *args: Any) -> Exception:
        """What a refused second factor is told as: a key has no code to be wrong."""
        request = context.request
        if code == "incorrect_code" and request is not None and "credential" in request.POST:
            return ValidationError(
                _(
                    "Vi godtok ikke nøkkelen: den hører ikke til en konto her, eller er fjernet. "
                    "Prøv en annen nøkkel, eller bruk passord og engangskode."
                ),
                code=code,
            )
        refused: Exception = super().validation_error(code, *args)
        return refused

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()


def name_tried(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """The address someone tries to log in with: guesses are counted for it and the place alone.

    Without this axes finds no name, and one person's slips lock out everyone behind the same
    address, which may be a whole town hall.
    """
    given = (credentials or {}).get("email") or request.POST.get("login", "")
    return str(given).lower()


def _cipher() -> Fernet:
    key = hashlib.sha256(f"second factor:{settings.SECRET_KEY}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))


def password_path(user: User) -> str:
    """The path where user chooses a password; dead once used, and after three days."""
    given = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    return reverse("account_reset_password_from_key", kwargs=given)


def send_invitation(user: User, site: str) -> None:
    """Send user the one-time link to choose a password at site («https://samrad.example»).

    Raises what the mail backend raises: the caller tells that nothing was sent.
    """
    given = {"user": user, "address": site.rstrip("/") + password_path(user), "site": site}
    body = render_to_string("identity/invitation.txt", given)
    send_mail(_("Velg passord til Samråd"), body, None, [user.email])
