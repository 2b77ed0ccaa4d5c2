"""EN 16931: what must add up, and how exactly (BR-CO, BR-DEC). Money is exact decimals.

Source: CEN/TC 434's rule texts, told in our own words.
"""

import re
from decimal import ROUND_HALF_UP, Decimal

from samrad.finance.ehf.reading import (
    BUYER,
    NOTHING,
    ORE,
    SELLER,
    SUBTOTAL,
    TOTALS,
    Seen,
    text_of,
)
from samrad.finance.ehf.rule import Holds, add, rule

LINES, DECIMALS = ("cac:InvoiceLine", "cac:CreditNoteLine"), 2


@rule("BR-CO-04", "Hver linje har en mva-kategori.")
def _categorised(seen: Seen) -> bool:
    return all(seen.text("cac:Item/cac:ClassifiedTaxCategory/cbc:ID", one) for one in seen.lines)


@rule("BR-CO-09", "Et mva-nummer begynner med landkode.")
def _country_first(seen: Seen) -> bool:
    return all(
        re.match(r"[A-Z]{2}", text_of(one))
        for party in (SELLER, BUYER)
        for one in seen.all(f"{party}/cac:PartyTaxScheme/cbc:CompanyID")
    )


@rule("BR-CO-10", "Summen av linjene er linjene lagt sammen.")
def _lines_add_up(seen: Seen) -> bool:
    total = seen.number(f"{TOTALS}/cbc:LineExtensionAmount")
    return total == seen.sum(f"{seen.line_path}/cbc:LineExtensionAmount")


@rule("BR-CO-11", "Fradrag for hele dokumentet er fradragene lagt sammen.")
def _allowances(seen: Seen) -> bool:
    return seen.sum(f"{TOTALS}/cbc:AllowanceTotalAmount") == _document_level(seen, "false")


@rule("BR-CO-12", "Tillegg for hele dokumentet er tilleggene lagt sammen.")
def _charges(seen: Seen) -> bool:
    return seen.sum(f"{TOTALS}/cbc:ChargeTotalAmount") == _document_level(seen, "true")


def _document_level(seen: Seen, indicator: str) -> Decimal:
    return sum(
        (
            seen.number("cbc:Amount", one) or NOTHING
            for one in seen.all("cac:AllowanceCharge")
            if seen.text("cbc:ChargeIndicator", one) == indicator
        ),
        NOTHING,
    )


@rule("BR-CO-13", "Summen uten mva er linjene, med tillegg og fradrag.")
def _net(seen: Seen) -> bool:
    lines = seen.number(f"{TOTALS}/cbc:LineExtensionAmount")
    if lines is None:
        return False
    more = seen.sum(f"{TOTALS}/cbc:ChargeTotalAmount")
    less = seen.sum(f"{TOTALS}/cbc:AllowanceTotalAmount")
    return seen.number(f"{TOTALS}/cbc:TaxExclusiveAmount") == lines + more - less


@rule("BR-CO-14", "Mva i alt er mva-delene lagt sammen.")
def _tax_adds_up(seen: Seen) -> bool:
    return seen.number("cac:TaxTotal/cbc:TaxAmount") == seen.sum(f"{SUBTOTAL}/cbc:TaxAmount")


@rule("BR-CO-15", "Summen med mva er summen uten mva og mva.")
def _gross(seen: Seen) -> bool:
    net = seen.number(f"{TOTALS}/cbc:TaxExclusiveAmount")
    tax = seen.number("cac:TaxTotal/cbc:TaxAmount")
    if net is None or tax is None:
        return False
    return seen.number(f"{TOTALS}/cbc:TaxInclusiveAmount") == net + tax


@rule("BR-CO-16", "Beløpet å betale er summen med mva, mindre det som er betalt.")
def _payable(seen: Seen) -> bool:
    gross = seen.number(f"{TOTALS}/cbc:TaxInclusiveAmount")
    if gross is None:
        return False
    paid = seen.sum(f"{TOTALS}/cbc:PrepaidAmount")
    rounding = seen.sum(f"{TOTALS}/cbc:PayableRoundingAmount")
    return seen.number(f"{TOTALS}/cbc:PayableAmount") == gross - paid + rounding


