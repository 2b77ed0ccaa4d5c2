"""Those who are away from a meeting ahead with nobody called for them, and whom to call."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from samrad.bodies.models import Mandate
from samrad.bodies.vocabulary import MandateRole
from samrad.meetings.models import Meeting, Summons
from samrad.meetings.queries.summons import (
    NextDeputy,
    deputies_of,
    in_calling_order,
    next_deputy,
    uncovered,
)
from samrad.meetings.queries.told import bodies_of, meetings
from samrad.meetings.vocabulary import DeputiesOf, MeetingStatus


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

    Four queries, however many there are.
    """
    ahead = list(meetings().filter(held_on__gte=day, status=MeetingStatus.CALLED))
    by_meeting: dict[int, list[Summons]] = {one.pk: [] for one in ahead}
    rows = Summons.objects.filter(meeting__in=by_meeting).select_related("person", "meeting")
    for row in rows.order_by("as_deputy_for_id", "called_at", "pk"):
        by_meeting[row.meeting_id].append(row)
    away = [(one, by_meeting[one.pk], uncovered(by_meeting[one.pk])) for one in reversed(ahead)]
    seated = _seated(one for one, _rows, bare in away if bare)
    practices = deputies_of({one.seat.body_id for one in seated}) if seated else {}
    return [
        Absence(one, row, _next(row, rows, _seated_at(seated, one), practices))
        for one, rows, bare in away
        for row in bare
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


def _seated_at(seated: Sequence[Mandate], meeting: Meeting) -> list[Mandate]:
    """Those of the mandates that are held in the bodies that meet, on the day of the meeting."""
    day, slugs = meeting.held_on or date.max, bodies_of(meeting)
    return [one for one in seated if one.seat.body.slug in slugs and day in one.period]


def _next(
    row: Summons, rows: Sequence[Summons], held: Sequence[Mandate], practices: Mapping[int, str]
) -> NextDeputy:
    sitting = [one for one in held if one.role != MandateRole.DEPUTY]
    member = next((one for one in sitting if one.seat_id == row.seat_id), None)
    body = next((one.seat.body_id for one in held if one.seat_id == row.seat_id), 0)
    deputies = (one for one in held if one.role == MandateRole.DEPUTY and one.seat.body_id == body)
    party = member.party if member is not None else ""
    practice = practices.get(body, DeputiesOf.SEAT)
    in_order = in_calling_order(deputies, row.seat_id, party, practice)
    return next_deputy(row, in_order, rows, [one.person_id for one in sitting])
