"""What is done regularly: locks that no open box wants are destroyed."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samrad.ballots import locks
from samrad.ballots.models import Box
from samrad.base.ports.chores import CHORES, Chore

YOUNG = timedelta(hours=1)  # a box that is being opened has its lock before it has its row


def swept(at: datetime) -> str:
    """Destroy what a process that was killed at the close left behind."""
    wanted = Box.objects.filter(closed_at=None, voided_at=None).values_list("token", flat=True)
    found = locks.left_behind(wanted, at - YOUNG)
    for token in found:
        locks.destroy(token)
    return _("Låser ødelagt: %(count)d.") % {"count": len(found)}


CHORES.add(
    "ballots.locks",
    Chore(
        title=gettext_lazy("Ødelegg låsene til lukkede urner"),
        about=gettext_lazy("Låsen ødelegges når urnen lukkes; dette tar den et brudd lot ligge."),
        every=timedelta(hours=1),
        do=swept,
    ),
)
