"""What comes back by itself: reports on decisions, minutes to approve, what others decided."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q
from django.utils.translation import gettext as _

from samrad.base.dates import written
from samrad.base.policies import system
from samrad.meetings.models import AgendaItem, Decision, Meeting, Minutes
from samrad.meetings.queries.decisions import decisions
from samrad.meetings.queries.told import decision_told, meetings, told
from samrad.meetings.vocabulary import OFF, DecidedHow, FollowUp, ItemKind, MeetingStatus

INSIDER = system("meetings")
LONGEST = 300
WAITING = [FollowUp.OPEN, FollowUp.UNDER_WAY]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recall:
    """Something that should stand on an agenda, and why; basis is a ground where it is closed."""

    kind: ItemKind
    title: str
    why: str
    decision: Decision | None = None
    minutes_of: Meeting | None = None
    public_title: str = ""
    basis: str = ""

    @property
    def key(self) -> str:
        """What the desk calls it: «report_back-12»."""
        row = self.decision or self.minutes_of
        return f"{self.kind}-{row.pk if row else ''}"


def recalls_for(meeting: Meeting) -> list[Recall]:
    """What should stand on the agenda and stands nowhere yet, minutes first.

    Nothing for a meeting without a body or a day, or one that does not take place.
    """
    if meeting.body_id is None or meeting.held_on is None or meeting.status in OFF:
        return []
    return [*_approvals(meeting), *_reports(meeting, meeting.held_on), *_notifications(meeting)]


def _approvals(meeting: Meeting) -> Iterator[Recall]:
    """The body's earlier meetings whose newest minutes nobody has approved."""
    newer = Minutes.objects.filter(meeting=OuterRef("meeting"), version__gt=OuterRef("version"))
    waiting = Minutes.objects.filter(~Exists(newer), approved_on=None)
    earlier = meetings().filter(
        body=meeting.body_id,
        status=MeetingStatus.HELD,
        held_on__lt=meeting.held_on,
        pk__in=waiting.values("meeting_id"),
    )
    # One that was treated did not approve this version: it comes again.
    decided = Exists(Decision.objects.filter(item=OuterRef("pk")))
    listed = AgendaItem.objects.filter(approves=OuterRef("pk"), removed_at=None)
    listed = listed.exclude(Q(meeting__status=MeetingStatus.HELD) & decided)
    found = earlier.filter(~Exists(listed.exclude(meeting__status__in=OFF)))
    for one in told(found.order_by("held_on", "pk"), meeting.held_on or date.max):
        yield Recall(
            kind=ItemKind.MINUTES_APPROVAL,
            title=_("Godkjenning av protokoll fra %(meeting)s") % {"meeting": one.called},
            why=_("Møteboka er ikke godkjent."),
            minutes_of=one.meeting,
        )


def _reports(meeting: Meeting, day: date) -> Iterator[Recall]:
    """The body's decisions that it is to hear of by day, or whose deadline has passed then."""
    due = Q(report_next=True) | Q(report_on__lte=day) | Q(deadline_on__lte=day)
    rows = decisions().filter(due, meeting__body=meeting.body_id, meeting__held_on__lt=day)
    listed = AgendaItem.objects.filter(kind=ItemKind.REPORT_BACK, removed_at=None)
    listed = listed.exclude(meeting__status__in=OFF).select_related("meeting").order_by("pk")
    waiting = rows.filter(state__in=WAITING).prefetch_related(Prefetch("recalled_by", listed))
    for row in waiting:
        since = _due_on(row, day)
        there = [one.meeting for one in row.recalled_by.all()]
        if not any(one == meeting or (one.held_on and one.held_on >= since) for one in there):
            yield _of(row, ItemKind.REPORT_BACK, _("Oppfølging av vedtak"), _why(row, since))


def _due_on(row: Decision, day: date) -> date:
    """From which day the body is to hear of it: of those that have come by day, the latest."""
    days = [one for one in (row.report_on, row.deadline_on) if one is not None and one <= day]
    made = row.meeting.held_on or date.min
    return max([*days, made] if row.report_next or not days else days)


def _why(row: Decision, since: date) -> str:
    if since in {row.report_on, row.deadline_on}:
        given = {"day": written(since)}
        if since == row.deadline_on:
            return _("Fristen er %(day)s.") % given
        return _("Skal meldes tilbake %(day)s.") % given
    return _("Skal meldes tilbake på neste møte.")


def _notifications(meeting: Meeting) -> Iterator[Recall]:
    """What was decided on the body's behalf, and it has not been told of."""
    rows = decisions().filter(on_behalf_of=meeting.body_id, meeting__held_on__lte=meeting.held_on)
    rows = rows.exclude(decided_how=DecidedHow.MEETING).exclude(meeting=meeting)
    listed = AgendaItem.objects.filter(
        recalls=OuterRef("pk"), kind=ItemKind.NOTIFICATION, removed_at=None
    )
    for row in rows.filter(~Exists(listed.exclude(meeting__status__in=OFF))):
        why = str(row.get_decided_how_display()).capitalize() + "."
        yield _of(row, ItemKind.NOTIFICATION, _("Referatsak"), why)


def _of(row: Decision, kind: ItemKind, words: str, why: str) -> Recall:
    """A decision as an item; what is closed keeps its ground and its public title."""
    matter = decision_told(row, row.meeting, INSIDER).matter
    step = row.consideration or (row.item.consideration if row.item else None)
    public = (row.item.public_title if row.item else "") or (step.case.public_title if step else "")
    hidden = f"{words}: {public}" if public else words
    return Recall(
        kind=kind,
        title=f"{words}: {matter.title or row.meeting.slug}"[:LONGEST],
        why=why,
        decision=row,
        public_title=hidden[:LONGEST] if matter.basis else "",
        basis=matter.basis,
    )
