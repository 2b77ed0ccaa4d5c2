"""What meetings, items and decisions are called in lists of the office, whatever they are about.

None says more than the calendar does: an item behind closed doors has no title here.
"""

from datetime import date

from django.utils.translation import gettext as _

from samrad.base.dates import from_day
from samrad.bodies.queries import names_of_bodies
from samrad.bodies.queries.naming import Names
from samrad.meetings.models import AgendaItem, Decision, Meeting


def names_of_meetings(rows: list[Meeting]) -> dict[int, str]:
    """«Styret 14. april 2023», by primary key. One query."""
    names = names_of_bodies()
    return {row.pk: _called(row, names) for row in rows}


def names_of_items(rows: list[AgendaItem]) -> dict[int, str]:
    """«Styret 14. april 2023, sak 5/23», or its place on the agenda. One query for all."""
    names = names_of_bodies()
    return {row.pk: f"{_called(row.meeting, names)}, {_numbered(row)}" for row in rows}


def names_of_decisions(rows: list[Decision]) -> dict[int, str]:
    """«Styret 14. april 2023, vedtak 2». One query for all."""
    names = names_of_bodies()
    return {
        row.pk: f"{_called(row.meeting, names)}, {_('vedtak')} {row.number or row.position}"
        for row in rows
    }


def _numbered(item: AgendaItem) -> str:
    if item.number:
        return _("sak %(number)s") % {"number": item.number}
    return _("post %(place)d") % {"place": item.position}


def _called(meeting: Meeting, names: Names) -> str:
    """The meeting by its own title or its body's name, and its day; its key where both lack."""
    title = meeting.title or names.on(meeting.body_id, meeting.held_on or date.max)
    if not title:
        return meeting.slug
    when = from_day(meeting.held_on, meeting.precision) if meeting.held_on else ""
    return f"{title} {when}".rstrip()
