"""What the council decides for a year, what is billed by it, and what is paid."""

from samrad.finance.models.decisions import YearlyDecision, are_factors

__all__ = ["YearlyDecision", "are_factors"]
