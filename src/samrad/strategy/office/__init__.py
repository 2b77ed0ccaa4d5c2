"""What this room keeps in Kontoret."""

from samrad.strategy.office import guidelines, programme

__all__ = ["guidelines", "programme"]
