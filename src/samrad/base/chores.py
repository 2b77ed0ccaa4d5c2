"""What the floor itself wants done regularly: seeing that the trail is whole."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samrad.audit import chain
from samrad.base.actions import drafts as actions
from samrad.base.ports.chores import CHORES, Chore, NotInOrder


def verified(at: datetime) -> str:  # noqa: ARG001 -- as every chore
    """How many entries the trail has, when it is whole. NotInOrder tells the first fault."""
    found = list(chain.faults())
    if found:
        told = {"count": len(found), "first": found[0].sentence}
        raise NotInOrder(_("Sporet er ikke helt: %(count)d feil. %(first)s") % told)
    return _("Sporet er helt: %(count)d innførsler.") % {"count": chain.head()[0]}


CHORES.add(
    "audit.verify",
    Chore(
        title=gettext_lazy("Kontroller sporet"),
        about=gettext_lazy("Regner gjennom alle innførsler og ser om noe er endret utenom."),
        every=timedelta(days=1),
        hour=2,
        do=verified,
    ),
)


def forget_drafts(at: datetime) -> str:
    """Remove what was typed in forms and not saved in 30 days, and tell how many drafts it was."""
    count = actions.forget_drafts(at=at)
    return _("%(count)d kladder fjernet.") % {"count": count} if count else ""


CHORES.add(
    "base.forget_drafts",
    Chore(
        title=gettext_lazy("Fjern gamle kladder i skjemaer"),
        about=gettext_lazy("Det som er skrevet i et skjema i Kontoret og ikke lagret på 30 dager."),
        every=timedelta(days=1),
        hour=3,
        do=forget_drafts,
    ),
)
