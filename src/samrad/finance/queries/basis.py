"""Working out what the fee of a year would be billed as, from what the record says now."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from samrad.audit import chain
from samrad.base import clock, dates
from samrad.base.actions import row_key
from samrad.finance.models import (
    Bill,
    Biller,
    BillingContact,
    Buyer,
    PayerKey,
    YearlyDecision,
    key_of,
    payer_of,
)
from samrad.finance.numbers import is_organisation_number
from samrad.finance.queries.decisions import is_decided, yearly_decisions
from samrad.finance.queries.payers import PayerOn, payers_as_of
from samrad.finance.queries.proposals import Due, Proposal
from samrad.finance.vocabulary import BillKind, DecisionKind, ProRata
from samrad.register.models import Membership, Population
from samrad.register.queries import memberships_on

MONTHS, PER_INHABITANT = 12, "innbygger"


def biller() -> Biller | None:
    """Who sends the invoices; None until it is entered."""
    return Biller.objects.order_by("pk").first()


def fee_decision(year: int) -> YearlyDecision | None:
    """The decision on the fee of year that stands, whenever it was made."""
    rows = yearly_decisions().filter(kind=DecisionKind.FEE, year=year, decided_on__isnull=False)
    return rows.first()


def proposal(year: int, day: date, basis_on: date | None = None) -> Proposal:
    """The run of year as it would be on day. Members and counts are those of basis_on.

    basis_on is 1 January of the year unless said (AVT-KONTINGENT: which count the agreement means
    is unknown). A constant number of queries.
    """
    on = basis_on or date(year, 1, 1)
    decision, sender = fee_decision(year), biller()
    if decision is not None and not is_decided(decision, day):
        decision = None
    held = {key_of(payer_of(row)): row for row in memberships_on(on)}
    joined = _joined(year, on, day, sender, set(held))
    payers = payers_as_of(map(payer_of, (*held.values(), *joined.values())), on)
    price = _Price.decided(decision, sender)
    given = _Given.about(year)
    lines = tuple(_due(one, joined, price, given) for one in payers if price.asks(one))
    return Proposal(
        year=year,
        decision=decision,
        biller=sender,
        basis_on=on,
        lines=lines,
        problems=tuple(_problems(decision, sender, lines, on)),
        warnings=tuple(_warnings(decision, lines, on, payers)),
    )


@dataclass(frozen=True, slots=True)
class _Given:
    """What is entered about the buyers, by who pays."""

    buyers: Mapping[PayerKey, Buyer]
    contacts: frozenset[PayerKey]
    bills: Mapping[PayerKey, Bill]

    @classmethod
    def about(cls, year: int) -> "_Given":
        standing = Bill.objects.filter(year=year, kind=BillKind.INVOICE, reversed_at__isnull=True)
        contacts = BillingContact.objects.values_list("municipality", "county")
        return cls(
            {row.payer_key: row for row in Buyer.objects.all()},
            frozenset(PayerKey(*key) for key in contacts),
            {row.payer_key: row for row in standing},
        )


def _joined(
    year: int, basis_on: date, day: date, sender: Biller | None, members: set[PayerKey]
) -> dict[PayerKey, Membership]:
    """Those who have joined within the year by day and are to pay for it, by who they are."""
    if sender is None or sender.pro_rata == ProRata.NEXT_YEAR:
        return {}
    last = min(day, date(year, 12, 31))
    rows = (
        Membership.objects.filter(valid_from__gt=basis_on, valid_from__lte=last)
        .select_related("municipality", "county")
        .order_by("-valid_from", "pk")
    )
    found = {key_of(payer_of(row)): row for row in rows}
    return {key: row for key, row in found.items() if key not in members}


def share_of(year: int, joined_on: date, rule: str) -> tuple[int, int]:
    """How much of the year one who joined on joined_on pays for, as (parts, of)."""
    if rule == ProRata.MONTHS:
        return MONTHS + 1 - joined_on.month, MONTHS
    if rule == ProRata.DAYS:
        whole = (date(year, 12, 31) - date(year, 1, 1)).days + 1
        return (date(year, 12, 31) - joined_on).days + 1, whole
    return 1, 1


@dataclass(frozen=True, slots=True)
class _Price:
    """The rates in øre, who pays more than once, and the rule for a part of the year.

    county_rate_ore is None when the decision asks nothing of counties.
    """

    rate_ore: int | None
    county_rate_ore: int | None
    factors: Mapping[str, int]
    pro_rata: str

    @classmethod
    def decided(cls, decision: YearlyDecision | None, sender: Biller | None) -> "_Price":
        return cls(
            decision.rate_ore if decision else None,
            decision.county_rate_ore if decision else None,
            (decision.factors if decision else None) or {},
            sender.pro_rata if sender else ProRata.NEXT_YEAR,
        )

    def asks(self, payer: PayerOn) -> bool:
        """Whether payer is asked for anything: a county only at a rate above zero."""
        return bool(self.county_rate_ore) or not payer.is_county

    def rate_of(self, payer: PayerOn) -> int | None:
        return self.county_rate_ore if payer.is_county else self.rate_ore

    def factor_of(self, payer: PayerOn) -> int:
        """How many times over payer pays; the factors are the municipalities'."""
        return 1 if payer.is_county else self.factors.get(payer.slug, 1)

    def full_ore(self, payer: PayerOn) -> int | None:
        """What the whole year costs payer; None while rate or count is unknown."""
        rate = self.rate_of(payer)
        if rate is None or payer.inhabitants is None:
            return None
        return rate * payer.inhabitants * self.factor_of(payer)


