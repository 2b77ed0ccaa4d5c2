"""Peppol BIS Billing 3.0 and Norway (PEPPOL-EN16931, PEPPOL-COMMON, NO-R).

Source: OpenPeppol's rule texts, told in our own words.
"""

import re
from datetime import date
from decimal import Decimal

from samrad.finance.ehf.names import CUSTOMIZATION, NORWEGIAN, OUTSIDE_CODE, VAT
from samrad.finance.ehf.reading import BUYER, NOTHING, SELLER, SUBTOTAL, Element, Seen, text_of
from samrad.finance.ehf.rule import add, present, rule
from samrad.finance.numbers import is_organisation_number

SLACK = Decimal("0.02")
PROFILE = re.compile(r"urn:fdc:peppol\.eu:2017:poacc:billing:[0-9]{2}:1\.0")
OWN_CURRENCY = {
    "Amount", "BaseAmount", "PriceAmount", "TaxAmount", "TaxableAmount", "LineExtensionAmount",
    "TaxExclusiveAmount", "TaxInclusiveAmount", "AllowanceTotalAmount", "ChargeTotalAmount",
    "PrepaidAmount", "PayableRoundingAmount", "PayableAmount",
}  # fmt: skip
INVOICES = {
    "71", "80", "82", "84", "102", "218", "219", "331", "380", "382", "383", "386", "388", "393",
    "395", "553", "575", "623", "780", "817", "870", "875", "876", "877",
}  # fmt: skip
CREDIT_NOTES = {"381", "396", "81", "83", "532"}

present("PEPPOL-EN16931-R001", "cbc:ProfileID", "Dokumentet sier hvilken prosess det hører til.")
present("PEPPOL-EN16931-R010", f"{BUYER}/cbc:EndpointID", "Kjøper har en elektronisk adresse.")
present("PEPPOL-EN16931-R020", f"{SELLER}/cbc:EndpointID", "Selger har en elektronisk adresse.")


@rule("PEPPOL-EN16931-R002", "Dokumentet har høyst én merknad.")
def _one_note(seen: Seen) -> bool:
    return len(seen.all("cbc:Note")) <= 1


@rule("PEPPOL-EN16931-R003", "Dokumentet har kjøpers referanse eller bestillingsnummer.")
def _reference(seen: Seen) -> bool:
    return bool(seen.text("cbc:BuyerReference") or seen.text("cac:OrderReference/cbc:ID"))


@rule("PEPPOL-EN16931-R004", "Spesifikasjonen er Peppol BIS Billing 3.0.")
def _specification(seen: Seen) -> bool:
    return seen.text("cbc:CustomizationID").startswith(CUSTOMIZATION)


@rule("PEPPOL-EN16931-R007", "Prosessen er skrevet slik Peppol ber om.")
def _process(seen: Seen) -> bool:
    return bool(PROFILE.fullmatch(seen.text("cbc:ProfileID")))


@rule("PEPPOL-EN16931-R008", "Ingen elementer er tomme.")
def _nothing_empty(seen: Seen) -> bool:
    return all(len(one) or text_of(one) for one in seen.root.iter() if isinstance(one.tag, str))


@rule("PEPPOL-EN16931-R053", "Det er én samlet mva med deler.")
def _one_total(seen: Seen) -> bool:
    return sum(1 for one in seen.all("cac:TaxTotal") if seen.has("cac:TaxSubtotal", one)) == 1


@rule("PEPPOL-EN16931-R054", "Samlet mva uten deler står bare med egen mva-valuta.")
def _no_bare_total(seen: Seen) -> bool:
    bare = sum(1 for one in seen.all("cac:TaxTotal") if not seen.has("cac:TaxSubtotal", one))
    return bare == (1 if seen.has("cbc:TaxCurrencyCode") else 0)


@rule("PEPPOL-EN16931-R005", "En egen mva-valuta er en annen enn dokumentets.")
def _other_currency(seen: Seen) -> bool:
    own = seen.text("cbc:TaxCurrencyCode")
    return not own or own != seen.text("cbc:DocumentCurrencyCode")


@rule("PEPPOL-EN16931-R041", "En avkorting med prosent har et grunnlag.")
def _percent_has_base(seen: Seen) -> bool:
    return all(
        seen.has("cbc:BaseAmount", one)
        for one in _adjustments(seen)
        if seen.has("cbc:MultiplierFactorNumeric", one)
    )


@rule("PEPPOL-EN16931-R042", "En avkorting med grunnlag har en prosent.")
def _base_has_percent(seen: Seen) -> bool:
    return all(
        seen.has("cbc:MultiplierFactorNumeric", one)
        for one in _adjustments(seen)
        if seen.has("cbc:BaseAmount", one)
    )


@rule("PEPPOL-EN16931-R040", "En avkorting er grunnlaget ganger prosenten.")
def _percent_of_base(seen: Seen) -> bool:
    for one in _adjustments(seen):
        base = seen.number("cbc:BaseAmount", one)
        percent = seen.number("cbc:MultiplierFactorNumeric", one)
        given = seen.number("cbc:Amount", one) or NOTHING
        if base is not None and percent is not None and abs(given - base * percent / 100) > SLACK:
            return False
    return True


@rule("PEPPOL-EN16931-R043", "En avkorting sier «true» eller «false» om den er et tillegg.")
def _indicators(seen: Seen) -> bool:
    return all(
        seen.text("cbc:ChargeIndicator", one) in {"true", "false"} for one in _adjustments(seen)
    )


def _adjustments(seen: Seen) -> list[Element]:
    return [*seen.all("cac:AllowanceCharge"), *seen.all(f"{seen.line_path}/cac:AllowanceCharge")]


