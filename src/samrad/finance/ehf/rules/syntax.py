"""EN 16931 in UBL: what may occur once, and how amounts are written (UBL-SR, UBL-DT).

Source: CEN/TC 434's rule texts for UBL, told in our own words.
"""

from samrad.finance.ehf.reading import BUYER, SELLER, SUBTOTAL, Seen, text_of
from samrad.finance.ehf.rule import Holds, add, at_most_once, rule

DECIMALS = 2

for _number, _path, _words in (
    ("UBL-SR-01", "cac:ContractDocumentReference/cbc:ID", "Avtalenummeret står høyst én gang."),
    ("UBL-SR-05", "cac:PaymentTerms/cbc:Note", "Betalingsvilkår står høyst én gang."),
    ("UBL-SR-08", "cac:InvoicePeriod", "Perioden står høyst én gang."),
    ("UBL-SR-09", f"{SELLER}/cac:PartyLegalEntity/cbc:RegistrationName", "Selger har ett navn."),
    ("UBL-SR-10", f"{SELLER}/cac:PartyName/cbc:Name", "Selger har høyst ett annet navn."),
    ("UBL-SR-11", f"{SELLER}/cac:PartyLegalEntity/cbc:CompanyID", "Selger har ett nummer."),
    ("UBL-SR-14", f"{SELLER}/cac:PartyLegalEntity/cbc:CompanyLegalForm", "Selskapsform én gang."),
    ("UBL-SR-15", f"{BUYER}/cac:PartyLegalEntity/cbc:RegistrationName", "Kjøper har ett navn."),
    ("UBL-SR-16", f"{BUYER}/cac:PartyIdentification/cbc:ID", "Kjøper har én identitet."),
    ("UBL-SR-17", f"{BUYER}/cac:PartyLegalEntity/cbc:CompanyID", "Kjøper har ett nummer."),
    ("UBL-SR-18", f"{BUYER}/cac:PartyTaxScheme/cbc:CompanyID", "Kjøper har ett mva-nummer."),
    ("UBL-SR-40", f"{BUYER}/cac:PartyName/cbc:Name", "Kjøper har høyst ett annet navn."),
    ("UBL-SR-45", "cac:PaymentMeans/cbc:PaymentDueDate", "Forfall står høyst én gang."),
    ("UBL-SR-49", "cbc:TaxPointDate", "Datoen for mva står høyst én gang."),
):
    at_most_once(_number, _path, _words)


def _once_in(path: str, inside: str) -> Holds:
    return lambda seen: all(len(seen.all(inside, one)) <= 1 for one in seen.all(path))


def _once_in_line(inside: str) -> Holds:
    return lambda seen: _once_in(seen.line_path, inside)(seen)


add("UBL-SR-06", "En tidligere faktura er nevnt én gang i hver henvisning.",
    _once_in("cac:BillingReference", "cac:InvoiceDocumentReference"))  # fmt: skip
add("UBL-SR-26", "KID står høyst én gang i hver betalingsmåte.",
    _once_in("cac:PaymentMeans", "cbc:PaymentID"))  # fmt: skip
add("UBL-SR-32", "Grunnen til fritak står høyst én gang.",
    _once_in(f"{SUBTOTAL}/cac:TaxCategory", "cbc:TaxExemptionReason"))  # fmt: skip
for _number, _inside, _words in (
    ("UBL-SR-34", "cbc:Note", "En linje har høyst én merknad."),
    ("UBL-SR-36", "cac:InvoicePeriod", "En linje har høyst én periode."),
    ("UBL-SR-50", "cac:Item/cbc:Description", "En linje har høyst én beskrivelse."),
):
    add(_number, _words, _once_in_line(_inside))


@rule("UBL-SR-07", "En henvisning til en tidligere faktura har nummeret dens.")
def _preceding(seen: Seen) -> bool:
    path = "cac:BillingReference/cac:InvoiceDocumentReference"
    return all(seen.text("cbc:ID", one) for one in seen.all(path))


def _registrations(seen: Seen, is_vat: bool) -> int:  # noqa: FBT001 -- one of two
    return sum(
        1
        for one in seen.all(f"{SELLER}/cac:PartyTaxScheme")
        if (seen.text("cac:TaxScheme/cbc:ID", one).upper() == "VAT") == is_vat
    )


add("UBL-SR-12", "Selger har ett mva-nummer.", lambda seen: _registrations(seen, True) <= 1)
add("UBL-SR-13", "Selger har én annen skatteregistrering.",
    lambda seen: _registrations(seen, False) <= 1)  # fmt: skip


@rule("UBL-SR-42", "Selger har høyst to skatteregistreringer.")
def _two_registrations(seen: Seen) -> bool:
    return len(seen.all(f"{SELLER}/cac:PartyTaxScheme")) <= 2  # noqa: PLR2004 -- the rule's own


@rule("UBL-SR-44", "Dokumentet har én KID.")
def _one_reference(seen: Seen) -> bool:
    return len({text_of(one) for one in seen.all("cac:PaymentMeans/cbc:PaymentID")}) <= 1


@rule("UBL-SR-47", "Flere betalingsmåter er av samme slag.")
def _one_means(seen: Seen) -> bool:
    return len({text_of(one) for one in seen.all("cac:PaymentMeans/cbc:PaymentMeansCode")}) <= 1


@rule("UBL-SR-48", "En linje har én mva-kategori.")
def _one_category(seen: Seen) -> bool:
    return all(
        len(seen.all("cac:Item/cac:ClassifiedTaxCategory", line)) == 1 for line in seen.lines
    )


@rule("UBL-SR-53", "En skatteregistrering har et nummer.")
def _registered(seen: Seen) -> bool:
    return all(
        seen.text("cbc:CompanyID", one)
        for party in (SELLER, BUYER)
        for one in seen.all(f"{party}/cac:PartyTaxScheme")
    )


@rule("UBL-DT-01", "Beløp har høyst to desimaler.")
def _amounts(seen: Seen) -> bool:
    return all(
        len(text_of(one).partition(".")[2]) <= DECIMALS
        for one in seen.root.iter()
        if isinstance(one.tag, str)
        and one.tag.endswith("Amount")
        and not one.tag.endswith("PriceAmount")
    )
