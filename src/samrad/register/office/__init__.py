"""What this room shows in Kontoret: its registers, its flows, and what it finds inconsistent."""

from samrad.register.office import council, flows, members, municipalities, notices

__all__ = ["council", "flows", "members", "municipalities", "notices"]
