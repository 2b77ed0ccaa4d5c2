"""EN 16931: what must be there (BR). Source: CEN/TC 434's rule texts, told in our own words."""

from samrad.finance.ehf.names import CREDIT_TRANSFER
from samrad.finance.ehf.reading import BUYER, NOTHING, SELLER, SUBTOTAL, TOTALS, Element, Seen
from samrad.finance.ehf.rule import add, each, present, rule

LINES = ("cac:InvoiceLine", "cac:CreditNoteLine")

present("BR-01", "cbc:CustomizationID", "Dokumentet sier hvilken spesifikasjon det følger.")
present("BR-02", "cbc:ID", "Dokumentet har et nummer.")
present("BR-03", "cbc:IssueDate", "Dokumentet har en dato.")
present("BR-05", "cbc:DocumentCurrencyCode", "Dokumentet har en valuta.")
present("BR-06", f"{SELLER}/cac:PartyLegalEntity/cbc:RegistrationName", "Selger har et navn.")
present("BR-07", f"{BUYER}/cac:PartyLegalEntity/cbc:RegistrationName", "Kjøper har et navn.")
present(
    "BR-09",
    f"{SELLER}/cac:PostalAddress/cac:Country/cbc:IdentificationCode",
    "Selgers adresse har landkode.",
)
present(
    "BR-11",
    f"{BUYER}/cac:PostalAddress/cac:Country/cbc:IdentificationCode",
    "Kjøpers adresse har landkode.",
)
present("BR-12", f"{TOTALS}/cbc:LineExtensionAmount", "Summen av linjene står der.")
present("BR-13", f"{TOTALS}/cbc:TaxExclusiveAmount", "Summen uten mva står der.")
present("BR-14", f"{TOTALS}/cbc:TaxInclusiveAmount", "Summen med mva står der.")
present("BR-15", f"{TOTALS}/cbc:PayableAmount", "Beløpet å betale står der.")
each("BR-21", LINES, "cbc:ID", "Hver linje har et nummer.")
each("BR-24", LINES, "cbc:LineExtensionAmount", "Hver linje har et beløp.")
each("BR-25", LINES, "cac:Item/cbc:Name", "Hver linje sier hva den gjelder.")
each("BR-26", LINES, "cac:Price/cbc:PriceAmount", "Hver linje har en pris.")
each("BR-45", (SUBTOTAL,), "cbc:TaxableAmount", "Hver mva-del har et grunnlag.")
each("BR-46", (SUBTOTAL,), "cbc:TaxAmount", "Hver mva-del har et mva-beløp.")
each("BR-47", (SUBTOTAL,), "cac:TaxCategory/cbc:ID", "Hver mva-del har en kategori.")
each("BR-49", ("cac:PaymentMeans",), "cbc:PaymentMeansCode", "Betalingsmåten har en kode.")
each(
    "BR-50",
    ("cac:PaymentMeans/cac:PayeeFinancialAccount",),
    "cbc:ID",
    "Kontoen det skal betales til, har et nummer.",
)
each(
    "BR-55",
    ("cac:BillingReference",),
    "cac:InvoiceDocumentReference/cbc:ID",
    "Henvisningen til en tidligere faktura har nummeret dens.",
)


@rule("BR-04", "Dokumentet sier hva slags dokument det er.")
def _typed(seen: Seen) -> bool:
    return bool(seen.text("cbc:InvoiceTypeCode") or seen.text("cbc:CreditNoteTypeCode"))


@rule("BR-08", "Selger har en adresse.")
def _seller_address(seen: Seen) -> bool:
    return seen.has(f"{SELLER}/cac:PostalAddress")


@rule("BR-10", "Kjøper har en adresse.")
def _buyer_address(seen: Seen) -> bool:
    return seen.has(f"{BUYER}/cac:PostalAddress")


@rule("BR-16", "Dokumentet har minst én linje.")
def _has_lines(seen: Seen) -> bool:
    return bool(seen.lines)


@rule("BR-22", "Hver linje har et antall.")
def _quantities(seen: Seen) -> bool:
    return all(seen.quantity(line) is not None for line in seen.lines)


@rule("BR-23", "Hvert antall har en enhet.")
def _units(seen: Seen) -> bool:
    found = (seen.quantity(line) for line in seen.lines)
    return all(one.get("unitCode") for one in found if one is not None)


@rule("BR-27", "Ingen pris er under null.")
def _prices(seen: Seen) -> bool:
    return all(
        (seen.number("cac:Price/cbc:PriceAmount", line) or NOTHING) >= 0 for line in seen.lines
    )


@rule("BR-29", "Perioden slutter ikke før den begynner.")
def _period(seen: Seen) -> bool:
    start, end = (seen.text(f"cac:InvoicePeriod/cbc:{name}Date") for name in ("Start", "End"))
    return not start or not end or start <= end


@rule("BR-41", "Hver avkorting på en linje har et beløp.")
def _reduced_by(seen: Seen) -> bool:
    return all(seen.has("cbc:Amount", one) for one in _reductions(seen))


@rule("BR-42", "Hver avkorting på en linje har en grunn.")
def _reduced_because(seen: Seen) -> bool:
    return all(
        seen.has("cbc:AllowanceChargeReason", one) or seen.has("cbc:AllowanceChargeReasonCode", one)
        for one in _reductions(seen)
    )


add("BR-CO-23", "Hver avkorting på en linje har en grunn, i ord eller kode.", _reduced_because)


def _reductions(seen: Seen) -> list[Element]:
    return [
        one
        for line in seen.lines
        for one in seen.all("cac:AllowanceCharge", line)
        if seen.text("cbc:ChargeIndicator", one) == "false"
    ]


@rule("BR-48", "Hver mva-del har en sats, om den ikke er utenfor avgiftsområdet.")
def _rates(seen: Seen) -> bool:
    return all(
        seen.has("cac:TaxCategory/cbc:Percent", one)
        or seen.text("cac:TaxCategory/cbc:ID", one) == "O"
        for one in seen.all(SUBTOTAL)
    )


@rule("BR-61", "En overføring til konto har et kontonummer.")
def _account(seen: Seen) -> bool:
    return all(
        seen.text("cac:PayeeFinancialAccount/cbc:ID", one)
        for one in seen.all("cac:PaymentMeans")
        if seen.text("cbc:PaymentMeansCode", one) in {CREDIT_TRANSFER, "58"}
    )


def _schemed(seen: Seen, party: str) -> bool:
    return all(one.get("schemeID") for one in seen.all(f"{party}/cbc:EndpointID"))


add("BR-62", "Selgers elektroniske adresse sier hva slags den er.", lambda s: _schemed(s, SELLER))
add("BR-63", "Kjøpers elektroniske adresse sier hva slags den er.", lambda s: _schemed(s, BUYER))