@rule("PEPPOL-EN16931-R051", "Alle beløp er i dokumentets valuta.")
def _same_currency(seen: Seen) -> bool:
    currency = seen.text("cbc:DocumentCurrencyCode")
    return all(
        one.get("currencyID") == currency
        for one in seen.root.iter()
        if isinstance(one.tag, str) and one.tag.rpartition("}")[2] in OWN_CURRENCY
    )


def _within(seen: Seen, name: str) -> bool:
    whole = seen.text(f"cac:InvoicePeriod/cbc:{name}")
    parts = [text_of(one) for one in seen.all(f"{seen.line_path}/cac:InvoicePeriod/cbc:{name}")]
    if not whole:
        return True
    return all(one >= whole if name == "StartDate" else one <= whole for one in parts)


add(
    "PEPPOL-EN16931-R110",
    "Linjens periode begynner ikke før dokumentets.",
    lambda seen: _within(seen, "StartDate"),
)
add(
    "PEPPOL-EN16931-R111",
    "Linjens periode slutter ikke etter dokumentets.",
    lambda seen: _within(seen, "EndDate"),
)


@rule("PEPPOL-EN16931-R120", "Linjens beløp er antallet ganger prisen, mindre avkorting.")
def _line_amount(seen: Seen) -> bool:
    for line in seen.lines:
        found = seen.quantity(line)
        count = Decimal(1) if found is None else Decimal(text_of(found) or 0)
        price = seen.number("cac:Price/cbc:PriceAmount", line) or NOTHING
        per = seen.number("cac:Price/cbc:BaseQuantity", line) or Decimal(1)
        net = seen.number("cbc:LineExtensionAmount", line) or NOTHING
        for one in seen.all("cac:AllowanceCharge", line):
            amount = seen.number("cbc:Amount", one) or NOTHING
            net += amount if seen.text("cbc:ChargeIndicator", one) == "false" else -amount
        if abs(net - count * price / per) > SLACK:
            return False
    return True


@rule("PEPPOL-EN16931-R121", "Et antall prisen gjelder for, er over null.")
def _base_quantity(seen: Seen) -> bool:
    return all(
        (seen.number("cac:Price/cbc:BaseQuantity", line) or NOTHING) > 0
        for line in seen.lines
        if seen.has("cac:Price/cbc:BaseQuantity", line)
    )


@rule("PEPPOL-EN16931-R130", "Antallet prisen gjelder for, har samme enhet som linjen.")
def _same_unit(seen: Seen) -> bool:
    for line in seen.lines:
        counted = seen.quantity(line)
        for one in seen.all("cac:Price/cbc:BaseQuantity", line):
            own = one.get("unitCode")
            if counted is not None and own is not None and own != counted.get("unitCode"):
                return False
    return True


@rule("PEPPOL-EN16931-F001", "Datoer er skrevet som 2023-11-10.")
def _days(seen: Seen) -> bool:
    return all(
        is_day(text_of(one))
        for one in seen.root.iter()
        if isinstance(one.tag, str) and one.tag.endswith("Date")
    )


def is_day(text: str) -> bool:
    """Whether text is a day as the format writes it: 2023-11-10."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


@rule("PEPPOL-EN16931-P0100", "En faktura i denne prosessen er av et slag Peppol tar imot.")
def _invoice_type(seen: Seen) -> bool:
    return seen.is_credit_note or seen.text("cbc:InvoiceTypeCode") in INVOICES


@rule("PEPPOL-EN16931-P0101", "En kreditnota i denne prosessen er av et slag Peppol tar imot.")
def _credit_type(seen: Seen) -> bool:
    return not seen.is_credit_note or seen.text("cbc:CreditNoteTypeCode") in CREDIT_NOTES


@rule("PEPPOL-EN16931-P0105", "Koden for utenfor avgiftsområdet står bare i den kategorien.")
def _outside_code(seen: Seen) -> bool:
    return all(
        seen.text("cac:TaxCategory/cbc:ID", one) == "O"
        for one in seen.all(SUBTOTAL)
        if seen.text("cac:TaxCategory/cbc:TaxExemptionReasonCode", one).upper() == OUTSIDE_CODE
    )


@rule("PEPPOL-EN16931-CL007", "Valutaen er en kode i ISO 4217.")
def _currency_code(seen: Seen) -> bool:
    return seen.text("cbc:DocumentCurrencyCode") == "NOK"


@rule("PEPPOL-EN16931-CL008", "Den elektroniske adressen er av et slag i EAS-listen.")
def _address_schemes(seen: Seen) -> bool:
    return all(
        one.get("schemeID") == NORWEGIAN
        for party in (SELLER, BUYER)
        for one in seen.all(f"{party}/cbc:EndpointID")
    )


@rule("PEPPOL-COMMON-R041", "Organisasjonsnummeret har ni sifre, og det siste stemmer.")
def _organisations(seen: Seen) -> bool:
    paths = (
        "cbc:EndpointID",
        "cac:PartyIdentification/cbc:ID",
        "cac:PartyLegalEntity/cbc:CompanyID",
    )
    return all(
        is_organisation_number(text_of(one))
        for party in (SELLER, BUYER)
        for path in paths
        for one in seen.all(f"{party}/{path}")
        if one.get("schemeID") == NORWEGIAN
    )


@rule("NO-R-001", "Et norsk mva-nummer er NO, organisasjonsnummeret og MVA.")
def _norwegian_vat(seen: Seen) -> bool:
    for scheme in seen.all(f"{SELLER}/cac:PartyTaxScheme"):
        number = seen.text("cbc:CompanyID", scheme)
        if seen.text("cac:TaxScheme/cbc:ID", scheme) == VAT and number.startswith("NO"):
            digits = number.removeprefix("NO").removesuffix("MVA")
            if not number.endswith("MVA") or not is_organisation_number(digits):
                return False
    return True
