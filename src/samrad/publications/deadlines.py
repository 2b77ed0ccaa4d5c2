"""When drafts and their sections are to be ready, for the year wheel and the weekly letter."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from samrad.base.ports.deadlines import DEADLINES, Duty
from samrad.law.period import year
from samrad.publications import queries


def duties(of: int) -> Iterator[Duty]:
    """The drafts and sections that are due in the year and not done. Nobody is named: all see it.

    The words stay the same as long as the deadline does: the wheel knows a duty by them.
    """
    for one in queries.unfinished_in(year(of)):
        told = _("%(document)s er klar til å legges fram")
        if one.section:
            told = _("«%(section)s» i %(document)s er ferdig")
        yield Duty(
            on=one.due_on,
            what=told % {"section": one.section, "document": one.document},
            who=_("sekretariatet"),
            basis=_("frist sekretariatet har satt"),
        )


DEADLINES.add("publications", duties)
