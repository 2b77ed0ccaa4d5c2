"""Where letters go: to a mail server, or to a folder; and what a refusal means, in plain words."""

import re
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.smtp import EmailBackend
from django.utils.translation import gettext_lazy as _

from samrad.base.ports import Words
from samrad.mail.vocabulary import LONGEST_REPLY, TIMEOUT, DeliveryState

ENHANCED = re.compile(r"\b[245]\.(\d{1,3})\.(\d{1,3})\b")  # RFC 3463
PERMANENT = range(500, 600)
CLOSING = 421  # «shutting down»: nobody's letter will be taken now


UNKNOWN = _("Adressen finnes ikke hos mottakeren. Se etter skrivefeil, eller spør personen.")
BIG = _("E-posten er for stor for mottakeren.")
# What refusals for good mean, by class and detail of the finer number (RFC 3463); 0 for any.
MEANING = {
    (0, 0): _("Mottakerens tjener avviste e-posten for godt."),
    (1, 1): UNKNOWN,
    (1, 2): _("Domenet i adressen finnes ikke. Se etter skrivefeil."),
    (1, 3): UNKNOWN,
    (1, 6): UNKNOWN,
    (1, 10): UNKNOWN,
    (2, 1): _("Postkassen til mottakeren er stengt."),
    (2, 2): _("Postkassen til mottakeren er full."),
    (2, 3): BIG,
    (3, 4): BIG,
    (7, 0): _("Mottakerens tjener avviser e-post fra oss. Be mottakerens IKT-hjelp se på det."),
}
# What servers without finer numbers mean (RFC 5321 4.2.3).
PLAIN = {550: (1, 1), 551: (1, 6), 552: (2, 3), 553: (1, 3)}


class NotTaken(Exception):
    """A letter that was not taken: why in Norwegian, and what the server said.

    is_final when trying again is of no use; is_down when no other letter would be taken either.
    """

    def __init__(
        self, why: Words, reply: str = "", *, is_final: bool = False, is_down: bool = False
    ) -> None:
        super().__init__(str(why))
        self.why, self.reply = str(why), reply[:LONGEST_REPLY]
        self.is_final, self.is_down = is_final, is_down


class Server(Protocol):
    """Something that takes letters."""

    arrived: DeliveryState

    def send(self, mail: EmailMultiAlternatives) -> None:
        """Hand over one letter. NotTaken when it is not."""

    def close(self) -> None:
        """Say goodbye."""


def is_configured() -> bool:
    """Whether there is anywhere to send: SAMRAD_MAIL_HOST, or the demonstration's folder."""
    return bool(settings.DEMO or settings.MAIL_HOST)


@contextmanager
def server() -> Iterator[Server]:
    """The server letters go to now. A demonstration never sends: its letters go to a folder."""
    one: Server = Folder(settings.MAIL_FOLDER) if settings.DEMO else Smtp()
    try:
        yield one
    finally:
        one.close()


class Folder:
    """The demonstration's letters, as files a mail program opens; nothing leaves this machine."""

    arrived = DeliveryState.FILED

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def send(self, mail: EmailMultiAlternatives) -> None:
        name = mail.extra_headers["Message-ID"].strip("<>").partition("@")[0]
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / f"{name}.eml").write_bytes(mail.message().as_bytes())

    def close(self) -> None:
        """There is nothing to close."""


class Smtp:
    """A mail server; the connection is kept from one letter to the next."""

    arrived = DeliveryState.SENT

    def __init__(self) -> None:
        self.backend = EmailBackend(
            host=settings.MAIL_HOST,
            port=settings.MAIL_PORT,
            username=settings.MAIL_USER,
            password=settings.MAIL_PASSWORD,
            use_tls=settings.MAIL_TLS == "starttls",
            use_ssl=settings.MAIL_TLS == "tls",
            timeout=TIMEOUT,
        )

    def send(self, mail: EmailMultiAlternatives) -> None:
        try:
            self.backend.open()
        except (smtplib.SMTPException, OSError) as error:
            self.backend.connection = None
            raise not_reached(error) from error
        try:
            self.backend.send_messages([mail])
        except (smtplib.SMTPException, OSError) as error:
            self.close()
            raise not_taken(error) from error

    def close(self) -> None:
        try:
            self.backend.close()
        except (smtplib.SMTPException, OSError):  # it was the server that hung up
            self.backend.connection = None


def not_reached(error: Exception) -> NotTaken:
    """Why nobody's letter can be handed over."""
    if isinstance(error, smtplib.SMTPAuthenticationError):
        why = _("E-posttjeneren godtar ikke brukernavnet og passordet vårt.")
    elif isinstance(error, (ssl.SSLError, smtplib.SMTPNotSupportedError)):
        why = _("E-posttjeneren tilbyr ikke den sikre forbindelsen vi krever.")
    elif isinstance(error, TimeoutError):
        why = _("E-posttjeneren svarer ikke.")
    elif isinstance(error, ConnectionRefusedError):
        why = _("E-posttjeneren tar ikke imot forbindelser.")
    elif isinstance(error, smtplib.SMTPException):
        why = _("E-posttjeneren avviste forbindelsen.")
    else:
        why = _("E-posttjeneren kan ikke nås.")
    return NotTaken(why, _said(error), is_down=True)


def not_taken(error: Exception) -> NotTaken:
    """Why one letter was not taken, and whether it ever will be."""
    code, said = _code(error), _said(error)
    if code == CLOSING:
        return NotTaken(_("E-posttjeneren er i ferd med å stenge."), said, is_down=True)
    why = _refused(code, said) if code in PERMANENT else ""
    if isinstance(error, smtplib.SMTPSenderRefused) and why != str(BIG):  # size is told there too
        unwanted = _("E-posttjeneren lar oss ikke sende fra adressen vår.")
        return NotTaken(unwanted, said, is_down=True)
    if why:
        return NotTaken(why, said, is_final=True)
    if code:
        return NotTaken(_("Mottakerens tjener ba oss prøve igjen senere."), said)
    if isinstance(error, TimeoutError):
        return NotTaken(_("E-posttjeneren svarte ikke mens e-posten ble sendt."), said)
    return NotTaken(_("E-posttjeneren brøt forbindelsen mens e-posten ble sendt."), said)


def _code(error: Exception) -> int:
    """What the server answered with, in three digits; 0 when it did not answer."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return max((code for code, _said in error.recipients.values()), default=0)
    return error.smtp_code if isinstance(error, smtplib.SMTPResponseException) else 0


def _said(error: Exception) -> str:
    """What the server said, with its number, on one line."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        told = [f"{code} {_text(said)}" for code, said in error.recipients.values()]
    elif isinstance(error, smtplib.SMTPResponseException):
        told = [f"{error.smtp_code} {_text(error.smtp_error)}"]
    else:
        told = [str(error)]
    return " ".join(" ".join(told).split())


def _text(said: bytes | str) -> str:
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else said


def _refused(code: int, said: str) -> str:
    """What a refusal for good means, by the server's finer number when it gives one (RFC 3463)."""
    found = ENHANCED.search(said)
    finer = (int(found[1]), int(found[2])) if found else PLAIN.get(code, (0, 0))
    return str(MEANING.get(finer) or MEANING.get((finer[0], 0)) or MEANING[0, 0])
