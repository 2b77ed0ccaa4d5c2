"""What a form for an item of the minutes begins with, and how many seats a vote is taken of."""

from typing import Any

from samrad.base.ports.sections import fingerprint
from samrad.meetings.models import AgendaItem, ItemRecord, Meeting
from samrad.meetings.queries.demands import seats_of
from samrad.meetings.vocabulary import Counted
from samrad.publications import prose


def entered_for(item: AgendaItem) -> dict[str, Any]:
    """What is entered of an item, as a form begins with it."""
    record: ItemRecord | None = getattr(item, "record", None)
    stands: dict[str, Any] = {"entitled": seats_in(item.meeting), "seen": stand_of(item)}
    if record is not None:
        stands |= {name: getattr(record, name) for name in ("chair", "disqualified", "excused")}
        stands |= {name: prose.markup(getattr(record, name)) for name in ("discussion", "motions")}
    return stands


def stand_of(item: AgendaItem) -> str:
    """The fingerprint of what is entered of an item: it tells whether someone wrote meanwhile."""
    entered = [item.votes.count(), item.decisions.count()]
    found = ItemRecord.objects.filter(item=item).first()
    if found is None:
        return fingerprint(entered)
    aside = [found.disqualified, found.excused]
    return fingerprint([*entered, found.discussion, found.motions, found.chair, *aside])


def seats_in(meeting: Meeting) -> int | None:
    """How many members the body has, vacant seats too: by the register, and by what was counted.

    Of the two the most: a quorum is never taken of fewer than somebody knows of.
    """
    stated = meeting.stated_attendance.filter(what=Counted.MEMBERS).first()
    counted = stated.total if stated is not None and stated.total else 0
    return max(seats_known(meeting) or 0, counted) or None


def seats_known(meeting: Meeting) -> int | None:
    """How many seats the register says the body had on the day; None where it does not know."""
    if meeting.body is None or meeting.held_on is None:
        return None
    return seats_of(meeting.body, meeting.held_on) or None
