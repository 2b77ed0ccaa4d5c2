"""Electronic invoices: EHF (Peppol BIS Billing 3.0), written here and held against the rules."""

from samrad.finance.ehf.parts import Document, Line, Party, Tax
from samrad.finance.ehf.writing import written

__all__ = ["Document", "Line", "Party", "Tax", "written"]
