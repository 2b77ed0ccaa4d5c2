"""What the fee of a year comes to: rate, inhabitants and factor for each member, in whole øre."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast

from samrad.finance.models import YearlyDecision
from samrad.finance.queries.decisions import is_decided, yearly_decisions
from samrad.finance.vocabulary import DecisionKind
from samrad.law.agreement import Payer, fees
from samrad.law.money import kroner
from samrad.law.provision import Provision
from samrad.register import queries as register
from samrad.register.models import County
from samrad.register.queries import Member


@dataclass(frozen=True, slots=True)
class Charge:
    """What one member pays: inhabitants × rate × factor. amount_ore is None without a count."""

    member: Member
    factor: int
    amount_ore: int | None

    @property
    def amount(self) -> str:
        """The amount in kroner; nothing when it cannot be computed."""
        return "" if self.amount_ore is None else kroner(self.amount_ore)


@dataclass(frozen=True, slots=True)
class CountyCharge:
    """What a county municipality that is a member pays: its inhabitants × the counties' rate.

    Inhabitants are those of every municipality in the county on the day; None when one is unknown.
    """

    county: County
    inhabitants: int | None
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
    county_charges are those of the category fylkeskommuner, when it has a rate; they are in the
    sum, and not in inhabitants, who are counted once.
    """

    year: int
    rate_ore: int
    basis_on: date
    factors: Mapping[str, int] | None
    charges: tuple[Charge, ...]
    total_ore: int
    basis: Provision | None
    county_rate_ore: int | None = None
    county_charges: tuple[CountyCharge, ...] = ()

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
        return sum(one.member.inhabitants or 0 for one in self.charges)

    @property
    def uncounted(self) -> tuple[str, ...]:
        """The members without a count, who are not in the sum."""
        counties = (one.county.name for one in self.county_charges if one.amount_ore is None)
        members = (one.member.label for one in self.charges if one.amount_ore is None)
        return (*members, *counties)

    @property
    def counted_on(self) -> tuple[date, ...]:
        """The days of the counts used; one, unless a member's count is older than the others'."""
        days = {one.member.counted_on for one in self.charges if one.member.counted_on}
        return tuple(sorted(days))

    @property
    def unknown_payers(self) -> tuple[str, ...]:
        """Keys with a factor that no member has."""
        members = {one.member.slug for one in self.charges}
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
    """What a rate gives. basis_on is 1 January of year unless said. Seven queries.

    A rate for county municipalities costs as many again, however many counties there are.

    Source: AVT-KONTINGENT. Which count the agreement means is unknown; 1 January is our reading.
    """
    day = basis_on or date(year, 1, 1)
    times = factors or {}
    members = register.members_on(day)
    payers = [
        Payer(one.slug, one.inhabitants, times.get(one.slug, 1))
        for one in members
        if one.inhabitants is not None
    ]
    found = fees(rate_ore, payers) if payers else None
    lines = found.lines_ore if found else {}
    counties = county_charges(county_rate_ore, day)
    return Fee(
        year=year,
        rate_ore=rate_ore,
        basis_on=day,
        factors=factors,
        charges=tuple(Charge(one, times.get(one.slug, 1), lines.get(one.slug)) for one in members),
        total_ore=(found.total_ore if found else 0) + sum(one.amount_ore or 0 for one in counties),
        basis=found.basis if found else None,
        county_rate_ore=county_rate_ore,
        county_charges=counties,
    )


def fee_by(decision: YearlyDecision) -> Fee:
    """What a decided fee comes to. Its rate is known."""
    return fee_of(
        decision.year,
        decision.rate_ore or 0,
        decision.factors,
        county_rate_ore=decision.county_rate_ore,
    )


def county_charges(rate_ore: int | None, day: date) -> tuple[CountyCharge, ...]:
    """What the counties that are members on day pay at a rate, by number; none without a rate."""
    if rate_ore is None:
        return ()
    within: dict[int, list[int | None]] = {}
    for one in register.municipalities_on(day):
        if one.county is not None:
            within.setdefault(one.county.pk, []).append(one.inhabitants)
    found = []
    for row in register.county_members_on(day):
        county = cast("County", row.county)
        counts = within.get(county.pk, [])
        known = [one for one in counts if one is not None]
        people = sum(known) if counts and len(known) == len(counts) else None
        found.append(CountyCharge(county, people, None if people is None else people * rate_ore))
    return tuple(found)


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
    """Each member of fee beside what it paid before; those who were no members pay nothing then."""
    if before is None:
        return [Compared(one, None) for one in fee.charges]
    paid = {one.member.slug: one.amount_ore for one in before.charges}
    return [Compared(one, paid.get(one.member.slug, 0)) for one in fee.charges]
