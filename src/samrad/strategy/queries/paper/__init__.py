"""A programme as a document: the chapters as printed, filled from the record."""

from samrad.strategy.queries.paper.whole import paper_of, paper_of_year

__all__ = ["paper_of", "paper_of_year"]
