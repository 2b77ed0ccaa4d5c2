"""Municipalities as they were on a day, and which of them share a name."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery

from samrad.base.collation import alphabetical
from samrad.base.models import PeriodRows
from samrad.base.reading import once
from samrad.register.models import (
    County,
    Municipality,
    MunicipalityName,
    MunicipalityNumber,
    Population,
)

OSLO_COUNTY = "03"


@dataclass(frozen=True, slots=True, kw_only=True)
class MunicipalityOn:
    """A municipality as it was on a day; None and «» are what the record does not know.

    label is the name, with the county where another municipality has the same name on the day.
    figure is the latest count of its inhabitants on or before the day.
    """

    municipality: Municipality
    name: str
    label: str
    official: str = ""
    numbered: MunicipalityNumber | None = None
    county: County | None = None
    figure: Population | None = None

    @property
    def slug(self) -> str:
        return self.municipality.slug

    @property
    def number(self) -> str:
        return self.numbered.number if self.numbered else ""

    @property
    def inhabitants(self) -> int | None:
        return self.figure.inhabitants if self.figure else None

    @property
    def counted_on(self) -> date | None:
        return self.figure.on if self.figure else None

    @property
    def county_name(self) -> str:
        return self.county.name if self.county else ""

    @property
    def county_number(self) -> str:
        return self.county.number if self.county else ""


def municipality_by_slug(slug: str) -> Municipality | None:
    """The municipality with this key, member or not; None when there is none."""
    return Municipality.objects.filter(slug=slug).select_related("source").first()


def municipalities_on(day: date) -> list[MunicipalityOn]:
    """Every municipality of the record that existed on day, by name, then by number."""
    return municipalities_as_of(Municipality.objects.on(day), day)


def counties_on(day: date) -> PeriodRows[County]:
    """The counties of day, by number."""
    return County.objects.on(day).order_by("number", "pk")


def municipality_on(municipality: Municipality, day: date) -> MunicipalityOn:
    """One municipality as it was on day; with its last or first name when day is outside it."""
    return municipalities_as_of([municipality], _inside(municipality, day))[0]


def _inside(municipality: Municipality, day: date) -> date:
    period = municipality.period
    last = period.last_day
    return max(period.start, day if last is None else min(day, last))


def municipalities_as_of(rows: Iterable[Municipality], day: date) -> list[MunicipalityOn]:
    """The given municipalities as they were on day, alphabetically. Four queries, however many."""
    chosen = list(rows)
    of = Q(municipality__in=[row.pk for row in chosen])
    names = {row.municipality_id: row for row in MunicipalityName.objects.on(day).filter(of)}
    numbers = {
        row.municipality_id: row
        for row in MunicipalityNumber.objects.on(day).filter(of).select_related("county", "source")
    }
    figures = populations_as_of(of, day)
    shared = shared_names(day)
    found = [
        _row(one, names.get(one.pk), numbers.get(one.pk), figures.get(one.pk), shared)
        for one in chosen
    ]
    return sorted(found, key=lambda row: (alphabetical(row.name), row.number, row.slug))


def _row(
    municipality: Municipality,
    name: MunicipalityName | None,
    number: MunicipalityNumber | None,
    figure: Population | None,
    shared: frozenset[str],
) -> MunicipalityOn:
    called = name.name if name else municipality.slug
    county = number.county if number else None
    return MunicipalityOn(
        municipality=municipality,
        name=called,
        label=f"{called} ({county.name})" if county and called in shared else called,
        official=name.official if name else "",
        numbered=number,
        county=county,
        figure=figure,
    )


@once
def shared_names(day: date) -> frozenset[str]:
    """The names that more than one municipality has on day: «Våler», «Herøy»."""
    return frozenset(
        MunicipalityName.objects.on(day)
        .values("name")
        .annotate(bearers=Count("municipality", distinct=True))
        .filter(bearers__gt=1)
        .values_list("name", flat=True)
    )


def populations_as_of(of: Q, day: date) -> dict[int, Population]:
    """The latest figure on or before day, by municipality; its source is not read along."""
    latest = (
        Population.objects.filter(municipality=OuterRef("municipality"), on__lte=day)
        .values("municipality")
        .annotate(latest=Max("on"))
        .values("latest")
    )
    return {row.municipality_id: row for row in Population.objects.filter(of, on=Subquery(latest))}


def populations_until(day: date) -> QuerySet[Population]:
    """Every figure on or before day, by municipality and then by date."""
    return (
        Population.objects.filter(on__lte=day)
        .select_related("municipality", "source")
        .order_by("municipality__slug", "on", "pk")
    )
