"""The register's part of the council's record, and of the shared record of Norway."""

from samrad.register.record import council, country, regions

__all__ = ["council", "country", "regions"]
