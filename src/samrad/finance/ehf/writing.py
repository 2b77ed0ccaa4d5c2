"""An invoice or a credit note as EHF: Peppol BIS Billing 3.0 in UBL 2.1.

The order of the elements is the schema's. What is empty is left out: the format takes no empty
elements (PEPPOL-EN16931-R008).
"""

from datetime import date
from typing import Any, cast

from lxml import etree  # type: ignore[import-untyped]  # lxml carries no types

from samrad.finance.ehf.names import (
    CAC,
    CBC,
    CREDIT_NOTE,
    CREDIT_NOTE_TYPE,
    CREDIT_TRANSFER,
    CUSTOMIZATION,
    EACH,
    INVOICE,
    INVOICE_TYPE,
    NORWEGIAN,
    OUTSIDE,
    OUTSIDE_CODE,
    PROFILE,
    VAT,
)
from samrad.finance.ehf.parts import Document, Line, Party, Tax
from samrad.finance.vocabulary import COUNTRY, CURRENCY
from samrad.law.money import ORE_PER_KRONE

Element = Any  # of lxml, which carries no types


def written(document: Document) -> bytes:
    """The document as XML in UTF-8. The same document gives the same bytes."""
    space = CREDIT_NOTE if document.is_credit_note else INVOICE
    name = "CreditNote" if document.is_credit_note else "Invoice"
    root = etree.Element(f"{{{space}}}{name}", nsmap={None: space, "cac": CAC, "cbc": CBC})
    _head(root, document)
    _party(_part(root, "AccountingSupplierParty"), document.seller, document.tax)
    _party(_part(root, "AccountingCustomerParty"), document.buyer)
    _payment(root, document)
    _taxes(root, document)
    _totals(root, document)
    _line(root, document)
    return cast("bytes", etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def _part(parent: Element, name: str) -> Element:
    return etree.SubElement(parent, f"{{{CAC}}}{name}")


def _text(parent: Element, name: str, text: str, **attributes: str) -> None:
    if text:
        etree.SubElement(parent, f"{{{CBC}}}{name}", attributes).text = text


def amount(ore: int) -> str:
    """Øre as the format writes kroner: «6834156.00»."""
    whole, rest = divmod(ore, ORE_PER_KRONE)
    return f"{whole}.{rest:02d}"


def _money(parent: Element, name: str, ore: int) -> None:
    _text(parent, name, amount(ore), currencyID=CURRENCY)


def _head(root: Element, document: Document) -> None:
    _text(root, "CustomizationID", CUSTOMIZATION)
    _text(root, "ProfileID", PROFILE)
    _text(root, "ID", str(document.number))
    _text(root, "IssueDate", document.issued_on.isoformat())
    if document.is_credit_note:
        _text(root, "CreditNoteTypeCode", CREDIT_NOTE_TYPE)
    else:
        _text(root, "DueDate", document.due_on.isoformat() if document.due_on else "")
        _text(root, "InvoiceTypeCode", INVOICE_TYPE)
    _text(root, "Note", document.note)
    _text(root, "DocumentCurrencyCode", CURRENCY)
    _text(root, "BuyerReference", document.reference)
    _period(root, document.period)
    if document.corrects is not None:
        number, issued_on = document.corrects
        reference = _part(_part(root, "BillingReference"), "InvoiceDocumentReference")
        _text(reference, "ID", str(number))
        _text(reference, "IssueDate", issued_on.isoformat())


def _period(root: Element, days: tuple[date, date]) -> None:
    period = _part(root, "InvoicePeriod")
    _text(period, "StartDate", days[0].isoformat())
    _text(period, "EndDate", days[1].isoformat())


def _party(holder: Element, given: Party, tax: Tax | None = None) -> None:
    """A party; tax is given for the seller, whose VAT number is told only where tax is due.

    A document outside VAT must not hold one (BR-O-02), and others must (BR-S-02, BR-E-02).
    """
    party = _part(holder, "Party")
    _text(party, "EndpointID", given.organisation_number, schemeID=NORWEGIAN)
    _text(_part(party, "PartyName"), "Name", given.name)
    address = _part(party, "PostalAddress")
    _text(address, "StreetName", given.street)
    _text(address, "CityName", given.city)
    _text(address, "PostalZone", given.postcode)
    _text(_part(address, "Country"), "IdentificationCode", COUNTRY)
    if tax is not None and tax.category != OUTSIDE:
        scheme = _part(party, "PartyTaxScheme")
        _text(scheme, "CompanyID", f"{COUNTRY}{given.organisation_number}MVA")
        _text(_part(scheme, "TaxScheme"), "ID", VAT)
    entity = _part(party, "PartyLegalEntity")
    _text(entity, "RegistrationName", given.name)
    _text(entity, "CompanyID", given.organisation_number, schemeID=NORWEGIAN)
    if given.email:
        _text(_part(party, "Contact"), "ElectronicMail", given.email)


def _payment(root: Element, document: Document) -> None:
    means = _part(root, "PaymentMeans")
    _text(means, "PaymentMeansCode", CREDIT_TRANSFER)
    _text(means, "PaymentID", document.kid)
    _text(_part(means, "PayeeFinancialAccount"), "ID", document.account)


def _category(parent: Element, name: str, tax: Tax) -> Element:
    category = _part(parent, name)
    _text(category, "ID", tax.category)
    if tax.category != OUTSIDE:  # BR-O-05: outside VAT there is no rate, not even zero
        _text(category, "Percent", str(tax.percent))
    return category


def _scheme(category: Element) -> None:
    _text(_part(category, "TaxScheme"), "ID", VAT)


def _taxes(root: Element, document: Document) -> None:
    total = _part(root, "TaxTotal")
    _money(total, "TaxAmount", document.vat_ore)
    subtotal = _part(total, "TaxSubtotal")
    _money(subtotal, "TaxableAmount", document.line.net_ore)
    _money(subtotal, "TaxAmount", document.vat_ore)
    category = _category(subtotal, "TaxCategory", document.tax)
    if document.tax.category == OUTSIDE:
        _text(category, "TaxExemptionReasonCode", OUTSIDE_CODE)
    if document.tax.category in {OUTSIDE, "E"}:  # BR-S-10, BR-Z-10: the others give none
        _text(category, "TaxExemptionReason", document.tax.reason)
    _scheme(category)


def _totals(root: Element, document: Document) -> None:
    net, vat = document.line.net_ore, document.vat_ore
    total = _part(root, "LegalMonetaryTotal")
    _money(total, "LineExtensionAmount", net)
    _money(total, "TaxExclusiveAmount", net)
    _money(total, "TaxInclusiveAmount", net + vat)
    _money(total, "PayableAmount", net + vat)


def _line(root: Element, document: Document) -> None:
    is_credit, given = document.is_credit_note, document.line
    line = _part(root, "CreditNoteLine" if is_credit else "InvoiceLine")
    _text(line, "ID", "1")
    quantity = "CreditedQuantity" if is_credit else "InvoicedQuantity"
    _text(line, quantity, str(given.quantity), unitCode=EACH)
    _money(line, "LineExtensionAmount", given.net_ore)
    _reduction(line, given)
    item = _part(line, "Item")
    _text(item, "Description", given.description)
    _text(item, "Name", given.name)
    _scheme(_category(item, "ClassifiedTaxCategory", document.tax))
    _money(_part(line, "Price"), "PriceAmount", given.price_ore)


def _reduction(line: Element, given: Line) -> None:
    """What is taken off for a part of the year (BG-27)."""
    if given.reduction_ore:
        allowance = _part(line, "AllowanceCharge")
        _text(allowance, "ChargeIndicator", "false")
        _text(allowance, "AllowanceChargeReason", given.reduction_reason)
        _money(allowance, "Amount", given.reduction_ore)
