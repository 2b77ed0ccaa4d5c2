"""Invented documents for the rules of the format, and one broken example for each rule."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from lxml import etree
from tests.factories.finance import organisation

from samrad.finance import ehf
from samrad.finance.ehf.names import CAC, CBC, NAMES

SELLER = "cac:AccountingSupplierParty/cac:Party"
BUYER = "cac:AccountingCustomerParty/cac:Party"
TOTALS = "cac:LegalMonetaryTotal"
SUBTOTAL = "cac:TaxTotal/cac:TaxSubtotal"
CATEGORY = f"{SUBTOTAL}/cac:TaxCategory"
LINE = "cac:InvoiceLine"
OWN_CATEGORY = f"{LINE}/cac:Item/cac:ClassifiedTaxCategory"


def document(**values) -> ehf.Document:
    """Oslo's fee of 2019: 681 071 inhabitants × 1,50 × 2, outside VAT. The parties are invented."""
    given = {
        "number": 10001,
        "issued_on": date(2019, 1, 31),
        "due_on": date(2019, 3, 2),
        "period": (date(2019, 1, 1), date(2019, 12, 31)),
        "note": "Kontingent for 2019, vedtatt 18. april 2018, sak 4/18.",
        "reference": "R-1",
        "seller": ehf.Party(
            name="Prøverådet",
            organisation_number=organisation(1),
            street="Rådhusplassen 1",
            postcode="0037",
            city="Oslo",
            email="faktura@proveraadet.example",
        ),
        "buyer": ehf.Party(name="Prøve kommune", organisation_number=organisation(2)),
        "tax": ehf.Tax(category="O", percent=0, reason="Utenfor merverdiavgiftsloven"),
        "vat_ore": 0,
        "line": ehf.Line(
            name="Kontingent 2019",
            description="681 071 innbyggere × 1,50 kroner × 2",
            quantity=681_071,
            price_ore=300,
            reduction_ore=0,
            reduction_reason="",
            net_ore=204_321_300,
        ),
        "account": "15030400000",
        "kid": "000100016",
    }
    return ehf.Document(**given | values)


def credit_note() -> ehf.Document:
    return replace(
        document(), number=10002, due_on=None, note="Feil", corrects=(10001, date(2019, 1, 31))
    )


def reduced() -> ehf.Document:
    """Half a year."""
    whole = document()
    line = replace(
        whole.line, reduction_ore=102_160_650, reduction_reason="Seks måneder", net_ore=102_160_650
    )
    return replace(whole, line=line)


