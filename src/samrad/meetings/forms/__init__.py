"""Input to this room: what readers ask of the calendar and of the register of decisions."""

from samrad.meetings.forms.reading import DecisionFilter, MeetingFilter

__all__ = ["DecisionFilter", "MeetingFilter"]
