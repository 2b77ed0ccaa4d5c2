"""The room's part of the council's record."""

from samrad.strategy.record import guidelines, programme

__all__ = ["guidelines", "programme"]
