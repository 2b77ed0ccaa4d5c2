"""What this room wants done regularly: reminding of answers, forgetting why people were away."""

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy, ngettext

from samrad.base import clock
from samrad.base.policies import system
from samrad.base.ports.chores import CHORES, Chore
from samrad.meetings import actions, queries


def remind(at: datetime) -> str:
    """Remind those who have not answered, meeting by meeting, and tell how many meetings it was."""
    found = queries.to_remind(at.astimezone(clock.OSLO).date())
    for meeting in found:
        actions.remind_unanswered(actor=system("meetings"), at=at, meeting=meeting)
    told = ngettext(
        "Påminnelse sendt for %(count)d møte.", "Påminnelse sendt for %(count)d møter.", len(found)
    )
    return told % {"count": len(found)} if found else ""


def forget(at: datetime) -> str:
    """Remove reasons for absence a year after the meeting, and tell how many it was."""
    count = actions.forget_reasons(actor=system("meetings"), at=at)
    told = ngettext(
        "%(count)d grunn for forfall er fjernet.",
        "%(count)d grunner for forfall er fjernet.",
        count,
    )
    return told % {"count": count} if count else ""


CHORES.add(
    "meetings.remind",
    Chore(
        title=gettext_lazy("Minn om svar på innkallinger"),
        about=gettext_lazy("Skriver til dem som ikke har svart når møtet nærmer seg (praksis)."),
        every=timedelta(days=1),
        hour=8,
        do=remind,
    ),
)
CHORES.add(
    "meetings.forget_reasons",
    Chore(
        title=gettext_lazy("Fjern grunner for forfall"),
        about=gettext_lazy("Fjerner det folk skrev om forfall, et år etter møtet."),
        every=timedelta(days=1),
        hour=3,
        do=forget,
    ),
)