@rule("BR-CO-17", "Mva i hver del er grunnlaget ganger satsen, til nærmeste øre.")
def _tax_of_part(seen: Seen) -> bool:
    for one in seen.all(SUBTOTAL):
        base, tax = seen.number("cbc:TaxableAmount", one), seen.number("cbc:TaxAmount", one)
        if base is None or tax is None:
            return False
        percent = seen.number("cac:TaxCategory/cbc:Percent", one) or NOTHING
        if tax != (base * percent / 100).quantize(ORE, ROUND_HALF_UP):
            return False
    return True


@rule("BR-CO-18", "Dokumentet har minst én mva-del.")
def _has_breakdown(seen: Seen) -> bool:
    return bool(seen.all(SUBTOTAL))


@rule("BR-CO-19", "En periode har en første eller en siste dag.")
def _period_has_day(seen: Seen) -> bool:
    return all(
        seen.has("cbc:StartDate", one) or seen.has("cbc:EndDate", one)
        for one in seen.all("cac:InvoicePeriod")
    )


@rule("BR-CO-25", "En faktura med noe å betale har forfall eller betalingsvilkår.")
def _due(seen: Seen) -> bool:
    owed = (seen.number(f"{TOTALS}/cbc:PayableAmount") or NOTHING) > 0
    told = seen.has("cbc:DueDate") or seen.has("cac:PaymentTerms/cbc:Note")
    return seen.is_credit_note or not owed or told


@rule("BR-CO-26", "Selger er kjent ved et nummer: eget, foretakets eller for mva.")
def _seller_known(seen: Seen) -> bool:
    paths = ("cac:PartyIdentification/cbc:ID", "cac:PartyLegalEntity/cbc:CompanyID")
    return any(
        seen.text(f"{SELLER}/{path}") for path in (*paths, "cac:PartyTaxScheme/cbc:CompanyID")
    )


def _two_decimals(*paths: str) -> Holds:
    def holds(seen: Seen) -> bool:
        return all(
            len(text_of(one).partition(".")[2]) <= DECIMALS
            for path in paths
            for one in seen.all(path)
        )

    return holds


for _number, _paths, _what in (
    ("BR-DEC-09", (f"{TOTALS}/cbc:LineExtensionAmount",), "Summen av linjene"),
    ("BR-DEC-10", (f"{TOTALS}/cbc:AllowanceTotalAmount",), "Fradraget"),
    ("BR-DEC-11", (f"{TOTALS}/cbc:ChargeTotalAmount",), "Tillegget"),
    ("BR-DEC-12", (f"{TOTALS}/cbc:TaxExclusiveAmount",), "Summen uten mva"),
    ("BR-DEC-13", ("cac:TaxTotal/cbc:TaxAmount",), "Mva i alt"),
    ("BR-DEC-14", (f"{TOTALS}/cbc:TaxInclusiveAmount",), "Summen med mva"),
    ("BR-DEC-16", (f"{TOTALS}/cbc:PrepaidAmount",), "Det som er betalt,"),
    ("BR-DEC-17", (f"{TOTALS}/cbc:PayableRoundingAmount",), "Avrundingen"),
    ("BR-DEC-18", (f"{TOTALS}/cbc:PayableAmount",), "Beløpet å betale"),
    ("BR-DEC-19", (f"{SUBTOTAL}/cbc:TaxableAmount",), "Grunnlaget for mva"),
    ("BR-DEC-20", (f"{SUBTOTAL}/cbc:TaxAmount",), "Mva i en del"),
    ("BR-DEC-23", tuple(f"{one}/cbc:LineExtensionAmount" for one in LINES), "Linjens beløp"),
    ("BR-DEC-24", tuple(f"{one}/cac:AllowanceCharge/cbc:Amount" for one in LINES), "Avkortingen"),
):
    add(_number, f"{_what} har høyst to desimaler.", _two_decimals(*_paths))
