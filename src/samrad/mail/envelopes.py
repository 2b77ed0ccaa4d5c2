"""From a message in the queue to an e-mail as mail programs expect it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.charset import QP, Charset
from email.encoders import encode_base64
from email.mime.base import MIMEBase
from email.utils import format_datetime, formataddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from samrad.base import store
from samrad.base.clock import OSLO

CALENDAR = "text/calendar"
# Lines of letters and digits only: æ, ø and å survive servers that pass seven bits and no more.
SEVEN_BITS = Charset("utf-8")
SEVEN_BITS.body_encoding = QP


@dataclass(frozen=True, slots=True)
class File:
    """A file that goes with a message: its content lies in the store under digest."""

    filename: str
    content_type: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One message to one recipient, with everything it takes to send it."""

    name: str
    address: str
    mail_id: str
    subject: str
    text: str
    html: str = ""
    reply_to: str = ""
    files: Sequence[File] = ()


def enveloped(letter: Letter, at: datetime) -> EmailMultiAlternatives:
    """The e-mail, dated at. store.NotKept when a file is not in the store.

    An invitation is an alternative to the text, which is what makes mail programs show buttons for
    it, and lies beside as a file for those that do not (RFC 6047).
    """
    mail = EmailMultiAlternatives(
        subject=letter.subject,
        body=letter.text,
        from_email=sender(),
        to=[formataddr((letter.name, letter.address)) if letter.name else letter.address],
        reply_to=[letter.reply_to] if letter.reply_to else None,
        headers={
            "Message-ID": letter.mail_id,
            "Date": format_datetime(at.astimezone(OSLO)),
            "Auto-Submitted": "auto-generated",  # so that nobody's holiday answers us (RFC 3834)
        },
    )
    mail.encoding = SEVEN_BITS
    if letter.html:
        mail.attach_alternative(letter.html, "text/html")
    for one in letter.files:
        content = store.content(one.digest)
        if one.content_type.startswith(CALENDAR):
            mail.attach_alternative(content.decode(), _alternative(one.content_type))
        mail.attach(_file(one, content))
    return mail


def sender() -> str:
    """Who letters are from, as it stands in them: the council's name and its address."""
    return formataddr((settings.MAIL_NAME, settings.MAIL_FROM or "samrad@localhost"))


def _alternative(content_type: str) -> str:
    """The type without its charset: the e-mail writes its own."""
    kind, *given = (part.strip() for part in content_type.split(";"))
    return "; ".join([kind, *(one for one in given if not one.lower().startswith("charset"))])


def _file(one: File, content: bytes) -> MIMEBase:
    """A file, whatever it is, as it was put in: never written anew as text."""
    main, _slash, sub = one.content_type.partition(";")[0].strip().partition("/")
    part = MIMEBase(main, sub)
    part.set_payload(content)
    encode_base64(part)
    part.add_header("Content-Disposition", "attachment", filename=one.filename)
    return part
