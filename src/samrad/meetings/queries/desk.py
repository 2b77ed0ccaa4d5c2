"""The meeting desk: the meetings that wait for something, and what to do next with each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from samrad.base.actions import row_key
from samrad.base.policies import Actor
from samrad.meetings.models import AgendaItem, Meeting, Notice
from samrad.meetings.queries.told import MeetingTold, meetings, told
from samrad.meetings.vocabulary import OFF, MeetingStatus
from samrad.wheel.queries import Clash, clashes


@dataclass(frozen=True, slots=True)
class NextStep:
    """What to do next with a meeting, by what right, and the name of the page that does it."""

    words: str
    basis: str
    page: str


@dataclass(frozen=True, slots=True)
class OnDesk:
    """A meeting of the desk with its next step."""

    told: MeetingTold
    step: NextStep | None


def _after(meeting: Meeting, minutes: int) -> NextStep | None:
    if meeting.opened_at is None:
        return NextStep(_("Før møtet som holdt"), "kommuneloven § 11-4 første ledd", "hold")
    if not minutes:
        return NextStep(_("Ferdigstill møteboka"), "kommuneloven § 11-4 første ledd", "minutes")
    return None


def next_step(
    meeting: Meeting, day: date, *, items: int, notices: int, minutes: int = 0
) -> NextStep | None:
    """What to do next with a meeting on day; None when nothing waits."""
    if meeting.status in OFF:
        return None
    if meeting.status == MeetingStatus.HELD or (meeting.held_on and meeting.held_on <= day):
        return _after(meeting, minutes)
    if not items:
        return NextStep(_("Sett opp sakslisten"), "kommuneloven § 11-3 første ledd", "item")
    if not notices:
        return NextStep(_("Send innkallingen"), "kommuneloven § 11-3 første ledd", "notice")
    return None


def on_desk(day: date, actor: Actor) -> list[OnDesk]:
    """The meetings ahead, the nearest first, each with what to do next."""
    rows = meetings().filter(held_on__gte=day).order_by("held_on", "starts_at", "pk")
    ahead = told(rows, day, actor)
    counts = _counts([one.meeting for one in ahead])
    return [
        OnDesk(one, next_step(one.meeting, day, items=items, notices=notices))
        for one in ahead
        for items, notices in [counts[one.meeting.pk]]
    ]


def behind_on(day: date, actor: Actor) -> list[OnDesk]:
    """The meetings that have been, were planned here, and whose minutes are not finished."""
    rows = meetings().filter(held_on__lt=day, changed_at__isnull=False, minutes=None)
    found = told(rows.exclude(status__in=OFF), day, actor)
    steps = [OnDesk(one, _after(one.meeting, 0)) for one in found]
    return [one for one in steps if one.step is not None]


def step_of(meeting: Meeting, day: date, items: int, notices: int) -> NextStep | None:
    """What to do next with one meeting."""
    finished = meeting.minutes.count()
    return next_step(meeting, day, items=items, notices=notices, minutes=finished)


def clashes_of(meeting: Meeting, day: date) -> list[Clash]:
    """What else is on that day, while the meeting lies ahead."""
    if meeting.held_on is None or meeting.held_on < day or meeting.status in OFF:
        return []
    hours = (meeting.starts_at, meeting.ends_at)
    return clashes(meeting.held_on, *hours, besides=row_key(meeting))


def _counts(rows: Sequence[Meeting]) -> dict[int, tuple[int, int]]:
    """How many items and notices each meeting has."""
    keys = [row.pk for row in rows]
    items = list(
        AgendaItem.objects.filter(meeting__in=keys, removed_at=None).values_list(
            "meeting_id", flat=True
        )
    )
    notices = list(Notice.objects.filter(meeting__in=keys).values_list("meeting_id", flat=True))
    return {key: (items.count(key), notices.count(key)) for key in keys}
