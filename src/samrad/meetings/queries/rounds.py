"""The round minutes take among those who were there: who gets it, and what came back."""

from datetime import date

from samrad.meetings.models import Attendance, Meeting, MinutesRound, Remark
from samrad.meetings.queries.presence import names_in


def present_in(meeting: Meeting) -> list[str]:
    """The names of everyone who was there at some time, as the attendance has them."""
    rows = list(Attendance.objects.filter(meeting=meeting).select_related("person"))
    return sorted(names_in(meeting, rows).values())


def round_of(meeting: Meeting) -> MinutesRound | None:
    """The latest round the meeting's minutes have been on; None before the first."""
    rows = MinutesRound.objects.filter(minutes__meeting=meeting).select_related("minutes")
    return rows.order_by("-minutes__version").first()


def remarks_to(found: MinutesRound) -> list[Remark]:
    """What came back, in the order it came."""
    return list(Remark.objects.filter(round=found).order_by("received_on", "pk"))


def remark_in(meeting: Meeting, number: int) -> Remark | None:
    """The remark with this number to a meeting's minutes; None when there is none."""
    rows = Remark.objects.filter(round__minutes__meeting=meeting, pk=number)
    return rows.select_related("round__minutes__meeting").first()


def is_due(found: MinutesRound, day: date) -> bool:
    """Whether the office should end the round: its deadline has passed."""
    return found.ended_on is None and found.deadline_on < day
