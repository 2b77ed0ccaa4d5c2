"""Economy in composed documents: decisions and fee, and budget beside accounts."""

from samrad.finance.sections import budgets, decisions

__all__ = ["budgets", "decisions"]
