"""Those who are away from a meeting ahead with nobody called for them, and whom to call."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from samrad.bodies.models import Mandate
from samrad.bodies.vocabulary import MandateRole
from samrad.meetings.models import Meeting, Summons
from samrad.meetings.queries.summons import NextDeputy, next_deputy, uncovered
from samrad.meetings.queries.told import bodies_of, meetings
from samrad.meetings.vocabulary import MeetingStatus


@dataclass(frozen=True, slots=True)
class Absence:
    """A member who is away from a meeting, and the deputy to call; none when the list is used up.

    When is_exhausted, the finding of deputy says why there is nobody.
    """

    meeting: Meeting
    summons: Summons
    deputy: NextDeputy

    @property
    def is_exhausted(self) -> bool:
        """Whether nobody is left to call."""
        return self.deputy.mandate is None


def absences_from(day: date) -> list[Absence]:
    """Who is away from the meetings called from day on with no deputy coming, by meeting.

    Three queries, however many there are.
    """
    ahead = list(meetings().filter(held_on__gte=day, status=MeetingStatus.CALLED))
    by_meeting: dict[int, list[Summons]] = {one.pk: [] for one in ahead}
    rows = Summons.objects.filter(meeting__in=by_meeting).select_related("person", "meeting")
    for row in rows.order_by("as_deputy_for_id", "called_at", "pk"):
        by_meeting[row.meeting_id].append(row)
    away = [(one, by_meeting[one.pk], uncovered(by_meeting[one.pk])) for one in reversed(ahead)]
    seated = _seated(one for one, _rows, bare in away if bare)
    return [
        Absence(one, row, _next(row, rows, seated, one)) for one, rows, bare in away for row in bare
    ]


def _seated(rows: Iterable[Meeting]) -> list[Mandate]:
    """Every mandate of the bodies that meet; one query, none when nobody is away."""
    slugs = {slug for one in rows for slug in bodies_of(one)}
    if not slugs:
        return []
    found = Mandate.objects.filter(seat__body__slug__in=slugs).select_related(
        "person", "seat__body"
    )
    return list(found.order_by("valid_from", "pk"))


def _next(
    row: Summons, rows: Sequence[Summons], seated: Sequence[Mandate], meeting: Meeting
) -> NextDeputy:
    day, slugs = meeting.held_on or date.max, bodies_of(meeting)
    held = [one for one in seated if one.seat.body.slug in slugs and day in one.period]
    deputies = [one for one in held if one.role == MandateRole.DEPUTY]
    holders = [one.person_id for one in held if one.role != MandateRole.DEPUTY]
    theirs = [one for one in deputies if one.seat_id == row.seat_id]
    in_order = sorted(theirs, key=lambda one: one.deputy_number or 0)
    return next_deputy(row, in_order, rows, holders)
