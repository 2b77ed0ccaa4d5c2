"""What this room wants done regularly: packs that have been kept long enough, removed."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samrad.base.ports.chores import CHORES, Chore
from samrad.publications import pack


def forget_packs(at: datetime) -> str:
    """Remove the packs kept for more than a day, and tell how many they were."""
    count = pack.forget_packs(at - pack.LIVES)
    return _("%(count)d mapper fjernet.") % {"count": count} if count else ""


CHORES.add(
    "publications.forget_packs",
    Chore(
        title=gettext_lazy("Fjern ferdige mapper"),
        about=gettext_lazy("Møtemapper som ble laget for mer enn ett døgn siden."),
        every=timedelta(days=1),
        hour=3,
        do=forget_packs,
    ),
)
