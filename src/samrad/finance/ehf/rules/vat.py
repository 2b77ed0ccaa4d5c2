"""EN 16931: the VAT categories this product can write: O, E, Z and S (BR-O, BR-E, BR-Z, BR-S).

Source: CEN/TC 434's rule texts, told in our own words. The rules 03, 04, 06 and 07 of each family,
and BR-O-13 and 14, are about allowances and charges for the whole document, which never occur.
"""

from samrad.finance.ehf.reading import BUYER, NOTHING, SELLER, SUBTOTAL, Seen
from samrad.finance.ehf.rule import Holds, add

NAMES = {"O": "utenfor avgiftsområdet", "E": "unntatt", "Z": "null prosent", "S": "med avgift"}
REASON = ("cac:TaxCategory/cbc:TaxExemptionReason", "cac:TaxCategory/cbc:TaxExemptionReasonCode")
VAT_NUMBER = "cac:PartyTaxScheme/cbc:CompanyID"


def _used(seen: Seen, category: str) -> bool:
    """Whether a line is of the category."""
    return any(one == category for one, _line in seen.categories())


def _one_part(category: str) -> Holds:
    def holds(seen: Seen) -> bool:
        parts = len(seen.breakdown(category))
        if not _used(seen, category):
            return not parts
        return parts >= 1 if category == "S" else parts == 1

    return holds


def _no_vat_numbers(seen: Seen) -> bool:
    told = any(seen.text(f"{party}/{VAT_NUMBER}") for party in (SELLER, BUYER))
    return not (_used(seen, "O") and told)


def _seller_number(category: str) -> Holds:
    return lambda seen: not _used(seen, category) or bool(seen.text(f"{SELLER}/{VAT_NUMBER}"))


def _line_rate(category: str) -> Holds:
    """The rate of a line: none outside VAT, above zero with tax, zero otherwise."""

    def holds(seen: Seen) -> bool:
        path = "cac:Item/cac:ClassifiedTaxCategory/cbc:Percent"
        rates = [seen.number(path, line) for one, line in seen.categories() if one == category]
        if category == "O":
            return all(one is None for one in rates)
        if category == "S":
            return all(one is not None and one > 0 for one in rates)
        return all(one == 0 for one in rates)

    return holds


def _base(category: str) -> Holds:
    """The base of each part is the lines of its category (for S: of its rate too), together."""

    def holds(seen: Seen) -> bool:
        for part in seen.breakdown(category):
            rate = seen.number("cac:TaxCategory/cbc:Percent", part)
            lines = [
                seen.number("cbc:LineExtensionAmount", line) or NOTHING
                for one, line in seen.categories()
                if one == category
                and seen.number("cac:Item/cac:ClassifiedTaxCategory/cbc:Percent", line) == rate
            ]
            if seen.number("cbc:TaxableAmount", part) != sum(lines, NOTHING):
                return False
        return True

    return holds


def _tax(category: str) -> Holds:
    """The tax of each part: zero but with tax, where it is the base times the rate."""

    def holds(seen: Seen) -> bool:
        for part in seen.breakdown(category):
            tax = seen.number("cbc:TaxAmount", part)
            if category != "S":
                if tax != 0:
                    return False
                continue
            base = seen.number("cbc:TaxableAmount", part) or NOTHING
            rate = seen.number("cac:TaxCategory/cbc:Percent", part) or NOTHING
            if tax is None or abs(tax - base * rate / 100) >= 1:
                return False
        return True

    return holds


def _reason(category: str) -> Holds:
    """Whether each part gives a reason, as it must outside VAT and exempt, and must not else."""

    def holds(seen: Seen) -> bool:
        told = [any(seen.text(path, part) for path in REASON) for part in seen.breakdown(category)]
        return all(told) if category in {"O", "E"} else not any(told)

    return holds


def _alone(seen: Seen) -> bool:
    parts = [seen.text("cac:TaxCategory/cbc:ID", one) for one in seen.all(SUBTOTAL)]
    return "O" not in parts or set(parts) == {"O"}


def _lines_alone(seen: Seen) -> bool:
    return not seen.breakdown("O") or all(one == "O" for one, _line in seen.categories())


for _code, _name in NAMES.items():
    _must = "har" if _code in {"O", "E"} else "har ikke"
    add(f"BR-{_code}-01", f"Linjer {_name} svarer til én mva-del {_name}.", _one_part(_code))
    add(f"BR-{_code}-05", f"Satsen på linjer {_name} er som den skal.", _line_rate(_code))
    add(f"BR-{_code}-08", f"Grunnlaget {_name} er linjene lagt sammen.", _base(_code))
    add(f"BR-{_code}-09", f"Mva {_name} er som satsen gir.", _tax(_code))
    add(f"BR-{_code}-10", f"Mva-delen {_name} {_must} en grunn til fritak.", _reason(_code))
    if _code != "O":
        add(f"BR-{_code}-02", f"Selger med linjer {_name} har mva-nummer.", _seller_number(_code))
add("BR-O-02", "Utenfor avgiftsområdet står det ingen mva-numre.", _no_vat_numbers)
add("BR-O-11", "Utenfor avgiftsområdet er det ingen andre mva-deler.", _alone)
add("BR-O-12", "Utenfor avgiftsområdet er det ingen andre linjer.", _lines_alone)
