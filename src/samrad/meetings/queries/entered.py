"""What is entered of a meeting, as one fingerprint: it tells whether finished minutes are behind.

Of what people enter, and not of how it is phrased: a better sentence in a later version of the
program, or a person who has changed name, makes no minutes wrong.
"""

from samrad.base.ports.sections import fingerprint
from samrad.meetings.models import AgendaItem, Attendance, Meeting, Minutes, Movement, Vote
from samrad.meetings.models import Decision as Decided
from samrad.meetings.models import StatedAttendance as Stated

OF_MEETING = (
    "held_on", "starts_at", "ends_at", "form", "place", "opened_at", "closed_at", "chair",
    "secretary",
)  # fmt: skip
OF_STATED = ("what", "present", "total")
OF_PRESENT = (
    "municipality_id", "person_id", "name", "role", "is_remote", "stands_in_for", "came_late",
)  # fmt: skip
OF_MOVES = ("item_id", "kind", "attendance__name", "attendance__municipality_id", "name", "at")
OF_ITEMS = (
    "pk", "number", "title", "public_title", "closed_basis", "consideration_id", "record__chair",
    "record__discussion", "record__motions", "record__disqualified", "record__excused",
    "record__closed_at", "record__reopened_at",
)  # fmt: skip
OF_VOTES = (
    "item_id", "position", "subject", "about", "method", "entitled", "in_favour", "against",
    "blank", "chair", "against_names", "ending",
)  # fmt: skip
OF_DECISIONS = ("item_id", "position", "text", "kind", "legal_basis")


def entered_in(meeting: Meeting) -> str:
    """The fingerprint of all that is entered of the meeting now. Six queries."""
    here = Attendance.objects.filter(meeting=meeting)
    items = AgendaItem.objects.filter(meeting=meeting, removed_at=None)
    told = [
        [getattr(meeting, name) for name in OF_MEETING],
        *Stated.objects.filter(meeting=meeting).order_by("what", "pk").values_list(*OF_STATED),
        *here.order_by("role", "name", "municipality_id", "pk").values_list(*OF_PRESENT),
        *Movement.objects.filter(item__in=items).order_by("pk").values_list(*OF_MOVES),
        *items.order_by("position", "pk").values_list(*OF_ITEMS),
        *Vote.objects.filter(item__in=items).order_by("pk").values_list(*OF_VOTES),
        *Decided.objects.filter(meeting=meeting).order_by("pk").values_list(*OF_DECISIONS),
    ]
    return fingerprint([[_plain(one) for one in row] for row in told])


def is_behind(minutes: Minutes | None) -> bool:
    """Whether what is entered has changed since a version was finished.

    Of one finished before that was noted, nobody knows, and nothing is said.
    """
    if minutes is None or "entered" not in minutes.content:
        return False
    return bool(minutes.content["entered"] != entered_in(minutes.meeting))


def _plain(value: object) -> object:
    """The value as JSON has it."""
    return value if value is None or isinstance(value, (bool, int, list)) else str(value)
