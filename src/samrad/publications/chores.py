"""What this room wants done regularly: packs that have been kept long enough, removed."""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samrad.base.ports.chores import CHORES, Chore
from samrad.publications import pack


def forget_packs(at: datetime) -> str:
    """Remove the packs kept for more than a day; how many, and what office files are made with."""
    pack.forget_pages(at)
    count = pack.forget_packs(at - pack.LIVES)
    removed = _("%(count)d mapper fjernet.") % {"count": count} if count else ""
    return " ".join(filter(None, [removed, _office()]))


def _office() -> str:
    if settings.OFFICE == "0":
        return ""
    if (found := pack.program()) is None:
        return _("LibreOffice er ikke funnet: Office-filer ligger ved siden av møtemappen.")
    return _("Office-filer gjøres om med LibreOffice %(version)s.") % {"version": found.version}


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
