"""What this room wants done regularly: the words of old e-mail removed."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samrad.base.policies import system
from samrad.base.ports.chores import CHORES, Chore
from samrad.mail import actions, queries


def empty_messages(at: datetime) -> str:
    """Remove the words of what was sent long ago, and tell how many messages it was."""
    if not queries.to_empty(at).exists():
        return ""
    count = actions.empty_messages(actor=system("mail"), at=at)
    return _("%(count)d e-poster er tømt.") % {"count": count}


CHORES.add(
    "mail.empty_messages",
    Chore(
        title=gettext_lazy("Tøm gammel e-post"),
        about=gettext_lazy("Fjerner tekst og vedlegg i e-post som ble sendt for lenge siden."),
        every=timedelta(days=1),
        hour=3,
        do=empty_messages,
    ),
)
