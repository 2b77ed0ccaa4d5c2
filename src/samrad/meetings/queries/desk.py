"""The meeting desk: the meetings that wait for something, and what to do next with each."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samrad.base.actions import row_key
from samrad.base.policies import Actor
from samrad.mail.servers import is_configured
from samrad.meetings.models import (
    AgendaItem,
    Decision,
    Dispatch,
    Meeting,
    Minutes,
    MinutesRound,
    Notice,
)
from samrad.meetings.queries.absences import Absence, absences_from
from samrad.meetings.queries.preparing import WITH_PAPERS, with_papers
from samrad.meetings.queries.rounds import is_due
from samrad.meetings.queries.told import MeetingTold, meetings, told
from samrad.meetings.vocabulary import OFF, WHOLE, FollowUp, MeetingStatus
from samrad.wheel.queries import Clash, clashes

MINUTES = "kommuneloven § 11-4 første ledd"
NOTICE = "kommuneloven § 11-3 første ledd"


@dataclass(frozen=True, slots=True)
class NextStep:
    """What to do next with a meeting, by what right, and the name of the page that does it.

    can_wait: it hangs on others (the next meeting, a pen), so Kontoret does not call it late.
    """

    words: str
    basis: str
    page: str
    can_wait: bool = False

    def address(self, meeting: Meeting) -> str:
        """Where it is done."""
        args = [] if self.page == "follow_up_list" else [meeting.pk]
        found = reverse(f"meetings-office:{self.page}", args=args)
        return f"{found}#saksliste" if self.page == "meeting" else found


@dataclass(frozen=True, slots=True)
class Preparation:
    """How far a meeting ahead has come: rows on its agenda, notices, and what everyone was sent.

    unwritten is how many cases on the agenda have no finished paper.
    """

    items: int = 0
    unwritten: int = 0
    notices: int = 0
    sent: int = 0
    absences: tuple[Absence, ...] = ()


@dataclass(frozen=True, slots=True)
class OnDesk:
    """A meeting of the desk with its next step."""

    told: MeetingTold
    step: NextStep | None

    @property
    def address(self) -> str:
        """Where the next step is done; empty where nothing waits."""
        return self.step.address(self.told.meeting) if self.step is not None else ""


@dataclass(frozen=True, slots=True)
class Stage:
    """How far the minutes of a meeting have come, and how many of its decisions are not done."""

    versions: int = 0
    is_approved: bool = False
    is_signed: bool = False
    round: MinutesRound | None = None
    undone: int = 0


def _after(meeting: Meeting, stage: Stage, day: date) -> NextStep | None:
    if meeting.opened_at is None:
        return NextStep(_("Før møtet som holdt"), MINUTES, "hold")
    if not stage.versions:
        return NextStep(_("Ferdigstill møteboka"), MINUTES, "minutes")
    practice = _("rådets praksis")
    if not stage.is_approved and stage.round is None:
        return NextStep(_("Send møteboka på runde"), practice, "round")
    if not stage.is_approved and stage.round is not None and stage.round.ended_on is None:
        words = _("Avslutt runden med møteboka")
        return NextStep(words, practice, "round") if is_due(stage.round, day) else None
    return _at_last(stage, practice)


def _at_last(stage: Stage, practice: str) -> NextStep | None:
    """What is left when the minutes have been round: approval, signatures, and the decisions."""
    if not stage.is_approved:
        words = _("Før godkjenningen når neste møte har godkjent møteboka")
        return NextStep(words, practice, "approve", can_wait=True)
    if not stage.is_signed:
        return NextStep(_("Før underskriftene"), practice, "sign", can_wait=True)
    if stage.undone:
        return NextStep(_("Følg opp vedtakene"), practice, "follow_up_list", can_wait=True)
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
    if done.unwritten and not done.notices:
        words = ngettext(
            "Gjør ferdig papirene: %(count)d sak mangler saksframlegg",
            "Gjør ferdig papirene: %(count)d saker mangler saksframlegg",
            done.unwritten,
        ) % {"count": done.unwritten}
        return NextStep(words, NOTICE, "meeting")
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
    newer = Minutes.objects.filter(meeting=OuterRef("meeting"), version__gt=OuterRef("version"))
    newest = Minutes.objects.filter(~Exists(newer))
    approved = newest.exclude(approved_on=None).values("meeting_id")
    rows = meetings().filter(held_on__lt=day, changed_at__isnull=False)
    waiting = list(rows.exclude(status__in=OFF).exclude(pk__in=approved))
    stages = _stages(waiting)
    steps = [
        OnDesk(one, _after(one.meeting, stages[one.meeting.pk], day))
        for one in told(waiting, day, actor)
    ]
    return [one for one in steps if one.step is not None and not one.step.can_wait]


def step_of(meeting: Meeting, day: date) -> NextStep | None:
    """What to do next with one meeting."""
    done, stage = _preparations([meeting], day)[meeting.pk], _stages([meeting])[meeting.pk]
    return next_step(meeting, day, done, stage)


def _stages(rows: Sequence[Meeting]) -> dict[int, Stage]:
    """How far the minutes of each meeting have come: two queries."""
    found = Minutes.objects.filter(meeting__in=[row.pk for row in rows]).select_related("round")
    by_meeting: dict[int, list[Minutes]] = {row.pk: [] for row in rows}
    for one in found.order_by("version"):
        by_meeting[one.meeting_id].append(one)
    undone = Counter(
        Decision.objects.filter(
            meeting__in=by_meeting, state__in=[FollowUp.OPEN, FollowUp.UNDER_WAY]
        ).values_list("meeting_id", flat=True)
    )
    return {pk: _stage(versions, undone[pk]) for pk, versions in by_meeting.items()}


def _stage(versions: Sequence[Minutes], undone: int) -> Stage:
    rounds = [one.round for one in versions if hasattr(one, "round")]
    newest = versions[-1] if versions else None
    return Stage(
        versions=len(versions),
        is_approved=newest is not None and newest.approved_on is not None,
        is_signed=newest is not None and bool(newest.signatures),
        round=rounds[-1] if rounds else None,
        undone=undone,
    )


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
    cases = list(
        items.filter(kind__in=WITH_PAPERS)
        .exclude(consideration=None)
        .select_related("consideration")
    )
    written = with_papers(cases)
    unwritten = Counter(one.meeting_id for one in cases if one.pk not in written)
    notices = Notice.objects.filter(meeting__in=keys)
    sent = Dispatch.objects.filter(meeting__in=keys, kind__in=WHOLE)
    on_agenda, called, told_to = (
        Counter(found.values_list("meeting_id", flat=True)) for found in (items, notices, sent)
    )
    away: dict[int, list[Absence]] = {key: [] for key in keys}
    for one in absences_from(day):
        away.setdefault(one.meeting.pk, []).append(one)
    return {
        key: Preparation(
            on_agenda[key], unwritten[key], called[key], told_to[key], tuple(away[key])
        )
        for key in keys
    }
