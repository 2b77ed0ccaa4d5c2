"""Electronic invoices: EHF (Peppol BIS Billing 3.0), written here and held against the rules."""

from samrad.finance.ehf.checking import broken
from samrad.finance.ehf.parts import Document, Line, Party, Tax
from samrad.finance.ehf.reading import NotADocument
from samrad.finance.ehf.rules import RULES
from samrad.finance.ehf.writing import written

__all__ = ["RULES", "Document", "Line", "NotADocument", "Party", "Tax", "broken", "written"]
