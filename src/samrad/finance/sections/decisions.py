"""Economy in composed documents: what was decided in the period, and its fee."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samrad.base import dates
from samrad.base.ports.sections import (
    SECTIONS,
    Count,
    Gap,
    Section,
    Wording,
    in_thousands,
    trace,
    traces,
)
from samrad.finance import queries
from samrad.finance.models import YearlyDecision
from samrad.finance.queries import Charge, Told
from samrad.finance.vocabulary import DecisionKind
from samrad.law.money import ORE_PER_KRONE
from samrad.law.period import Period

# What is decided together, and the word for it.
APPROVED, ADOPTED, SET = gettext_lazy("godkjent"), gettext_lazy("vedtatt"), gettext_lazy("fastsatt")
DEFINITE = {
    DecisionKind.ANNUAL_REPORT: ("Årsrapporten", APPROVED),
    DecisionKind.ACCOUNTS: ("Regnskapet", APPROVED),
    DecisionKind.BUDGET: ("Budsjettet", ADOPTED),
    DecisionKind.PROGRAMME: ("Handlingsprogrammet", ADOPTED),
    DecisionKind.FEE: ("Kontingenten", SET),
}


@dataclass(frozen=True, slots=True)
class DecisionTold:
    """Decisions about one year made together, in a sentence; slug tells them apart."""

    slug: str
    sentence: Wording


@dataclass(frozen=True, slots=True)
class FeeTold:
    """What the fee comes to: kroner, members and inhabitants, and the day they were counted.

    members are the municipalities, and inhabitants theirs; counties is None when none of them pays.
    """

    kroner: Count
    members: Count
    inhabitants: Count
    on: str
    is_plain: bool
    counties: Count | None = None


@dataclass(frozen=True, slots=True)
class DecisionsTold:
    """The decisions of the period in order, and the rate of its fee."""

    year: int
    decisions: tuple[DecisionTold, ...]
    rate: Wording | Gap
    sum: "FeeTold | None" = None


def decisions(period: Period) -> DecisionsTold | Gap:
    """What was decided in the period, or before it for its first year, by day; and that fee."""
    year = period.start.year
    every = list(queries.yearly_decisions())
    before = queries.decided_in(Period(date.min, period.start), every)
    rows = [*(one for one in before if one.year == year), *queries.decided_in(period, every)]
    fees = [row for row in every if row.year == year and row.kind == DecisionKind.FEE]
    if not rows and not fees:
        return Gap(_("Registeret har ingen årlige vedtak i perioden."))
    told = queries.told(rows, period.start)
    together = [list(found) for _key, found in groupby(told, key=_together)]
    sentences = tuple(_told(found) for found in together)
    return DecisionsTold(year, sentences, _rate(fees, year), _sum(fees))


def _together(one: Told) -> tuple[object, ...]:
    return one.row.decided_on, one.row.year, one.body, DEFINITE[DecisionKind(one.row.kind)][1]


def _told(found: list[Told]) -> DecisionTold:
    row, verb = found[0].row, _together(found[0])[-1]
    names = [DEFINITE[DecisionKind(one.row.kind)][0] for one in found]
    what = _(" og ").join([names[0], *(name.lower() for name in names[1:])])
    words = {
        "what": what,
        "year": row.year,
        "verb": verb,
        "day": dates.from_day(row.decided_on, row.precision) if row.decided_on else "",
        "body": found[0].body.lower(),
    }
    sentence = _("%(what)s for %(year)d ble %(verb)s %(day)s")
    if found[0].body:
        sentence = _("%(what)s for %(year)d ble %(verb)s av %(body)s %(day)s")
    behind = traces([one.row for one in found])
    return DecisionTold(f"{row.kind}-{row.year}", Wording(f"{sentence % words}.", of=behind))


def _rate(fees: list[YearlyDecision], year: int) -> Wording | Gap:
    for row in fees:
        if row.rate:
            words = {"rate": row.rate, "unit": row.unit}
            return Wording(_("%(rate)s kroner per %(unit)s") % words, of=(trace(row),))
    return Gap(_("Satsen for kontingenten i %(year)d er ikke kjent.") % {"year": year})


def _sum(fees: list[YearlyDecision]) -> FeeTold | None:
    """What the fee comes to; None when the rate, or a member's inhabitants, are not known."""
    row = next((one for one in fees if one.rate_ore is not None), None)
    if row is None or row.rate_ore is None:
        return None
    fee = queries.fee_by(row)
    if not fee.charges or fee.uncounted:
        return None
    members = tuple(trace(one.membership, one.payer.label) for one in fee.charges)
    counts = queries.counts_behind(fee.charges)
    counted = tuple(
        trace(counts.get(one.payer.row.pk, one.membership), _worked(one)) for one in fee.charges
    )
    counties = tuple(trace(one.membership, _worked(one)) for one in fee.county_charges)
    return FeeTold(
        kroner=Count(fee.total_ore // ORE_PER_KRONE, of=(trace(row), *counted, *counties)),
        members=Count(len(fee.charges), of=members),
        inhabitants=Count(fee.inhabitants, of=counted),
        counties=Count(len(counties), of=counties) if counties else None,
        on=dates.written(fee.basis_on),
        is_plain=fee.factors is None,
    )


def _worked(one: Charge) -> str:
    """A member's part of the sum, as its row is shown: «Asker: 97 784 innbyggere, 293 352,00»."""
    words = {
        "name": one.payer.label,
        "inhabitants": in_thousands(one.payer.inhabitants or 0),
        "amount": one.amount,
    }
    return _("%(name)s: %(inhabitants)s innbyggere, %(amount)s kroner") % words


SECTIONS.add(
    "finance.decisions",
    Section(
        title="Årlige vedtak om økonomien",
        facts=decisions,
        template="finance/sections/decisions.html",
    ),
)
