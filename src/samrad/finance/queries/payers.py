"""Who pays the fee on a day (betaler): municipalities and county municipalities, in one shape."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from samrad.finance.models import Payer, PayerKey, key_of, payer_of
from samrad.register import queries as register
from samrad.register.models import County, Municipality
from samrad.register.queries.municipalities import MunicipalityOn, municipalities_as_of


@dataclass(frozen=True, slots=True, kw_only=True)
class PayerOn:
    """One who pays, as it was on a day.

    name is what an invoice is made out to («Asker kommune»), label what lists call it. counts are
    the municipalities whose inhabitants it pays for: itself, or every one in the county.
    """

    row: Payer
    name: str
    label: str
    number: str
    counts: tuple[MunicipalityOn, ...]

    @property
    def slug(self) -> str:
        return self.row.slug

    @property
    def key(self) -> PayerKey:
        return key_of(self.row)

    @property
    def is_county(self) -> bool:
        return isinstance(self.row, County)

    @property
    def organisation_number(self) -> str | None:
        return self.row.organisation_number

    @property
    def inhabitants(self) -> int | None:
        """Those it pays for; None when one of the counts is unknown, or there are none."""
        known = [one.inhabitants for one in self.counts if one.inhabitants is not None]
        return sum(known) if known and len(known) == len(self.counts) else None

    @property
    def uncounted(self) -> tuple[str, ...]:
        """The municipalities whose inhabitants are unknown."""
        return tuple(one.label for one in self.counts if one.inhabitants is None)

    @property
    def counted_on(self) -> tuple[date, ...]:
        """The days of the counts, the oldest first; one, unless a count is older than others."""
        return tuple(sorted({one.counted_on for one in self.counts if one.counted_on}))


def payers_on(day: date) -> list[PayerOn]:
    """Every member on day as one who pays: municipalities by name, then counties by number."""
    return payers_as_of((payer_of(row) for row in register.memberships_on(day)), day)


def payers_as_of(rows: Iterable[Payer], day: date) -> list[PayerOn]:
    """Those given as they were on day: municipalities by name, then counties by number.

    Four queries, and five more when there is a county, however many they are.
    """
    given = list(rows)
    counties = [row for row in given if isinstance(row, County)]
    places = municipalities_as_of((row for row in given if isinstance(row, Municipality)), day)
    within = _within_counties(day) if counties else {}
    return [
        *(_of_municipality(one) for one in places),
        *(
            _of_county(row, tuple(within.get(row.pk, ())))
            for row in sorted(counties, key=lambda row: (row.number, row.pk))
        ),
    ]


def _within_counties(day: date) -> Mapping[int, list[MunicipalityOn]]:
    """The municipalities of day by the county they lie in, members or not."""
    found: dict[int, list[MunicipalityOn]] = {}
    for one in register.municipalities_on(day):
        if one.county is not None:
            found.setdefault(one.county.pk, []).append(one)
    return found


def _of_municipality(place: MunicipalityOn) -> PayerOn:
    return PayerOn(
        row=place.municipality,
        name=_("%s kommune") % place.name,
        label=place.label,
        number=place.number,
        counts=(place,),
    )


def _of_county(county: County, counts: tuple[MunicipalityOn, ...]) -> PayerOn:
    name = _("%s fylkeskommune") % county.name
    return PayerOn(row=county, name=name, label=name, number=county.number, counts=counts)


def payer_named(kind: type[Payer], slug: str) -> Payer | None:
    """The municipality or the county with this key, member or not; None when there is none.

    A municipality and a county may have the same key, as Oslo has.
    """
    return kind.objects.filter(slug=slug).select_related("source").first()
