"""What the fee of a year would be billed as: each who pays, what it comes to, and what is wrong."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from django.forms.models import model_to_dict

from samrad.finance.models import Bill, Biller, Buyer, YearlyDecision
from samrad.finance.queries.payers import PayerOn
from samrad.law.money import kroner


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """What one who pays owes for the year: inhabitants × rate × factor × share.

    share is (parts, of), for one who joined on joined_on within the year. Amounts are None without
    a count. problems stop the bill; warnings do not.
    """

    payer: PayerOn
    joined_on: date | None
    rate_ore: int | None
    factor: int
    share: tuple[int, int]
    full_ore: int | None
    buyer: Buyer | None
    bill: Bill | None
    problems: tuple[str, ...]
    warnings: tuple[str, ...]

    @property
    def amount_ore(self) -> int | None:
        """The share of the full amount, to the nearest øre, half an øre up."""
        if self.full_ore is None:
            return None
        parts, of = self.share
        return (2 * self.full_ore * parts + of) // (2 * of)

    @property
    def amount(self) -> str:
        return "" if self.amount_ore is None else kroner(self.amount_ore)

    @property
    def is_ready(self) -> bool:
        """Whether it is billed by the next run."""
        return self.bill is None and not self.problems


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A fee run as it would be now, one line for each who pays: municipalities, then counties.

    problems stop the whole run; warnings are for the reader. before is how many runs the year has.
    """

    year: int
    decision: YearlyDecision | None
    biller: Biller | None
    basis_on: date
    lines: tuple[Due, ...]
    problems: tuple[str, ...]
    warnings: tuple[str, ...]

    @property
    def ready(self) -> tuple[Due, ...]:
        """Those the run bills."""
        return tuple(one for one in self.lines if one.is_ready)

    @property
    def billed(self) -> tuple[Due, ...]:
        """Those who have been billed."""
        return tuple(one for one in self.lines if one.bill is not None)

    @property
    def stopped(self) -> tuple[Due, ...]:
        """Those who cannot be billed before something is put right."""
        return tuple(one for one in self.lines if one.bill is None and one.problems)

    @property
    def waiting(self) -> tuple[Due, ...]:
        """Those who have no bill, the ones with something wrong first."""
        return (*self.stopped, *self.ready)

    @property
    def total_ore(self) -> int:
        """What the run comes to, without tax."""
        return sum(one.amount_ore or 0 for one in self.ready)

    @property
    def total(self) -> str:
        return kroner(self.total_ore)

    @property
    def inhabitants(self) -> int:
        """Those of the municipalities the run bills; a county's are not counted once more."""
        return sum(one.payer.inhabitants or 0 for one in self.ready if not one.payer.is_county)

    @property
    def mark(self) -> str:
        """What the reader has seen: another mark means that something has changed since."""
        decision, sender = self.decision, self.biller
        told = [
            (decision.rate_ore, decision.factors, decision.county_rate_ore) if decision else None,
            model_to_dict(sender) if sender else None,
            self.basis_on,
            *(_seen(one) for one in self.ready),
        ]
        return sha256(repr(told).encode()).hexdigest()


def _seen(one: Due) -> tuple[Any, ...]:
    """All of a line that a bill would freeze."""
    payer, buyer = one.payer, model_to_dict(one.buyer) if one.buyer else None
    number, amounts = payer.organisation_number, (one.factor, one.amount_ore)
    return payer.key, payer.name, payer.inhabitants, payer.counted_on, amounts, number, buyer
