"""Meetings as entries of a calendar."""

from dataclasses import replace
from datetime import datetime, time

from django.utils.translation import gettext as _

from samrad.base import clock
from samrad.meetings.models import Meeting
from samrad.meetings.queries.told import MeetingTold
from samrad.meetings.vocabulary import OFF, MeetingForm, MeetingStatus
from samrad.wheel.calendars import Entry, EntryStatus

STATES = {
    MeetingStatus.PLANNED: EntryStatus.TENTATIVE,
    MeetingStatus.UNCONFIRMED: EntryStatus.TENTATIVE,
    MeetingStatus.CALLED: EntryStatus.CONFIRMED,
    MeetingStatus.HELD: EntryStatus.CONFIRMED,
    MeetingStatus.MOVED: EntryStatus.CANCELLED,
    MeetingStatus.CANCELLED: EntryStatus.CANCELLED,
}


def entry_of(told: MeetingTold, host: str, address: str) -> Entry:
    """A meeting as a calendar entry; it has a day. address is its page, host where that is.

    Without clock times it lasts the day. What is from the time before Samråd is dated its own day.
    """
    row = told.meeting
    if row.held_on is None:
        raise ValueError(f"{row.slug} har ingen dag.")
    title = told.title
    if row.status in OFF:
        title = f"{row.get_status_display().capitalize()}: {title}"
    starts = datetime.combine(row.held_on, row.starts_at or time(0), clock.OSLO)
    ends = datetime.combine(row.held_on, row.ends_at, clock.OSLO) if row.ends_at else None
    return Entry(
        uid=uid_of(row, host),
        sequence=row.sequence,
        status=STATES[MeetingStatus(row.status)],
        summary=title,
        starts=starts if row.starts_at else row.held_on,
        ends=ends if row.starts_at else None,
        modified_at=row.changed_at or starts,
        place=row.place or (MeetingForm(row.form).label if row.form else ""),
        description=row.status_reason,
        address=address,
    )


def joined_at(entry: Entry, link: str) -> Entry:
    """The entry with where the meeting is joined, for those who sit there: never in a public feed.

    Few calendars read the property made for it (RFC 7986 5.11), so the words say it too.
    """
    if not link:
        return entry
    said = f"{entry.description}\n{_('Delta her')}: {link}".strip()
    return replace(entry, conference=link, description=said)


def uid_of(meeting: Meeting, host: str) -> str:
    """What every calendar knows the meeting by, however often it is moved."""
    return f"{meeting.slug}@{host}"
