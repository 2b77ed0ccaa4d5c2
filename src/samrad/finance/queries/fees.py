"""What the fee of a year comes to: rate, inhabitants and factor for each member, in whole øre."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from samrad.finance.models import PayerKey, YearlyDecision, key_of, payer_of
from samrad.finance.queries.decisions import is_decided, yearly_decisions
from samrad.finance.queries.payers import PayerOn, payers_as_of
from samrad.finance.vocabulary import DecisionKind
from samrad.law.agreement import Fees, Payer, fees
from samrad.law.money import kroner
from samrad.law.provision import Provision
from samrad.register.models import Membership, Population
from samrad.register.queries import memberships_on


@dataclass(frozen=True, slots=True)
class Charge:
    """What one member pays: inhabitants × rate × factor. amount_ore is None without a count."""

    payer: PayerOn
    membership: Membership
    rate_ore: int
    factor: int
    amount_ore: int | None

    @property
    def amount(self) -> str:
        """The amount in kroner; nothing when it cannot be computed."""
        return "" if self.amount_ore is None else kroner(self.amount_ore)


@dataclass(frozen=True, slots=True)
class Fee:
    """The fee of a year as it computes from the record, one charge for each member, by name.

    Members are those of basis_on, and inhabitants the latest count on or before it. factors is
    None when it is unknown whether somebody pays more than once: all are then computed once.
    charges are the municipalities', county_charges those of the category fylkeskommuner by number,
    when it has a rate; both are in the sum, and inhabitants are counted once, by municipality.
    """

    year: int
    rate_ore: int
    basis_on: date
    factors: Mapping[str, int] | None
    charges: tuple[Charge, ...]
    total_ore: int
    basis: Provision | None
    county_rate_ore: int | None = None
    county_charges: tuple[Charge, ...] = ()

    @property
    def everyone(self) -> tuple[Charge, ...]:
        """The charges of all who pay: the municipalities, then the counties."""
        return (*self.charges, *self.county_charges)

    @property
    def county_rate(self) -> str:
        """The rate of county municipalities in kroner; nothing when there is none."""
        return "" if self.county_rate_ore is None else kroner(self.county_rate_ore)

    @property
    def rate(self) -> str:
        """The rate in kroner: «3,00»."""
        return kroner(self.rate_ore)

    @property
    def total(self) -> str:
        """The sum in kroner: «6 834 156,00»."""
        return kroner(self.total_ore)

    @property
    def inhabitants(self) -> int:
        """How many the charges are computed from."""
        return sum(one.payer.inhabitants or 0 for one in self.charges)

    @property
    def uncounted(self) -> tuple[str, ...]:
        """The members without a count, who are not in the sum."""
        return tuple(one.payer.label for one in self.everyone if one.amount_ore is None)

    @property
    def counted_on(self) -> tuple[date, ...]:
        """The days of the counts used; one, unless a member's count is older than the others'."""
        return tuple(sorted({day for one in self.charges for day in one.payer.counted_on}))

    @property
    def unknown_payers(self) -> tuple[str, ...]:
        """Keys with a factor that no member has."""
        members = {one.payer.slug for one in self.charges}
        return tuple(sorted(set(self.factors or {}) - members))


@dataclass(frozen=True, slots=True)
class Compared:
    """One member in two computations; change_ore is None when either amount is missing."""

    charge: Charge
    before_ore: int | None

    @property
    def change_ore(self) -> int | None:
        after, before = self.charge.amount_ore, self.before_ore
        return None if after is None or before is None else after - before

    @property
    def before(self) -> str:
        return "" if self.before_ore is None else kroner(self.before_ore)

    @property
    def change(self) -> str:
        """The difference in kroner, with its sign."""
        change = self.change_ore
        return "" if change is None else f"{'+' if change > 0 else ''}{kroner(change)}"


def fee_of(
    year: int,
    rate_ore: int,
    factors: Mapping[str, int] | None = None,
    basis_on: date | None = None,
    county_rate_ore: int | None = None,
) -> Fee:
    """What a rate gives. basis_on is 1 January of year unless said. Five queries.

    Counties among the members cost as many again, however many they are.

    Source: AVT-KONTINGENT. Which count the agreement means is unknown; 1 January is our reading.
    """
    day = basis_on or date(year, 1, 1)
    held = {key_of(payer_of(row)): row for row in memberships_on(day)}
    payers = payers_as_of((payer_of(row) for row in held.values()), day)
    municipalities = [one for one in payers if not one.is_county]
    counties = [one for one in payers if one.is_county]
    charges, found = _charged(municipalities, rate_ore, factors or {}, held)
    theirs, found_of_counties = _charged(counties, county_rate_ore, {}, held)
    return Fee(
        year=year,
        rate_ore=rate_ore,
        basis_on=day,
        factors=factors,
        charges=charges,
        total_ore=sum(one.total_ore for one in (found, found_of_counties) if one),
        basis=found.basis if found else None,
        county_rate_ore=county_rate_ore,
        county_charges=theirs,
    )


def _charged(
    payers: Iterable[PayerOn],
    rate_ore: int | None,
    factors: Mapping[str, int],
    held: Mapping[PayerKey, Membership],
) -> tuple[tuple[Charge, ...], Fees | None]:
    """What payers of one category pay, and the computation; nobody without a rate."""
    if rate_ore is None:
        return (), None
    listed = list(payers)
    known = [
        Payer(one.slug, one.inhabitants, factors.get(one.slug, 1))
        for one in listed
        if one.inhabitants is not None
    ]
    found = fees(rate_ore, known) if known else None
    lines = found.lines_ore if found else {}
    charges = (
        Charge(one, held[one.key], rate_ore, factors.get(one.slug, 1), lines.get(one.slug))
        for one in listed
    )
    return tuple(charges), found


def fee_by(decision: YearlyDecision) -> Fee:
    """What a decided fee comes to. Its rate is known."""
    return fee_of(
        decision.year,
        decision.rate_ore or 0,
        decision.factors,
        county_rate_ore=decision.county_rate_ore,
    )


def counts_behind(charges: Iterable[Charge]) -> dict[int, Population]:
    """The count of inhabitants each municipality's charge is of, by its number, with the source.

    One query.
    """
    wanted = {
        (at.municipality.pk, at.counted_on, at.inhabitants)
        for one in charges for at in one.payer.counts
    }  # fmt: skip
    places = {pk for pk, _on, _many in wanted}
    rows = Population.objects.filter(municipality__in=places).select_related("source")
    return {
        row.municipality_id: row for row in rows.order_by("-pk")
        if (row.municipality_id, row.on, row.inhabitants) in wanted
    }  # fmt: skip


def fees_on(day: date) -> list[YearlyDecision]:
    """The fees decided by day with a known rate, the newest year first. One query."""
    rows = yearly_decisions().filter(kind=DecisionKind.FEE, rate_ore__isnull=False)
    return [row for row in rows if is_decided(row, day)]


def fee_decided(year: int, day: date) -> YearlyDecision | None:
    """The decision on the fee of year, made by day; None without one."""
    rows = yearly_decisions().filter(kind=DecisionKind.FEE, year=year)
    return next((row for row in rows if is_decided(row, day)), None)


def fee_before(year: int, day: date) -> Fee | None:
    """The latest fee before year with a rate decided by day, computed; None without one."""
    row = next((one for one in fees_on(day) if one.year < year), None)
    if row is None or row.rate_ore is None:
        return None
    return fee_by(row)


def compared(fee: Fee, before: Fee | None) -> list[Compared]:
    """Each member of fee beside what it paid before, the counties last.

    Those who were no members, or of whom nothing was asked, paid nothing then.
    """
    if before is None:
        return [Compared(one, None) for one in fee.everyone]
    paid = {one.payer.key: one.amount_ore for one in before.everyone}
    return [Compared(one, paid.get(one.payer.key, 0)) for one in fee.everyone]
