"""The meeting desk: the meetings that wait for something, and what to do next with each."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from samrad.base.actions import row_key
from samrad.base.policies import Actor
from samrad.mail.servers import is_configured
from samrad.meetings.models import AgendaItem, Dispatch, Meeting, Minutes, MinutesRound, Notice
from samrad.meetings.queries.absences import Absence, absences_from
from samrad.meetings.queries.rounds import is_due
from samrad.meetings.queries.told import MeetingTold, meetings, told
from samrad.meetings.vocabulary import OFF, WHOLE, MeetingStatus
from samrad.wheel.queries import Clash, clashes

MINUTES = "kommuneloven § 11-4 første ledd"
NOTICE = "kommuneloven § 11-3 første ledd"


@dataclass(frozen=True, slots=True)
class NextStep:
    """What to do next with a meeting, by what right, and the name of the page that does it."""

    words: str
    basis: str
    page: str


@dataclass(frozen=True, slots=True)
class Preparation:
    """How far a meeting ahead has come: rows on its agenda, notices, and what everyone was sent."""

    items: int = 0
    notices: int = 0
    sent: int = 0
    absences: tuple[Absence, ...] = ()


@dataclass(frozen=True, slots=True)
class OnDesk:
    """A meeting of the desk with its next step."""

    told: MeetingTold
    step: NextStep | None


@dataclass(frozen=True, slots=True)
class Stage:
    """How far the minutes of a meeting have come."""

    versions: int = 0
    is_approved: bool = False
    round: MinutesRound | None = None


def _after(meeting: Meeting, stage: Stage, day: date) -> NextStep | None:
    if meeting.opened_at is None:
        return NextStep(_("Før møtet som holdt"), MINUTES, "hold")
    if not stage.versions:
        return NextStep(_("Ferdigstill møteboka"), MINUTES, "minutes")
    if stage.is_approved:
        return None
    if stage.round is None:
        return NextStep(_("Send møteboka på runde"), _("rådets praksis"), "round")
    if is_due(stage.round, day):
        return NextStep(_("Avslutt runden med møteboka"), _("rådets praksis"), "round")
    return None


def next_step(
    meeting: Meeting, day: date, done: Preparation, stage: Stage | None = None
) -> NextStep | None:
    """What to do next with a meeting on day; None when nothing waits."""
    if meeting.status in OFF:
        return None
    if meeting.status == MeetingStatus.HELD or (meeting.held_on and meeting.held_on <= day):
        return _after(meeting, stage or Stage(), day)
    if not done.items:
        return NextStep(_("Sett opp sakslisten"), NOTICE, "item")
    if not done.notices:
        return NextStep(_("Send innkallingen"), NOTICE, "notice")
    return _called(done)


def _called(done: Preparation) -> NextStep | None:
    """What to do with a meeting that is called: write to people, and call deputies in order.

    A council that sends no e-mail from here has told people in its own way.
    """
    if not done.sent and is_configured():
        return NextStep(_("Send innkallingen på e-post"), NOTICE, "summoned")
    waiting = [one for one in done.absences if not one.is_exhausted]
    if waiting:
        basis = str(waiting[0].deputy.finding.basis)
        words = _("Kall inn vara for %(name)s") % {"name": waiting[0].summons.person.name}
        return NextStep(words, basis, "summoned")
    return None


def on_desk(day: date, actor: Actor) -> list[OnDesk]:
    """The meetings ahead, the nearest first, each with what to do next."""
    rows = meetings().filter(held_on__gte=day).order_by("held_on", "starts_at", "pk")
    ahead = told(rows, day, actor)
    done = _preparations([one.meeting for one in ahead], day)
    return [OnDesk(one, next_step(one.meeting, day, done[one.meeting.pk])) for one in ahead]


def behind_on(day: date, actor: Actor) -> list[OnDesk]:
    """The meetings that have been, were planned here, and whose minutes wait for something."""
    approved = Minutes.objects.exclude(approved_on=None).values("meeting_id")
    rows = meetings().filter(held_on__lt=day, changed_at__isnull=False)
    waiting = list(rows.exclude(status__in=OFF).exclude(pk__in=approved))
    stages = _stages(waiting)
    steps = [
        OnDesk(one, _after(one.meeting, stages[one.meeting.pk], day))
        for one in told(waiting, day, actor)
    ]
    return [one for one in steps if one.step is not None]


def step_of(meeting: Meeting, day: date) -> NextStep | None:
    """What to do next with one meeting."""
    done, stage = _preparations([meeting], day)[meeting.pk], _stages([meeting])[meeting.pk]
    return next_step(meeting, day, done, stage)


def _stages(rows: Sequence[Meeting]) -> dict[int, Stage]:
    """How far the minutes of each meeting have come: one query."""
    found = Minutes.objects.filter(meeting__in=[row.pk for row in rows]).select_related("round")
    by_meeting: dict[int, list[Minutes]] = {row.pk: [] for row in rows}
    for one in found.order_by("version"):
        by_meeting[one.meeting_id].append(one)
    return {pk: _stage(versions) for pk, versions in by_meeting.items()}


def _stage(versions: Sequence[Minutes]) -> Stage:
    rounds = [one.round for one in versions if hasattr(one, "round")]
    approved = bool(versions) and versions[-1].approved_on is not None
    return Stage(len(versions), approved, rounds[-1] if rounds else None)


def clashes_of(meeting: Meeting, day: date) -> list[Clash]:
    """What else is on that day, while the meeting lies ahead."""
    if meeting.held_on is None or meeting.held_on < day or meeting.status in OFF:
        return []
    hours = (meeting.starts_at, meeting.ends_at)
    return clashes(meeting.held_on, *hours, besides=row_key(meeting))


def _preparations(rows: Sequence[Meeting], day: date) -> dict[int, Preparation]:
    """How far the preparation of each meeting has come: as many queries for any number."""
    keys = [row.pk for row in rows]
    items = AgendaItem.objects.filter(meeting__in=keys, removed_at=None)
    notices = Notice.objects.filter(meeting__in=keys)
    sent = Dispatch.objects.filter(meeting__in=keys, kind__in=WHOLE)
    on_agenda, called, told_to = (
        Counter(found.values_list("meeting_id", flat=True)) for found in (items, notices, sent)
    )
    away: dict[int, list[Absence]] = {key: [] for key in keys}
    for one in absences_from(day):
        away.setdefault(one.meeting.pk, []).append(one)
    return {
        key: Preparation(on_agenda[key], called[key], told_to[key], tuple(away[key]))
        for key in keys
    }
