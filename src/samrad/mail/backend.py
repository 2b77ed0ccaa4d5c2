"""Django's way out for e-mail leads into the queue: login letters wait for nobody's mail server.

allauth and everything else that calls django.core.mail comes through here. Such letters may hold
links only the recipient may use, so their words go as soon as they are sent.
"""

import secrets
from collections.abc import Sequence
from email.utils import parseaddr

from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.translation import gettext_lazy as _

from samrad.base import clock
from samrad.base.policies import system
from samrad.base.ports.letters import LETTERS, Letter
from samrad.mail import actions
from samrad.mail.vocabulary import LOGIN

LETTERS.add(LOGIN, Letter(title=_("Innlogging"), is_secret=True))


class Queue(BaseEmailBackend):
    """Puts letters in the queue. The trail tells that one was queued, not to whom nor what."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Queue the letters. BadLetter for one that could not be sent."""
        for mail in email_messages:
            actions.queue_message(
                actor=system("login"),
                at=clock.now(),
                key=f"login:{secrets.token_hex(16)}",
                kind=LOGIN,
                subject=" ".join(mail.subject.split()),
                text=str(mail.body),
                html=_html(mail),
                recipients=[actions.Recipient(*parseaddr(to)) for to in mail.recipients()],
            )
        return len(email_messages)


def _html(mail: EmailMessage) -> str:
    """The HTML of the letter, when it has any."""
    alternatives = mail.alternatives if isinstance(mail, EmailMultiAlternatives) else []
    found = (str(content) for content, mimetype in alternatives if mimetype == "text/html")
    return next(found, "")
