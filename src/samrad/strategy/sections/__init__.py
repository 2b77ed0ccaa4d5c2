"""The strategy's part of composed documents: guidelines, and the action programme."""

from samrad.strategy.sections import planned
from samrad.strategy.sections.guidelines import programme

__all__ = ["planned", "programme"]
