"""What this room wants done regularly: drafts and notes that have had their time, removed."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samrad.base import clock
from samrad.base.policies import system
from samrad.base.ports.chores import CHORES, Chore
from samrad.cases import actions


def forget_drafts(at: datetime) -> str:
    """Remove the drafts of case papers older than 30 days, and tell how many they were."""
    count = actions.forget_drafts(at=at)
    return _("%(count)d kladder fjernet.") % {"count": count} if count else ""


def forget_notes(at: datetime) -> str:
    """Remove the notes of those whose mandate ended a year ago, unread, and tell how many."""
    day = at.astimezone(clock.OSLO).date()
    count = actions.forget_notes(actor=system("forget_notes"), at=at, day=day)
    return _("%(count)d private notater fjernet.") % {"count": count} if count else ""


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
CHORES.add(
    "cases.forget_notes",
    Chore(
        title=gettext_lazy("Fjern gamle notater"),
        about=gettext_lazy("Private notater når vervet har vært over i ett år. Ingen leser dem."),
        every=timedelta(days=1),
        hour=3,
        do=forget_notes,
    ),
)