def _due(
    payer: PayerOn, joined: Mapping[PayerKey, Membership], price: _Price, given: _Given
) -> Due:
    membership = joined.get(payer.key)
    since = membership.valid_from if membership else None
    buyer = given.buyers.get(payer.key)
    return Due(
        payer=payer,
        joined_on=since,
        rate_ore=price.rate_of(payer),
        factor=price.factor_of(payer),
        share=share_of(since.year, since, price.pro_rata) if since else (1, 1),
        full_ore=price.full_ore(payer),
        buyer=buyer,
        bill=given.bills.get(payer.key),
        problems=tuple(_faults(payer, buyer)),
        warnings=() if payer.key in given.contacts else (_("Ingen kontakt å purre på e-post."),),
    )


def _faults(payer: PayerOn, buyer: Buyer | None) -> Iterable[str]:
    """What stops a bill to payer."""
    number = payer.organisation_number
    if payer.inhabitants is None:
        yield _uncounted(payer)
    elif not payer.inhabitants:
        yield _("Folketallet er 0.")
    if not number:
        yield _("Organisasjonsnummeret mangler.")
    elif not is_organisation_number(number):
        yield _("Organisasjonsnummeret %s har feil kontrollsiffer.") % number
    if buyer is None:
        yield _("Kjøpers referanse mangler.")


def _uncounted(payer: PayerOn) -> str:
    """That the inhabitants are unknown; of a county, in which municipalities."""
    if not payer.is_county:
        return _("Folketallet mangler.")
    if not payer.counts:
        return _("Registeret kjenner ingen kommuner i fylket.")
    return _("Folketallet mangler for %s.") % ", ".join(payer.uncounted)


def _problems(
    decision: YearlyDecision | None, sender: Biller | None, lines: Sequence[Due], on: date
) -> Iterable[str]:
    if decision is None:
        yield _("Kontingenten for året er ikke vedtatt.")
    elif not decision.rate_ore:
        yield _("Satsen er ikke kjent.")
    elif decision.unit != PER_INHABITANT:
        yield _("Satsen gjelder for hver %s, ikke for hver innbygger.") % decision.unit
    if sender is None:
        yield _("Fakturautstederen er ikke ført.")
    elif not is_organisation_number(sender.organisation_number):
        yield _("Utstederens organisasjonsnummer har feil kontrollsiffer.")
    if not lines:
        yield _("Registeret kjenner ingen medlemmer %s.") % dates.written(on)


def _warnings(
    decision: YearlyDecision | None, lines: Sequence[Due], on: date, payers: Sequence[PayerOn]
) -> Iterable[str]:
    if decision is not None and decision.factors is None:
        yield _("Det er ikke kjent om noen betaler mer enn én gang satsen. Alle er regnet én gang.")
    members = {one.payer.slug for one in lines if not one.payer.is_county}
    for key in sorted(set(decision.factors or {} if decision else {}) - members):
        yield _("«%s» har en faktor, men er ikke medlem.") % key
    old = [one.payer.label for one in lines if set(one.payer.counted_on) - {on}]
    if old:
        yield _("Folketallet er fra en annen dag enn %(day)s for: %(who)s.") % {
            "day": dates.written(on),
            "who": ", ".join(old),
        }
    yield from _of_counties(decision, payers)


def _of_counties(decision: YearlyDecision | None, payers: Sequence[PayerOn]) -> Iterable[str]:
    """The counties that are members, when the decision asks nothing of them."""
    counties = ", ".join(one.label for one in payers if one.is_county)
    if not counties or (decision and decision.county_rate_ore):
        return
    if decision is None or decision.county_rate_ore is None:
        told = _("Vedtaket har ingen sats for fylkeskommuner. De er ikke med: %s.")
    else:
        told = _("Satsen for fylkeskommuner er 0 kroner. De får ingen faktura: %s.")
    yield told % counties


def population_basis(lines: Iterable[Due]) -> list[dict[str, Any]]:
    """Which tables the counts are from, what their sources say, and when they were read in."""
    keys = {(at.municipality.pk, at.counted_on) for one in lines for at in one.payer.counts}
    rows = (
        Population.objects.filter(
            municipality__in=[key for key, _on in keys], on__in=[on for _key, on in keys if on]
        )
        .select_related("source")
        .order_by("on", "source", "pk")
    )
    found: dict[tuple[int, date], Population] = {}
    for row in rows:
        if (row.municipality_id, row.on) in keys:
            found.setdefault((row.source_id, row.on), row)
    return [_table(row) for row in found.values()]


def _table(row: Population) -> dict[str, Any]:
    read = [entry.at for entry in chain.history(row_key(row))]
    return {
        "title": row.source.title,
        "issuer": row.source.issuer,
        "source": row.source.slug,
        "counted_on": row.on.isoformat(),
        "read_on": max(read).astimezone(clock.OSLO).date().isoformat() if read else "",
    }
