"""An electronic document as the rules look at it. Nothing is fetched, and no entity is expanded."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

from lxml import etree  # type: ignore[import-untyped]  # lxml carries no types

from samrad.finance.ehf.names import CREDIT_NOTE, INVOICE, NAMES, VAT

Element = Any  # of lxml, which carries no types
NOTHING = Decimal(0)
ORE = Decimal("0.01")
SELLER = "cac:AccountingSupplierParty/cac:Party"
BUYER = "cac:AccountingCustomerParty/cac:Party"
TOTALS = "cac:LegalMonetaryTotal"
SUBTOTAL = "cac:TaxTotal/cac:TaxSubtotal"


class NotADocument(ValueError):
    """The bytes are no invoice and no credit note in UBL."""


def parsed(xml: bytes) -> "Seen":
    """The document in xml. NotADocument when it is none, or has a DTD."""
    reader = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(xml, reader)
    except etree.XMLSyntaxError as error:
        raise NotADocument(str(error)) from error
    if root.getroottree().docinfo.doctype:
        raise NotADocument("Filen har en DTD.")
    if root.tag not in {f"{{{INVOICE}}}Invoice", f"{{{CREDIT_NOTE}}}CreditNote"}:
        raise NotADocument(f"{root.tag} er verken faktura eller kreditnota.")
    return Seen(root)


class Seen:
    """A document with the paths of the format: texts without spaces round them, exact decimals."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self.is_credit_note = root.tag.endswith("CreditNote")
        self.line_path = "cac:CreditNoteLine" if self.is_credit_note else "cac:InvoiceLine"
        self.lines = self.all(self.line_path)

    def all(self, path: str, under: Element | None = None) -> list[Element]:
        """Every element on the path."""
        return list((self.root if under is None else under).findall(path, NAMES))

    def text(self, path: str, under: Element | None = None) -> str:
        """The text of the first element on the path; nothing when there is none."""
        found = (self.root if under is None else under).find(path, NAMES)
        return _text(found)

    def has(self, path: str, under: Element | None = None) -> bool:
        return (self.root if under is None else under).find(path, NAMES) is not None

    def number(self, path: str, under: Element | None = None) -> Decimal | None:
        """The number on the path; None when there is none, or what stands there is no number."""
        return decimal(self.text(path, under))

    def sum(self, path: str, under: Element | None = None) -> Decimal:
        """The sum of the numbers on the path."""
        found = (decimal(_text(one)) for one in self.all(path, under))
        return sum((one for one in found if one is not None), NOTHING)

    def quantity(self, line: Element) -> Element | None:
        name = "CreditedQuantity" if self.is_credit_note else "InvoicedQuantity"
        return line.find(f"cbc:{name}", NAMES)

    def categories(self) -> Iterator[tuple[str, Element]]:
        """The VAT category of each line, with the line."""
        for line in self.lines:
            for one in self.all("cac:Item/cac:ClassifiedTaxCategory", line):
                if self.text("cac:TaxScheme/cbc:ID", one).upper() == VAT:
                    yield self.text("cbc:ID", one), line

    def breakdown(self, category: str) -> list[Element]:
        """The parts of the VAT breakdown with this category."""
        return [
            one
            for one in self.all(SUBTOTAL)
            if self.text("cac:TaxCategory/cbc:ID", one) == category
        ]


def _text(found: Element | None) -> str:
    return "" if found is None else (found.text or "").strip()


def text_of(found: Element) -> str:
    """The text of an element, without spaces round it."""
    return _text(found)


def decimal(text: str) -> Decimal | None:
    """The exact number text is; None for what is none."""
    try:
        found = Decimal(text)
    except InvalidOperation:
        return None
    return found if found.is_finite() else None