def taxed(category: str, percent: int = 0) -> ehf.Document:
    whole = document()
    tax = ehf.Tax(category=category, percent=percent, reason="Grunn")
    return replace(whole, tax=tax, vat_ore=whole.line.net_ore * percent // 100)


SOUND = {
    "invoice": document(),
    "credit note": credit_note(),
    "part of a year": reduced(),
    "exempt": taxed("E"),
    "zero": taxed("Z"),
    "standard": taxed("S", 25),
}

# ---------------------------------------------------------------- ways to break one

Change = Callable[[etree._Element], None]


def drop(path: str) -> Change:
    """Without everything on the path."""

    def change(root):
        for one in root.findall(path, NAMES):
            one.getparent().remove(one)

    return change


def put(path: str, text: str) -> Change:
    """With another text there."""

    def change(root):
        root.find(path, NAMES).text = text

    return change


def mark(path: str, name: str, value: str | None) -> Change:
    """With another attribute, or without it."""

    def change(root):
        one = root.find(path, NAMES)
        if value is None:
            del one.attrib[name]
        else:
            one.set(name, value)

    return change


def twice(path: str, text: str | None = None) -> Change:
    """With a copy beside it, with another text when one is given."""

    def change(root):
        one = root.find(path, NAMES)
        copy = etree.fromstring(etree.tostring(one))
        if text is not None:
            copy.text = text
        one.addnext(copy)

    return change


def more(path: str, xml: str) -> Change:
    """With this at the end of what is on the path («.» is the document)."""

    def change(root):
        parent = root if path == "." else root.find(path, NAMES)
        parent.append(etree.fromstring(f'<x xmlns:cac="{CAC}" xmlns:cbc="{CBC}">{xml}</x>')[0])

    return change


def both(*changes: Change) -> Change:
    def change(root):
        for one in changes:
            one(root)

    return change


def money(name: str, text: str) -> str:
    return f'<cbc:{name} currencyID="NOK">{text}</cbc:{name}>'


ADJUSTMENT = (
    "<cac:AllowanceCharge><cbc:ChargeIndicator>{}</cbc:ChargeIndicator>"
    '<cbc:Amount currencyID="NOK">1.00</cbc:Amount></cac:AllowanceCharge>'
)
EXTRA = "204321300"
BREAKS: dict[str, tuple[str, Change]] = {
    "BR-01": ("invoice", drop("cbc:CustomizationID")),
    "BR-02": ("invoice", put("cbc:ID", "")),
    "BR-03": ("invoice", drop("cbc:IssueDate")),
    "BR-04": ("invoice", drop("cbc:InvoiceTypeCode")),
    "BR-05": ("invoice", drop("cbc:DocumentCurrencyCode")),
    "BR-06": ("invoice", drop(f"{SELLER}/cac:PartyLegalEntity/cbc:RegistrationName")),
    "BR-07": ("invoice", drop(f"{BUYER}/cac:PartyLegalEntity/cbc:RegistrationName")),
    "BR-08": ("invoice", drop(f"{SELLER}/cac:PostalAddress")),
    "BR-09": ("invoice", drop(f"{SELLER}/cac:PostalAddress/cac:Country")),
    "BR-10": ("invoice", drop(f"{BUYER}/cac:PostalAddress")),
    "BR-11": ("invoice", drop(f"{BUYER}/cac:PostalAddress/cac:Country")),
    "BR-12": ("invoice", drop(f"{TOTALS}/cbc:LineExtensionAmount")),
    "BR-13": ("invoice", drop(f"{TOTALS}/cbc:TaxExclusiveAmount")),
    "BR-14": ("invoice", drop(f"{TOTALS}/cbc:TaxInclusiveAmount")),
    "BR-15": ("invoice", drop(f"{TOTALS}/cbc:PayableAmount")),
    "BR-16": ("invoice", drop(LINE)),
    "BR-21": ("invoice", drop(f"{LINE}/cbc:ID")),
    "BR-22": ("invoice", drop(f"{LINE}/cbc:InvoicedQuantity")),
    "BR-23": ("invoice", mark(f"{LINE}/cbc:InvoicedQuantity", "unitCode", None)),
    "BR-24": ("invoice", drop(f"{LINE}/cbc:LineExtensionAmount")),
    "BR-25": ("invoice", drop(f"{LINE}/cac:Item/cbc:Name")),
    "BR-26": ("invoice", drop(f"{LINE}/cac:Price")),
    "BR-27": ("invoice", put(f"{LINE}/cac:Price/cbc:PriceAmount", "-3.00")),
    "BR-29": ("invoice", put("cac:InvoicePeriod/cbc:EndDate", "2018-12-31")),
    "BR-41": ("part of a year", drop(f"{LINE}/cac:AllowanceCharge/cbc:Amount")),
    "BR-42": ("part of a year", drop(f"{LINE}/cac:AllowanceCharge/cbc:AllowanceChargeReason")),
    "BR-45": ("invoice", drop(f"{SUBTOTAL}/cbc:TaxableAmount")),
    "BR-46": ("invoice", drop(f"{SUBTOTAL}/cbc:TaxAmount")),
    "BR-47": ("invoice", drop(f"{CATEGORY}/cbc:ID")),
    "BR-48": ("exempt", drop(f"{CATEGORY}/cbc:Percent")),
    "BR-49": ("invoice", drop("cac:PaymentMeans/cbc:PaymentMeansCode")),
    "BR-50": ("invoice", drop("cac:PaymentMeans/cac:PayeeFinancialAccount/cbc:ID")),
    "BR-55": ("credit note", drop("cac:BillingReference/cac:InvoiceDocumentReference/cbc:ID")),
    "BR-61": ("invoice", drop("cac:PaymentMeans/cac:PayeeFinancialAccount")),
    "BR-62": ("invoice", mark(f"{SELLER}/cbc:EndpointID", "schemeID", None)),
    "BR-63": ("invoice", mark(f"{BUYER}/cbc:EndpointID", "schemeID", None)),
    "BR-CO-04": ("invoice", drop(OWN_CATEGORY)),
    "BR-CO-09": ("standard", put(f"{SELLER}/cac:PartyTaxScheme/cbc:CompanyID", "900000139MVA")),
    "BR-CO-10": ("invoice", put(f"{TOTALS}/cbc:LineExtensionAmount", "1.00")),
    "BR-CO-11": ("invoice", more(".", ADJUSTMENT.format("false"))),
    "BR-CO-12": ("invoice", more(".", ADJUSTMENT.format("true"))),
    "BR-CO-13": ("invoice", put(f"{TOTALS}/cbc:TaxExclusiveAmount", "1.00")),
    "BR-CO-14": ("standard", put("cac:TaxTotal/cbc:TaxAmount", "1.00")),
    "BR-CO-15": ("standard", put(f"{TOTALS}/cbc:TaxInclusiveAmount", "1.00")),
    "BR-CO-16": ("invoice", put(f"{TOTALS}/cbc:PayableAmount", "1.00")),
    "BR-CO-17": ("standard", put(f"{SUBTOTAL}/cbc:TaxAmount", "510803.24")),
    "BR-CO-18": ("invoice", drop(SUBTOTAL)),
    "BR-CO-19": (
        "invoice",
        both(drop("cac:InvoicePeriod/cbc:StartDate"), drop("cac:InvoicePeriod/cbc:EndDate")),
    ),
    "BR-CO-23": ("part of a year", drop(f"{LINE}/cac:AllowanceCharge/cbc:AllowanceChargeReason")),
    "BR-CO-25": ("invoice", drop("cbc:DueDate")),
    "BR-CO-26": ("invoice", drop(f"{SELLER}/cac:PartyLegalEntity/cbc:CompanyID")),
    "BR-DEC-09": ("invoice", put(f"{TOTALS}/cbc:LineExtensionAmount", "2043213.000")),
    "BR-DEC-10": ("invoice", more(TOTALS, money("AllowanceTotalAmount", "0.000"))),
    "BR-DEC-11": ("invoice", more(TOTALS, money("ChargeTotalAmount", "0.000"))),
    "BR-DEC-12": ("invoice", put(f"{TOTALS}/cbc:TaxExclusiveAmount", "2043213.000")),
    "BR-DEC-13": ("invoice", put("cac:TaxTotal/cbc:TaxAmount", "0.000")),
    "BR-DEC-14": ("invoice", put(f"{TOTALS}/cbc:TaxInclusiveAmount", "2043213.000")),
    "BR-DEC-16": ("invoice", more(TOTALS, money("PrepaidAmount", "0.000"))),
    "BR-DEC-17": ("invoice", more(TOTALS, money("PayableRoundingAmount", "0.000"))),
    "BR-DEC-18": ("invoice", put(f"{TOTALS}/cbc:PayableAmount", "2043213.000")),
    "BR-DEC-19": ("invoice", put(f"{SUBTOTAL}/cbc:TaxableAmount", "2043213.000")),
    "BR-DEC-20": ("invoice", put(f"{SUBTOTAL}/cbc:TaxAmount", "0.000")),
    "BR-DEC-23": ("invoice", put(f"{LINE}/cbc:LineExtensionAmount", "2043213.000")),
    "BR-DEC-24": ("part of a year", put(f"{LINE}/cac:AllowanceCharge/cbc:Amount", "1021606.500")),
    "BR-CL-01": ("invoice", put("cbc:InvoiceTypeCode", "999")),
    "BR-CL-03": ("invoice", mark(f"{TOTALS}/cbc:PayableAmount", "currencyID", "KR")),
    "BR-CL-04": ("invoice", put("cbc:DocumentCurrencyCode", "KR")),
    "BR-CL-11": ("invoice", mark(f"{BUYER}/cac:PartyLegalEntity/cbc:CompanyID", "schemeID", "NO")),
    "BR-CL-14": (
        "invoice",
        put(f"{BUYER}/cac:PostalAddress/cac:Country/cbc:IdentificationCode", "NOR"),
    ),
    "BR-CL-16": ("invoice", put("cac:PaymentMeans/cbc:PaymentMeansCode", "100")),
    "BR-CL-17": ("invoice", put(f"{CATEGORY}/cbc:ID", "Q")),
    "BR-CL-18": ("invoice", put(f"{OWN_CATEGORY}/cbc:ID", "Q")),
    "BR-CL-22": ("invoice", put(f"{CATEGORY}/cbc:TaxExemptionReasonCode", "VATEX-NO")),
    "BR-CL-23": ("invoice", mark(f"{LINE}/cbc:InvoicedQuantity", "unitCode", "stk")),
    "BR-CL-25": ("invoice", mark(f"{BUYER}/cbc:EndpointID", "schemeID", "EM")),
    "BR-O-01": ("invoice", put(f"{CATEGORY}/cbc:ID", "E")),
    "BR-O-02": (
        "invoice",
        more(
            SELLER,
            "<cac:PartyTaxScheme><cbc:CompanyID>NO900000139MVA</cbc:CompanyID></cac:PartyTaxScheme>",
        ),
    ),
    "BR-O-05": ("invoice", more(OWN_CATEGORY, "<cbc:Percent>0</cbc:Percent>")),
    "BR-O-08": ("invoice", put(f"{SUBTOTAL}/cbc:TaxableAmount", "1.00")),
    "BR-O-09": ("invoice", put(f"{SUBTOTAL}/cbc:TaxAmount", "1.00")),
    "BR-O-10": (
        "invoice",
        both(
            drop(f"{CATEGORY}/cbc:TaxExemptionReason"),
            drop(f"{CATEGORY}/cbc:TaxExemptionReasonCode"),
        ),
    ),
    "BR-O-11": (
        "invoice",
        more(
            "cac:TaxTotal",
            "<cac:TaxSubtotal><cac:TaxCategory><cbc:ID>E</cbc:ID></cac:TaxCategory></cac:TaxSubtotal>",
        ),
    ),
    "BR-O-12": ("invoice", put(f"{OWN_CATEGORY}/cbc:ID", "E")),
    "BR-E-01": ("exempt", put(f"{CATEGORY}/cbc:ID", "Z")),
    "BR-E-02": ("exempt", drop(f"{SELLER}/cac:PartyTaxScheme")),
    "BR-E-05": ("exempt", put(f"{OWN_CATEGORY}/cbc:Percent", "25")),
    "BR-E-08": ("exempt", put(f"{SUBTOTAL}/cbc:TaxableAmount", "1.00")),
    "BR-E-09": ("exempt", put(f"{SUBTOTAL}/cbc:TaxAmount", "1.00")),
    "BR-E-10": ("exempt", drop(f"{CATEGORY}/cbc:TaxExemptionReason")),
    "BR-Z-01": ("zero", put(f"{CATEGORY}/cbc:ID", "E")),
    "BR-Z-02": ("zero", drop(f"{SELLER}/cac:PartyTaxScheme")),
    "BR-Z-05": ("zero", put(f"{OWN_CATEGORY}/cbc:Percent", "25")),
    "BR-Z-08": ("zero", put(f"{SUBTOTAL}/cbc:TaxableAmount", "1.00")),
    "BR-Z-09": ("zero", put(f"{SUBTOTAL}/cbc:TaxAmount", "1.00")),
    "BR-Z-10": (
        "zero",
        more(CATEGORY, "<cbc:TaxExemptionReason>Grunn</cbc:TaxExemptionReason>"),
    ),
    "BR-S-01": ("standard", put(f"{CATEGORY}/cbc:ID", "E")),
    "BR-S-02": ("standard", drop(f"{SELLER}/cac:PartyTaxScheme")),
    "BR-S-05": ("standard", put(f"{OWN_CATEGORY}/cbc:Percent", "0")),
    "BR-S-08": ("standard", put(f"{SUBTOTAL}/cbc:TaxableAmount", "1.00")),
    "BR-S-09": ("standard", put(f"{SUBTOTAL}/cbc:TaxAmount", "1.00")),
    "BR-S-10": (
        "standard",
        more(CATEGORY, "<cbc:TaxExemptionReason>Grunn</cbc:TaxExemptionReason>"),
    ),
    "PEPPOL-EN16931-R001": ("invoice", drop("cbc:ProfileID")),
    "PEPPOL-EN16931-R002": ("invoice", twice("cbc:Note")),
    "PEPPOL-EN16931-R003": ("invoice", drop("cbc:BuyerReference")),
    "PEPPOL-EN16931-R004": ("invoice", put("cbc:CustomizationID", "urn:cen.eu:en16931:2017")),
    "PEPPOL-EN16931-R005": (
        "invoice",
        more(".", "<cbc:TaxCurrencyCode>NOK</cbc:TaxCurrencyCode>"),
    ),
    "PEPPOL-EN16931-R007": ("invoice", put("cbc:ProfileID", "urn:fdc:peppol.eu:billing")),
    "PEPPOL-EN16931-R008": ("invoice", put("cbc:Note", " ")),
    "PEPPOL-EN16931-R010": ("invoice", drop(f"{BUYER}/cbc:EndpointID")),
    "PEPPOL-EN16931-R020": ("invoice", drop(f"{SELLER}/cbc:EndpointID")),
    "PEPPOL-EN16931-R040": (
        "part of a year",
        both(
            more(
                f"{LINE}/cac:AllowanceCharge",
                "<cbc:MultiplierFactorNumeric>10</cbc:MultiplierFactorNumeric>",
            ),
            more(f"{LINE}/cac:AllowanceCharge", money("BaseAmount", "100.00")),
        ),
    ),
    "PEPPOL-EN16931-R041": (
        "part of a year",
        more(
            f"{LINE}/cac:AllowanceCharge",
            "<cbc:MultiplierFactorNumeric>50</cbc:MultiplierFactorNumeric>",
        ),
    ),
    "PEPPOL-EN16931-R042": (
        "part of a year",
        more(f"{LINE}/cac:AllowanceCharge", money("BaseAmount", "100.00")),
    ),
    "PEPPOL-EN16931-R043": (
        "part of a year",
        put(f"{LINE}/cac:AllowanceCharge/cbc:ChargeIndicator", "nei"),
    ),
    "PEPPOL-EN16931-R051": (
        "invoice",
        mark(f"{LINE}/cac:Price/cbc:PriceAmount", "currencyID", "SEK"),
    ),
    "PEPPOL-EN16931-R053": ("invoice", twice("cac:TaxTotal")),
    "PEPPOL-EN16931-R054": (
        "invoice",
        more(".", f"<cac:TaxTotal>{money('TaxAmount', '0.00')}</cac:TaxTotal>"),
    ),
    "PEPPOL-EN16931-R110": (
        "invoice",
        more(
            LINE, "<cac:InvoicePeriod><cbc:StartDate>2018-12-31</cbc:StartDate></cac:InvoicePeriod>"
        ),
    ),
    "PEPPOL-EN16931-R111": (
        "invoice",
        more(LINE, "<cac:InvoicePeriod><cbc:EndDate>2020-01-01</cbc:EndDate></cac:InvoicePeriod>"),
    ),
    "PEPPOL-EN16931-R120": ("invoice", put(f"{LINE}/cbc:InvoicedQuantity", "681070")),
    "PEPPOL-EN16931-R121": (
        "invoice",
        more(f"{LINE}/cac:Price", "<cbc:BaseQuantity>-1</cbc:BaseQuantity>"),
    ),
    "PEPPOL-EN16931-R130": (
        "invoice",
        more(f"{LINE}/cac:Price", '<cbc:BaseQuantity unitCode="KGM">1</cbc:BaseQuantity>'),
    ),
    "PEPPOL-EN16931-F001": ("invoice", put("cbc:IssueDate", "31.01.2019")),
    "PEPPOL-EN16931-P0100": ("invoice", put("cbc:InvoiceTypeCode", "381")),
    "PEPPOL-EN16931-P0101": ("credit note", put("cbc:CreditNoteTypeCode", "380")),
    "PEPPOL-EN16931-P0105": ("invoice", put(f"{CATEGORY}/cbc:ID", "E")),
    "PEPPOL-EN16931-CL007": ("invoice", put("cbc:DocumentCurrencyCode", "KR")),
    "PEPPOL-EN16931-CL008": ("invoice", mark(f"{SELLER}/cbc:EndpointID", "schemeID", "EM")),
    "PEPPOL-COMMON-R041": ("invoice", put(f"{BUYER}/cbc:EndpointID", "958935421")),
    "NO-R-001": ("standard", put(f"{SELLER}/cac:PartyTaxScheme/cbc:CompanyID", "NO958935421MVA")),
    "UBL-SR-01": (
        "invoice",
        both(
            *[
                more(
                    ".",
                    "<cac:ContractDocumentReference><cbc:ID>1</cbc:ID></cac:ContractDocumentReference>",
                )
            ]
            * 2
        ),
    ),
    "UBL-SR-05": (
        "invoice",
        both(*[more(".", "<cac:PaymentTerms><cbc:Note>30</cbc:Note></cac:PaymentTerms>")] * 2),
    ),
    "UBL-SR-06": ("credit note", twice("cac:BillingReference/cac:InvoiceDocumentReference")),
    "UBL-SR-07": ("credit note", drop("cac:BillingReference/cac:InvoiceDocumentReference/cbc:ID")),
    "UBL-SR-08": ("invoice", twice("cac:InvoicePeriod")),
    "UBL-SR-09": ("invoice", twice(f"{SELLER}/cac:PartyLegalEntity/cbc:RegistrationName")),
    "UBL-SR-10": ("invoice", twice(f"{SELLER}/cac:PartyName/cbc:Name")),
    "UBL-SR-11": ("invoice", twice(f"{SELLER}/cac:PartyLegalEntity/cbc:CompanyID")),
    "UBL-SR-12": ("standard", twice(f"{SELLER}/cac:PartyTaxScheme")),
    "UBL-SR-13": (
        "invoice",
        both(
            *[
                more(
                    SELLER,
                    "<cac:PartyTaxScheme><cbc:CompanyID>F</cbc:CompanyID></cac:PartyTaxScheme>",
                )
            ]
            * 2
        ),
    ),
    "UBL-SR-14": (
        "invoice",
        both(
            *[
                more(
                    f"{SELLER}/cac:PartyLegalEntity",
                    "<cbc:CompanyLegalForm>IPR</cbc:CompanyLegalForm>",
                )
            ]
            * 2
        ),
    ),
    "UBL-SR-15": ("invoice", twice(f"{BUYER}/cac:PartyLegalEntity/cbc:RegistrationName")),
    "UBL-SR-16": (
        "invoice",
        both(
            *[more(BUYER, "<cac:PartyIdentification><cbc:ID>1</cbc:ID></cac:PartyIdentification>")]
            * 2
        ),
    ),
    "UBL-SR-17": ("invoice", twice(f"{BUYER}/cac:PartyLegalEntity/cbc:CompanyID")),
    "UBL-SR-18": (
        "invoice",
        both(
            *[
                more(
                    BUYER,
                    "<cac:PartyTaxScheme><cbc:CompanyID>NO1</cbc:CompanyID></cac:PartyTaxScheme>",
                )
            ]
            * 2
        ),
    ),
    "UBL-SR-26": ("invoice", twice("cac:PaymentMeans/cbc:PaymentID")),
    "UBL-SR-32": ("invoice", twice(f"{CATEGORY}/cbc:TaxExemptionReason")),
    "UBL-SR-34": ("invoice", both(*[more(LINE, "<cbc:Note>Ja</cbc:Note>")] * 2)),
    "UBL-SR-36": (
        "invoice",
        both(
            *[
                more(
                    LINE,
                    "<cac:InvoicePeriod><cbc:EndDate>2019-06-30</cbc:EndDate></cac:InvoicePeriod>",
                )
            ]
            * 2
        ),
    ),
    "UBL-SR-40": ("invoice", twice(f"{BUYER}/cac:PartyName/cbc:Name")),
    "UBL-SR-42": (
        "invoice",
        both(
            *[
                more(
                    SELLER,
                    "<cac:PartyTaxScheme><cbc:CompanyID>F</cbc:CompanyID></cac:PartyTaxScheme>",
                )
            ]
            * 3
        ),
    ),
    "UBL-SR-44": ("invoice", twice("cac:PaymentMeans/cbc:PaymentID", "000100024")),
    "UBL-SR-45": (
        "invoice",
        both(
            *[more("cac:PaymentMeans", "<cbc:PaymentDueDate>2019-03-02</cbc:PaymentDueDate>")] * 2
        ),
    ),
    "UBL-SR-47": (
        "invoice",
        more(
            ".",
            "<cac:PaymentMeans><cbc:PaymentMeansCode>1</cbc:PaymentMeansCode></cac:PaymentMeans>",
        ),
    ),
    "UBL-SR-48": ("invoice", twice(OWN_CATEGORY)),
    "UBL-SR-49": (
        "invoice",
        both(*[more(".", "<cbc:TaxPointDate>2019-01-31</cbc:TaxPointDate>")] * 2),
    ),
    "UBL-SR-50": ("invoice", twice(f"{LINE}/cac:Item/cbc:Description")),
    "UBL-SR-53": ("standard", drop(f"{SELLER}/cac:PartyTaxScheme/cbc:CompanyID")),
    "UBL-DT-01": ("invoice", put(f"{SUBTOTAL}/cbc:TaxAmount", "0.000")),
}


def broken_by(name: str, change: Change) -> bytes:
    """A sound document after the change."""
    root = etree.fromstring(ehf.written(SOUND[name]))
    change(root)
    return etree.tostring(root)
