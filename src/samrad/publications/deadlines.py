"""When drafts are to be ready, for the year wheel, which all see.

When each section is to be written is between those who write: Kontoret's first page tells them.
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from samrad.base.ports.deadlines import DEADLINES, Duty
from samrad.law.period import year
from samrad.publications import queries


def duties(of: int) -> Iterator[Duty]:
    """The drafts that are due in the year and not done. Nobody is named.

    The words stay the same as long as the deadline does: the wheel knows a duty by them.
    """
    for one in queries.unfinished_in(year(of)):
        if one.section:
            continue
        yield Duty(
            on=one.due_on,
            what=_("%(document)s er klar til å legges fram") % {"document": one.document},
            who=_("sekretariatet"),
            basis=_("frist sekretariatet har satt"),
        )


DEADLINES.add("publications", duties)
