"""The order of elements in UBL 2.1, of those this product writes and those around them.

The schema itself is not carried along: this is the structural check that stands in for it when the
product runs. The tests hold the documents against the real schema (docs/guide/kontingent.md).
Source: OASIS UBL 2.1, maindoc and common schemas.
"""

from samrad.finance.ehf.names import CAC, CBC
from samrad.finance.ehf.reading import Seen

HEAD = (
    "CustomizationID ProfileID ID IssueDate DueDate InvoiceTypeCode CreditNoteTypeCode Note "
    "TaxPointDate DocumentCurrencyCode TaxCurrencyCode AccountingCost BuyerReference InvoicePeriod "
    "OrderReference BillingReference ContractDocumentReference AccountingSupplierParty "
    "AccountingCustomerParty Delivery PaymentMeans PaymentTerms AllowanceCharge TaxTotal "
    "LegalMonetaryTotal InvoiceLine CreditNoteLine"
)
LINE = (
    "ID Note InvoicedQuantity CreditedQuantity LineExtensionAmount AccountingCost InvoicePeriod "
    "AllowanceCharge Item Price"
)
ORDER = {
    "Invoice": HEAD,
    "CreditNote": HEAD,
    "InvoicePeriod": "StartDate EndDate DescriptionCode",
    "BillingReference": "InvoiceDocumentReference",
    "InvoiceDocumentReference": "ID IssueDate",
    "AccountingSupplierParty": "Party",
    "AccountingCustomerParty": "Party",
    "Party": "EndpointID PartyIdentification PartyName PostalAddress PartyTaxScheme "
    "PartyLegalEntity Contact",
    "PartyName": "Name",
    "PostalAddress": "StreetName AdditionalStreetName CityName PostalZone CountrySubentity "
    "AddressLine Country",
    "Country": "IdentificationCode",
    "PartyTaxScheme": "CompanyID TaxScheme",
    "TaxScheme": "ID",
    "PartyLegalEntity": "RegistrationName CompanyID CompanyLegalForm",
    "Contact": "Name Telephone ElectronicMail",
    "PaymentMeans": "PaymentMeansCode PaymentDueDate PaymentID PayeeFinancialAccount",
    "PayeeFinancialAccount": "ID Name FinancialInstitutionBranch",
    "TaxTotal": "TaxAmount TaxSubtotal",
    "TaxSubtotal": "TaxableAmount TaxAmount TaxCategory",
    "TaxCategory": "ID Percent TaxExemptionReasonCode TaxExemptionReason TaxScheme",
    "LegalMonetaryTotal": "LineExtensionAmount TaxExclusiveAmount TaxInclusiveAmount "
    "AllowanceTotalAmount ChargeTotalAmount PrepaidAmount PayableRoundingAmount PayableAmount",
    "InvoiceLine": LINE,
    "CreditNoteLine": LINE,
    "AllowanceCharge": "ChargeIndicator AllowanceChargeReasonCode AllowanceChargeReason "
    "MultiplierFactorNumeric Amount BaseAmount",
    "Item": "Description Name ClassifiedTaxCategory",
    "ClassifiedTaxCategory": "ID Percent TaxScheme",
    "Price": "PriceAmount BaseQuantity",
}
PLACES = {
    parent: {name: place for place, name in enumerate(names.split())}
    for parent, names in ORDER.items()
}


def misplaced(seen: Seen) -> list[str]:
    """What stands where the schema has no place for it, or in the wrong order, in sentences."""
    found = []
    for parent in seen.root.iter():
        if not isinstance(parent.tag, str) or not len(parent):
            continue
        name = parent.tag.rpartition("}")[2]
        places, last = PLACES.get(name), -1
        for child in parent:
            space, _brace, own = str(child.tag).rpartition("}")
            place = places.get(own) if places is not None else None
            if place is None or space.lstrip("{") != (CAC if len(child) else CBC):
                found.append(f"«{own}» har ingen plass i «{name}».")
            elif place < last:
                found.append(f"«{own}» står for sent i «{name}».")
            last = max(last, place if place is not None else last)
    return found
