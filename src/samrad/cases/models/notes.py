"""What a reader writes for their own eyes beside a case."""

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import models

from samrad.cases.models.cases import Case
from samrad.identity.models import User


class PrivateNote(models.Model):
    """One user's own note beside a case (privat notat): nobody else's to read, not even the office.

    It is no row of the record, so the trail never holds its words; sealed is the text locked with
    a key made of the installation's secret, the owner and the case. It goes with its owner, and
    with the case. revision counts saves, so that a second tab is told.
    """

    owner = models.ForeignKey(User, models.CASCADE, related_name="+", verbose_name="eier")
    case = models.ForeignKey(Case, models.CASCADE, related_name="+", verbose_name="sak")
    sealed = models.BinaryField("låst tekst")
    revision = models.PositiveIntegerField("lagring", default=1)
    saved_at = models.DateTimeField("lagret")

    class Meta:
        verbose_name = "privat notat"
        verbose_name_plural = "private notater"
        constraints = [
            models.UniqueConstraint(fields=["owner", "case"], name="cases_one_note_each")
        ]

    def __str__(self) -> str:
        return f"notat {self.pk}"

    def seal(self, text: str) -> None:
        """Lock the text in; owner and case are set before."""
        self.sealed = self._locks().encrypt(text.encode())

    @property
    def text(self) -> str | None:
        """The text; None when the installation's secret has been changed since it was locked."""
        try:
            return self._locks().decrypt(bytes(self.sealed)).decode()
        except InvalidToken:
            return None

    def _locks(self) -> MultiFernet:
        """The lock in use, and those of the secrets before it."""
        secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
        return MultiFernet([Fernet(self._key(str(secret))) for secret in secrets])

    def _key(self, secret: str) -> bytes:
        bound = f"private note of user {self.owner_id} beside case {self.case_id}"
        digest = hmac.new(secret.encode(), bound.encode(), hashlib.sha256).digest()
        return base64.urlsafe_b64encode(digest)
