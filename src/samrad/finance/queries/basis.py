"""Working out what the fee of a year would be billed as, from what the record says now."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from samrad.audit import chain
from samrad.base import clock, dates
from samrad.base.actions import row_key
from samrad.finance.models import Bill, Biller, BillingContact, Buyer, YearlyDecision
from samrad.finance.numbers import is_organisation_number
from samrad.finance.queries.decisions import is_decided, yearly_decisions
from samrad.finance.queries.fees import county_charges
from samrad.finance.queries.proposals import Due, Proposal
from samrad.finance.vocabulary import BillKind, DecisionKind, ProRata
from samrad.register import queries as register
from samrad.register.models import Membership, Population
from samrad.register.queries.municipalities import MunicipalityOn, municipalities_as_of

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
    rate = decision.rate_ore if decision else None
    factors = (decision.factors if decision else None) or {}
    places = [one.place for one in register.members_on(on)]
    joined = _joined(year, on, day, sender, {one.municipality.pk for one in places})
    places += municipalities_as_of((row.municipality for row in joined.values()), on)  # type: ignore[misc]
    given = _Given.about(year, [one.municipality.pk for one in places])
    price = _Price(rate, factors, sender.pro_rata if sender else ProRata.NEXT_YEAR)
    lines = tuple(_due(one, joined, price, given) for one in places)
    return Proposal(
        year=year,
        decision=decision,
        biller=sender,
        basis_on=on,
        lines=lines,
        problems=tuple(_problems(decision, sender, lines, on)),
        warnings=tuple(_warnings(decision, lines, on)),
    )


@dataclass(frozen=True, slots=True)
class _Given:
    """What is entered about the buyers, by municipality."""

    buyers: Mapping[int, Buyer]
    contacts: frozenset[int]
    bills: Mapping[int, Bill]

    @classmethod
    def about(cls, year: int, keys: Sequence[int]) -> "_Given":
        return cls(
            Buyer.objects.in_bulk(keys),
            frozenset(BillingContact.objects.filter(pk__in=keys).values_list("pk", flat=True)),
            {
                row.municipality_id: row
                for row in Bill.objects.filter(
                    year=year, kind=BillKind.INVOICE, reversed_at__isnull=True
                )
            },
        )


def _joined(
    year: int, basis_on: date, day: date, sender: Biller | None, members: set[int]
) -> dict[int, Membership]:
    """Those who have joined within the year by day and are to pay for it, by municipality."""
    if sender is None or sender.pro_rata == ProRata.NEXT_YEAR:
        return {}
    last = min(day, date(year, 12, 31))
    rows = Membership.objects.filter(
        municipality__isnull=False, valid_from__gt=basis_on, valid_from__lte=last
    ).exclude(municipality__in=members)
    return {
        row.municipality_id: row
        for row in rows.select_related("municipality").order_by("-valid_from", "pk")
        if row.municipality_id is not None
    }


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
    """The rate in øre, who pays it more than once, and the rule for a part of the year."""

    rate_ore: int | None
    factors: Mapping[str, int]
    pro_rata: str

    def full_ore(self, place: MunicipalityOn) -> int | None:
        """What the whole year costs place; None while rate or count is unknown."""
        if self.rate_ore is None or place.inhabitants is None:
            return None
        return self.rate_ore * place.inhabitants * self.factors.get(place.slug, 1)


def _due(
    place: MunicipalityOn, joined: Mapping[int, Membership], price: _Price, given: _Given
) -> Due:
    key = place.municipality.pk
    membership = joined.get(key)
    since = membership.valid_from if membership else None
    buyer = given.buyers.get(key)
    return Due(
        place=place,
        joined_on=since,
        factor=price.factors.get(place.slug, 1),
        share=share_of(since.year, since, price.pro_rata) if since else (1, 1),
        full_ore=price.full_ore(place),
        buyer=buyer,
        bill=given.bills.get(key),
        problems=tuple(_faults(place, buyer)),
        warnings=() if key in given.contacts else (_("Ingen kontakt å purre på e-post."),),
    )


def _faults(place: MunicipalityOn, buyer: Buyer | None) -> Iterable[str]:
    """What stops a bill to place."""
    number = place.municipality.organisation_number
    if place.inhabitants is None:
        yield _("Folketallet mangler.")
    elif not place.inhabitants:
        yield _("Folketallet er 0.")
    if not number:
        yield _("Organisasjonsnummeret mangler.")
    elif not is_organisation_number(number):
        yield _("Organisasjonsnummeret %s har feil kontrollsiffer.") % number
    if buyer is None:
        yield _("Kjøpers referanse mangler.")


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


def _warnings(decision: YearlyDecision | None, lines: Sequence[Due], on: date) -> Iterable[str]:
    if decision is not None and decision.factors is None:
        yield _("Det er ikke kjent om noen betaler mer enn én gang satsen. Alle er regnet én gang.")
    members = {one.place.slug for one in lines}
    for key in sorted(set(decision.factors or {} if decision else {}) - members):
        yield _("«%s» har en faktor, men er ikke medlem.") % key
    old = [one.place.label for one in lines if one.place.counted_on not in {on, None}]
    if old:
        yield _("Folketallet er fra en annen dag enn %(day)s for: %(who)s.") % {
            "day": dates.written(on),
            "who": ", ".join(old),
        }
    yield from _of_counties(decision, on)


def _of_counties(decision: YearlyDecision | None, on: date) -> Iterable[str]:
    """The counties that are members, who are billed elsewhere, and what each of them owes."""
    rate = decision.county_rate_ore if decision else None
    if rate is None:
        counties = register.county_members_on(on)
        if counties:
            yield _(
                "Fylkeskommuner er medlemmer, men vedtaket har ingen sats for dem: %s. De er "
                "ikke med."
            ) % ", ".join(str(row.county) for row in counties)
        return
    owed = [
        _("%(county)s (%(amount)s kroner)")
        % {"county": one.county, "amount": one.amount or _("folketallet er ikke kjent")}
        for one in county_charges(rate, on)
    ]
    if owed:
        yield _("Fylkeskommunene faktureres ikke herfra. Send dem krav for: %s.") % ", ".join(owed)


def population_basis(lines: Iterable[Due]) -> list[dict[str, Any]]:
    """Which tables the counts are from, what their sources say, and when they were read in."""
    keys = {(one.place.municipality.pk, one.place.counted_on) for one in lines}
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
