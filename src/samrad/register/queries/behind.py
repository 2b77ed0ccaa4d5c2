"""The rows behind what papers and composed documents say of the members."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from samrad.base import dates
from samrad.base.ports.sections import Count, Trace, in_thousands, trace, traces
from samrad.register.models import Membership, NationalPopulation, Population
from samrad.register.queries.members import Member


def since(row: Membership, label: str) -> Trace:
    """A membership: «Asker, medlem fra 28. oktober 2020»."""
    begun = dates.from_day(row.valid_from, row.from_precision)
    return trace(row, _("%(name)s, medlem fra %(day)s") % {"name": label, "day": begun})


def counted(members: Iterable[Member]) -> Count:
    """How many the members are."""
    rows = tuple(since(one.membership, one.label) for one in members)
    return Count(len(rows), of=rows)


def counted_counties(rows: Sequence[Membership]) -> Count:
    """How many counties the members are."""
    return Count(len(rows), of=traces(rows, lambda row: row.county.name))


def figure(row: Population | NationalPopulation, label: str) -> Trace:
    """A count of inhabitants: «Asker: 98 000 innbyggere»; its source is read beforehand."""
    told = {"name": label, "number": in_thousands(row.inhabitants)}
    return trace(row, _("%(name)s: %(number)s innbyggere") % told)
