"""EN 16931: codes are from their lists (BR-CL). Source: CEN/TC 434, told in our own words.

Of the long lists only what this product writes is known here: another code is one we did not mean.
"""

from samrad.finance.ehf.reading import BUYER, SELLER, SUBTOTAL, Seen, text_of
from samrad.finance.ehf.rule import Holds, add, rule

LINES = ("cac:InvoiceLine", "cac:CreditNoteLine")
TYPES = {
    "80", "81", "82", "83", "84", "130", "202", "203", "204", "211", "218", "219", "261", "262",
    "295", "296", "308", "325", "326", "331", "380", "381", "382", "383", "384", "385", "386",
    "387", "388", "389", "390", "393", "394", "395", "396", "420", "456", "457", "458", "471",
    "472", "473", "500", "501", "502", "503", "527", "532", "553", "575", "623", "633", "751",
    "780", "817", "870", "875", "876", "877", "935",
}  # fmt: skip
MEANS = {*(str(one) for one in range(1, 71)), *(str(one) for one in range(74, 79))} | {
    "91", "92", "93", "94", "95", "96", "97", "98", "99", "ZZZ",
}  # fmt: skip
CATEGORIES = {"AE", "L", "M", "E", "S", "Z", "G", "O", "K", "B"}
CURRENCIES, COUNTRIES, UNITS, SCHEMES = {"NOK"}, {"NO"}, {"C62"}, {"0192"}
REASON_CODES = {"VATEX-EU-O"}


def _among(paths: tuple[str, ...], known: set[str]) -> Holds:
    return lambda seen: all(text_of(one) in known for path in paths for one in seen.all(path))


def _attribute_among(paths: tuple[str, ...], name: str, known: set[str]) -> Holds:
    def holds(seen: Seen) -> bool:
        return all(
            one.get(name) in known
            for path in paths
            for one in seen.all(path)
            if one.get(name) is not None
        )

    return holds


COUNTRY_PATHS = tuple(
    f"{party}/cac:PostalAddress/cac:Country/cbc:IdentificationCode" for party in (SELLER, BUYER)
)
add(
    "BR-CL-01",
    "Dokumentets slag er en kode i UNCL 1001.",
    _among(("cbc:InvoiceTypeCode", "cbc:CreditNoteTypeCode"), TYPES),
)
add(
    "BR-CL-04", "Valutaen er en kode i ISO 4217.", _among(("cbc:DocumentCurrencyCode",), CURRENCIES)
)
add("BR-CL-14", "Landet er en kode i ISO 3166-1.", _among(COUNTRY_PATHS, COUNTRIES))
add(
    "BR-CL-16",
    "Betalingsmåten er en kode i UNCL 4461.",
    _among(("cac:PaymentMeans/cbc:PaymentMeansCode",), MEANS),
)
add(
    "BR-CL-17",
    "Mva-delens kategori er en kode i UNCL 5305.",
    _among((f"{SUBTOTAL}/cac:TaxCategory/cbc:ID",), CATEGORIES),
)
add(
    "BR-CL-18",
    "Linjens mva-kategori er en kode i UNCL 5305.",
    _among(tuple(f"{one}/cac:Item/cac:ClassifiedTaxCategory/cbc:ID" for one in LINES), CATEGORIES),
)
add(
    "BR-CL-22",
    "Koden for hvorfor det ikke er mva, er i listen VATEX.",
    _among((f"{SUBTOTAL}/cac:TaxCategory/cbc:TaxExemptionReasonCode",), REASON_CODES),
)
add(
    "BR-CL-23",
    "Enheten er en kode i UN/ECE anbefaling 20.",
    _attribute_among(
        ("cac:InvoiceLine/cbc:InvoicedQuantity", "cac:CreditNoteLine/cbc:CreditedQuantity"),
        "unitCode",
        UNITS,
    ),
)
add(
    "BR-CL-11",
    "Foretaksnummeret er av et slag i ICD-listen.",
    _attribute_among(
        tuple(f"{one}/cac:PartyLegalEntity/cbc:CompanyID" for one in (SELLER, BUYER)),
        "schemeID",
        SCHEMES,
    ),
)
add(
    "BR-CL-25",
    "Den elektroniske adressen er av et slag i EAS-listen.",
    _attribute_among(
        tuple(f"{one}/cbc:EndpointID" for one in (SELLER, BUYER)), "schemeID", SCHEMES
    ),
)


@rule("BR-CL-03", "Hvert beløp har en valuta i ISO 4217.")
def _currencies(seen: Seen) -> bool:
    return all(
        one.get("currencyID") in CURRENCIES
        for one in seen.root.iter()
        if isinstance(one.tag, str) and one.tag.endswith("Amount")
    )
