"""The names of the format: namespaces, profile and codes. Source: Peppol BIS Billing 3.0."""

INVOICE = "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
CREDIT_NOTE = "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2"
CAC = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
CBC = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
NAMES = {"cac": CAC, "cbc": CBC}

CUSTOMIZATION = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0"
PROFILE = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0"
NORWEGIAN = "0192"  # Enhetsregisteret, in the lists ICD and EAS
INVOICE_TYPE, CREDIT_NOTE_TYPE = "380", "381"  # UNCL 1001
CREDIT_TRANSFER = "30"  # UNCL 4461
EACH = "C62"  # UN/ECE recommendation 20: one
VAT, OUTSIDE, STANDARD = "VAT", "O", "S"
OUTSIDE_CODE = "VATEX-EU-O"
