"""Reading a table of inhabitants into the register."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _

from samrad.base.actions import Refusal, action, kept
from samrad.base.dates import written
from samrad.base.models import Source
from samrad.base.policies import Actor
from samrad.base.sources import stored
from samrad.register import policies
from samrad.register.models import (
    MunicipalityName,
    MunicipalityNumber,
    NationalPopulation,
    Population,
)

TableRow = tuple[str, int]
SHOWN = 20


class PopulationTableRefused(Refusal):
    """The table does not fit the municipalities of the day; problems holds every reason."""

    def __init__(self, problems: Sequence[str]) -> None:
        shown = list(problems[:SHOWN])
        if len(problems) > SHOWN:
            shown.append(_("… og %s feil til.") % (len(problems) - SHOWN))
        super().__init__(" ".join(shown))
        self.problems = tuple(problems)


@action("register.import_population", may=policies.may_keep_record, done="Tok inn folketall")
def import_population(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    on: date,
    table: Sequence[TableRow],
    source: Source,
    national: int | None = None,
) -> list[Population]:
    """Read the inhabitants of every municipality on a day: (municipality number, inhabitants).

    The numbers are those valid on the day, and every municipality of the record is there once;
    otherwise nothing is read. A figure that stands for the day is corrected; the trail keeps the
    old one. Gives the figures that are new or changed. Raises Denied, PopulationTableRefused.

    Source: SSB table 07459 is printed by the numbers of the year.
    """
    holders = {row.number: row.municipality_id for row in MunicipalityNumber.objects.on(on)}
    problems = list(_problems(table, holders, on))
    if national is not None and national < sum(inhabitants for _number, inhabitants in table):
        problems.append(_("Landet har færre innbyggere enn kommunene til sammen."))
    if problems:
        raise PopulationTableRefused(problems)
    cited = stored(source)
    if national is not None:
        _store_national(on, national, cited)
    standing = {row.municipality_id: row for row in Population.objects.filter(on=on)}
    found = []
    for number, inhabitants in table:
        row = standing.get(holders[number]) or Population(municipality_id=holders[number], on=on)
        if row.inhabitants != inhabitants:
            row.inhabitants, row.source = inhabitants, cited
            row.save()
            found.append(row)
    return found


def _problems(table: Sequence[TableRow], holders: dict[str, int], on: date) -> Iterator[str]:
    day = written(on)
    times = Counter(number for number, _inhabitants in table)
    for number, given in sorted(times.items()):
        if number not in holders:
            yield _("%(number)s er ikke et kommunenummer %(day)s.") % {"number": number, "day": day}
        if given > 1:
            yield _("%(number)s står %(times)s ganger.") % {"number": number, "times": given}
    for number, inhabitants in table:
        if inhabitants < 0:
            yield _("%(number)s har et negativt folketall.") % {"number": number}
    names = {row.municipality_id: row.name for row in MunicipalityName.objects.on(on)}
    for number in sorted(set(holders) - set(times)):
        name = names.get(holders[number], "")
        yield _("%(number)s %(name)s mangler.") % {"number": number, "name": name}


def _store_national(on: date, inhabitants: int, source: Source) -> None:
    row = NationalPopulation.objects.filter(on=on).first() or NationalPopulation(on=on)
    if row.inhabitants != inhabitants:
        row.inhabitants, row.source = inhabitants, source
        kept(row)
