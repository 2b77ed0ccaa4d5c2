"""The bodies of the council's record, their seats and the people in them."""

from samrad.bodies.record import bodies, seats

__all__ = ["bodies", "seats"]
