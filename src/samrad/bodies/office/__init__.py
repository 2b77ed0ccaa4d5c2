"""What this room keeps in Kontoret: its registers, and the flows that need more than a form."""

from samrad.bodies.office import flows, registers

__all__ = ["flows", "registers"]
