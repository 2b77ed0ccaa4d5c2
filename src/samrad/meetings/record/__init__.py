"""The meetings of the council's record."""

from samrad.meetings.record import agendas, calendar

__all__ = ["agendas", "calendar"]
