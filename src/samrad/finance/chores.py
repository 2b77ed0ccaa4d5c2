"""What this room wants done regularly."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samrad.base.policies import system
from samrad.base.ports.chores import CHORES, Chore, NotInOrder
from samrad.finance import actions, queries


def forget_contacts(at: datetime) -> str:
    """Remove the contacts of those who left a year ago, and tell how many they were."""
    count = actions.forget_contacts(actor=system("forget_contacts"), at=at)
    return _("%(count)d kontakter fjernet.") % {"count": count} if count else ""


def verified(at: datetime) -> str:  # noqa: ARG001 -- as every chore
    """That no number is missing and no electronic form is touched. NotInOrder tells the first."""
    faults = [*queries.series_faults(), *queries.touched_forms()]
    if faults:
        raise NotInOrder(
            _("Fakturaserien er ikke i orden: %(count)d feil. %(first)s")
            % {"count": len(faults), "first": faults[0]}
        )
    return ""


CHORES.add(
    "finance.forget_contacts",
    Chore(
        title=gettext_lazy("Fjern gamle fakturakontakter"),
        about=gettext_lazy("Kontakter hos medlemmer som gikk ut av rådet for mer enn et år siden."),
        every=timedelta(days=1),
        hour=3,
        do=forget_contacts,
    ),
)
CHORES.add(
    "finance.verify_series",
    Chore(
        title=gettext_lazy("Kontroller fakturaserien"),
        about=gettext_lazy("Ser at ingen fakturanummer mangler, og at ingen EHF-fil er endret."),
        every=timedelta(days=1),
        hour=2,
        do=verified,
    ),
)
