"""What was fetched, and what loading it would change."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from samrad.base import store
from samrad.knowledge import clients
from samrad.knowledge.models import Retrieval
from samrad.knowledge.vocabulary import POPULATION_TABLE, Provider
from samrad.register.models import MunicipalityName, MunicipalityNumber, Population

# A register is not asked again for what it answered within the hour.
FRESH = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that would be new (before is None) or another than the one that stands."""

    number: str
    name: str
    before: int | None
    after: int


@dataclass(frozen=True, slots=True)
class Preview:
    """What loading a retrieval would do: every change, and what stands in the way.

    missing are the record's numbers the table has no figure of, with names.
    """

    retrieval: Retrieval
    table: tuple[tuple[str, int], ...]
    changes: tuple[Change, ...]
    missing: tuple[tuple[str, str], ...]

    @property
    def total(self) -> int:
        """The inhabitants of all municipalities in the table."""
        return sum(inhabitants for _number, inhabitants in self.table)

    @property
    def new(self) -> int:
        """How many figures the record does not have from before."""
        return sum(one.before is None for one in self.changes)


def retrievals() -> QuerySet[Retrieval]:
    """Everything that was fetched, the newest first."""
    return Retrieval.objects.order_by("-retrieved_at", "-pk")


def retrieval_numbered(number: int) -> Retrieval | None:
    """The population retrieval with this number; None when there is none."""
    return Retrieval.objects.filter(pk=number, what=POPULATION_TABLE).first()


def fresh(address: str, at: datetime) -> Retrieval | None:
    """An answer to the same question from the last hour, if its content is still there."""
    since = retrievals().filter(address=address, retrieved_at__gt=at - FRESH, retrieved_at__lte=at)
    found = since.first()
    if found is None:
        return None
    try:
        store.path(found.sha256)
    except store.NotKept:
        return None
    return found


def numbers_on(day: date) -> list[str]:
    """The municipality numbers the record has on day, in order."""
    rows = MunicipalityNumber.objects.on(day).order_by("number")
    return list(rows.values_list("number", flat=True))


def preview(retrieval: Retrieval) -> Preview:
    """What loading it would change. Unreadable and NotKept when its content is not to be read."""
    on = retrieval.on
    holders = {row.number: row.municipality_id for row in MunicipalityNumber.objects.on(on)}
    names = {row.municipality_id: row.name for row in MunicipalityName.objects.on(on)}
    numbers = sorted(holders)
    found = clients.read_population(store.content(retrieval.sha256), on.year, numbers)
    standing = {row.municipality_id: row.inhabitants for row in Population.objects.filter(on=on)}
    table = tuple(
        (number, found.inhabitants[number]) for number in numbers if number in found.inhabitants
    )
    changes = tuple(
        Change(number, names.get(holders[number], ""), standing.get(holders[number]), inhabitants)
        for number, inhabitants in table
        if standing.get(holders[number]) != inhabitants
    )
    missing = tuple((number, names.get(holders[number], "")) for number in found.missing)
    return Preview(retrieval, table, changes, missing)


@dataclass(frozen=True, slots=True)
class Differences:
    """How the record's municipalities differ from those of Klass, as (number, name)."""

    retrieval: Retrieval
    only_in_klass: tuple[tuple[str, str], ...]
    only_in_record: tuple[tuple[str, str], ...]

    @property
    def is_empty(self) -> bool:
        """Whether the two agree."""
        return not (self.only_in_klass or self.only_in_record)


def differences(retrieval: Retrieval) -> Differences:
    """How the record differs from what Klass answered. Unreadable and NotKept as in preview."""
    on = retrieval.on
    names = {row.municipality_id: row.name for row in MunicipalityName.objects.on(on)}
    ours = {
        row.number: names.get(row.municipality_id, "") for row in MunicipalityNumber.objects.on(on)
    }
    theirs = {one.code: one.name for one in clients.read_codes(store.content(retrieval.sha256))}
    return Differences(
        retrieval,
        tuple((number, name) for number, name in theirs.items() if number not in ours),
        tuple((number, name) for number, name in sorted(ours.items()) if number not in theirs),
    )


def comparison_of(on: date) -> Differences | None:
    """The newest comparison with Klass for a day; None when none can be read."""
    row = retrievals().filter(provider=Provider.CLASSIFICATION, on=on).first()
    try:
        return differences(row) if row else None
    except store.NotKept:
        return None


def pointed_to(digests: Iterable[str]) -> set[str]:
    """Those of the contents that a retrieval still points to."""
    rows = Retrieval.objects.filter(sha256__in=list(digests))
    return set(rows.values_list("sha256", flat=True))
