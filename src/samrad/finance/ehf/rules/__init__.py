"""The fatal rules a document of ours could break, each by its number; imported so they stand."""

from samrad.finance.ehf.rule import RULES
from samrad.finance.ehf.rules import codes, peppol, presence, sums, syntax, vat

__all__ = ["RULES", "codes", "peppol", "presence", "sums", "syntax", "vat"]
