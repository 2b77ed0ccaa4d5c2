"""What this room wants done regularly: drafts nobody came back to, removed."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samrad.base.ports.chores import CHORES, Chore
from samrad.cases import actions


def forget_drafts(at: datetime) -> str:
    """Remove the drafts of case papers older than 30 days, and tell how many they were."""
    count = actions.forget_drafts(at=at)
    return _("%(count)d kladder fjernet.") % {"count": count} if count else ""


CHORES.add(
    "cases.forget_drafts",
    Chore(
        title=gettext_lazy("Fjern gamle kladder"),
        about=gettext_lazy("Kladder til saksframlegg som ingen har lagret på 30 dager."),
        every=timedelta(days=1),
        hour=3,
        do=forget_drafts,
    ),
)
