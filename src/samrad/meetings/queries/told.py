"""Meetings as a reader may see them: named after their body, closed items masked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.utils.translation import gettext as _

from samrad.base import clock
from samrad.base.dates import from_day
from samrad.base.policies import ANYONE, Actor
from samrad.base.vocabulary import Precision
from samrad.bodies.models import Body
from samrad.bodies.queries import names_of_bodies
from samrad.bodies.queries.naming import Names
from samrad.cases.models import Consideration
from samrad.meetings.models import (
    BEHIND,
    AgendaItem,
    Decision,
    Enactment,
    Meeting,
    Notice,
    StatedAttendance,
    Vote,
)
from samrad.meetings.policies import may_read_closed
from samrad.meetings.queries.timetable import times_of
from samrad.meetings.queries.votes import sentence_of
from samrad.meetings.vocabulary import OFF, MeetingStatus
from samrad.publications.phrases import inside

CLOSED = "Unntatt offentlighet"
AHEAD = frozenset({MeetingStatus.PLANNED, MeetingStatus.CALLED})


@dataclass(frozen=True, slots=True)
class Matter:
    """What is treated, as the reader may see it: a title, and the ground where it is closed.

    is_masked: the reader gets the public title only. case is the key of its page, empty for none.
    """

    title: str
    is_masked: bool = False
    basis: str = ""
    case: str = ""


@dataclass(frozen=True, slots=True)
class DecisionTold:
    """A decision as the reader may see it; text is None when it is not for the reader's eyes.

    called and when name the meeting, in a register of decisions of many meetings. brought is what
    it brought into force. votes tell of its item's votes, where the item is not told beside it.
    """

    decision: Decision
    matter: Matter
    text: list[Any] | None
    called: str = ""
    when: str = ""
    brought: tuple[Enactment, ...] = ()
    votes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemTold:
    """An item of the agenda as the reader may see it, with what was decided.

    at is when it is expected to begin («13.05»), empty where that is not known. papers are the
    names of its published papers, and happened what the finished minutes tell beside votes and
    decisions (discussion, motions, movements, disqualified, excused, chair); both on the meeting's
    own page.
    """

    item: AgendaItem
    number: str
    matter: Matter
    decisions: tuple[DecisionTold, ...] = ()
    votes: tuple[str, ...] = ()
    at: str = ""
    papers: tuple[str, ...] = ()
    happened: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class MeetingTold:
    """A meeting as the reader may see it: what it is called, its day in words, its bodies' names.

    is_ahead: it lay ahead on the day asked about, so nothing that came of it is told. is_agenda_out
    is False while the agenda is a draft: then only those inside are told of it. is_behind: what is
    entered has changed since its minutes were finished; said on the meeting's own page.
    """

    meeting: Meeting
    title: str
    body: str
    together_with: tuple[str, ...]
    when: str
    is_ahead: bool
    items: tuple[ItemTold, ...] = ()
    decisions: tuple[DecisionTold, ...] = ()
    is_agenda_out: bool = True
    is_behind: bool = False

    @property
    def is_dated(self) -> bool:
        """Whether the day itself is known."""
        return self.meeting.held_on is not None and self.meeting.precision == Precision.DAY

    @property
    def called(self) -> str:
        """«Styret 14. april 2023», for lists of meetings of many bodies."""
        return f"{self.title} {self.when}" if self.when else self.title

    @property
    def in_a_sentence(self) -> str:
        """«møtet i styret 14. juni 2026»; a name of its own stands as it is."""
        if self.meeting.title or not self.body:
            return self.called
        words = _("møtet i %(body)s") % {"body": inside(self.body)}
        return f"{words} {self.when}" if self.when else words


def meetings() -> QuerySet[Meeting]:
    """Every meeting with its body, the latest first; the undated last."""
    found = Meeting.objects.select_related("body", "source", "moved_to", "moved_to__body")
    notices = Notice.objects.filter(meeting=OuterRef("pk"))
    return found.order_by("-held_on", "-starts_at", "pk").annotate(was_called=Exists(notices))


def in_force() -> Any:
    """What decisions have brought into force, in order; read beforehand for each of them."""
    return Prefetch("enactments", Enactment.objects.order_by("pk"))


def whole_meetings() -> QuerySet[Meeting]:
    """Every meeting with agenda, decisions and stated attendance: four queries more."""
    items = AgendaItem.objects.filter(removed_at=None).order_by("position", "pk")
    # A decision under an item is told with the item, which is read with the agenda.
    decided = Decision.objects.select_related("source", "consideration__case")
    decided = decided.prefetch_related(in_force())
    steps = items.select_related(*BEHIND, "consideration__body")
    found = meetings().prefetch_related(Prefetch("items", steps))
    found = found.prefetch_related(Prefetch("decisions", decided.order_by("position", "pk")))
    votes = Vote.objects.order_by("position", "pk")
    stated = StatedAttendance.objects.select_related("source").order_by("pk")
    found = found.prefetch_related(Prefetch("items__votes", votes))
    return found.prefetch_related(Prefetch("stated_attendance", stated))


def is_draft(meeting: Meeting) -> bool:
    """Whether the agenda is still being drawn up: planned here, ahead, and nobody called to it.

    A draft is no agenda anyone may ask to see. Source: offentleglova § 3; the notice publishes it,
    and so does its day: what is held is held in the open. What is called off or moved before
    anyone was called, never became one. Wants rows from meetings().
    """
    if meeting.changed_at is None:
        return False
    if meeting.status in OFF:
        return not meeting.was_called  # type: ignore[attr-defined]
    ahead = meeting.held_on is None or meeting.held_on > clock.today()
    return ahead and meeting.status == MeetingStatus.PLANNED


def bodies_of(meeting: Meeting) -> frozenset[str]:
    """The keys of the bodies that meet."""
    own = {meeting.body.slug} if meeting.body is not None else set()
    return frozenset(own | set(meeting.joint_with))


def is_known(meeting: Meeting, day: date) -> bool:
    """Whether a reader on day could know of the meeting: it is over, or it is still being planned.

    One without a day is known from when its body was there.
    """
    if meeting.held_on is None:
        return meeting.body is None or meeting.body.valid_from <= day
    if meeting.held_on <= day:
        return True
    # what was planned here was told of beforehand, whatever became of it
    return meeting.status in AHEAD or meeting.changed_at is not None


def told(
    rows: Iterable[Meeting], day: date, actor: Actor = ANYONE, *, whole: bool = False
) -> list[MeetingTold]:
    """The meetings known on day as actor may see them, in the order given.

    whole tells agenda and decisions too, and asks for rows from whole_meetings().
    """
    names, numbers = names_of_bodies(), dict(Body.objects.values_list("slug", "pk"))
    known = [row for row in rows if is_known(row, day)]
    return [
        _whole(one, actor) if whole else one
        for one in (_told(row, names, numbers, day) for row in known)
    ]


def _told(row: Meeting, names: Names, numbers: dict[str, int], day: date) -> MeetingTold:
    at = row.held_on or day
    own = row.body
    body = (names.on(own.pk, at) or own.slug) if own is not None else ""
    return MeetingTold(
        meeting=row,
        title=row.title or body,
        body=body,
        together_with=tuple(names.on(numbers.get(slug), at) or slug for slug in row.joint_with),
        when=from_day(row.held_on, row.precision) if row.held_on else "",
        is_ahead=row.held_on is not None and row.held_on > day,
    )


def _whole(one: MeetingTold, actor: Actor) -> MeetingTold:
    """The meeting with its agenda, and with what was decided when it is over."""
    row = one.meeting
    if is_draft(row) and not may_read_closed(actor, bodies=bodies_of(row)):
        return replace(one, is_agenda_out=False)
    decided = [] if one.is_ahead else list(row.decisions.all())
    rows = row.items.all()
    times = times_of(rows, row.starts_at)
    items = tuple(
        replace(item_told(item, row, decided, actor), at=times.get(item.pk, "")) for item in rows
    )
    loose = [decision_told(each, row, actor) for each in decided if each.item_id is None]
    return replace(one, items=items, decisions=tuple(loose))


def item_told(
    item: AgendaItem, meeting: Meeting, decided: Sequence[Decision], actor: Actor
) -> ItemTold:
    """An item as actor may see it. A closed one shows its public title and its ground."""
    matter = matter_of(item, item.consideration, meeting, actor)
    if matter.is_masked:  # take out of the row in memory what the reader may not see
        item.title, item.speaker, item.note, item.what_changed = "", "", "", ""
    step = item.consideration
    return ItemTold(
        item=item,
        number=item.number or (step.printed if step is not None else ""),
        matter=matter,
        decisions=tuple(_decision(one, matter) for one in decided if one.item_id == item.pk),
        votes=() if matter.is_masked else tuple(sentence_of(one) for one in item.votes.all()),
    )


def matter_of(
    item: AgendaItem | None, step: Consideration | None, meeting: Meeting, actor: Actor
) -> Matter:
    """What an item or a case before a body is called, for actor's eyes."""
    case = step.case if step is not None else None
    screened = case.legal_basis if case is not None and case.is_screened else ""
    behind, public_title = item.covered_by() if item is not None else ("", "")
    basis = (item.closed_basis if item is not None else "") or screened or behind
    key = case.slug if case is not None else ""
    if basis and not may_read_closed(actor, bodies=bodies_of(meeting)):
        public = (item.public_title if item is not None else "") or (
            case.public_title if case is not None else public_title
        )
        # The case's own page may show what this meeting closes; it is linked when it is masked too.
        return Matter(public or _(CLOSED), True, basis, key if screened else "")
    own = [item.title if item else "", step.title if step else "", case.title if case else ""]
    return Matter(next(filter(None, own), ""), False, basis, key)


def decision_told(
    decision: Decision, meeting: Meeting, actor: Actor, told_as: MeetingTold | None = None
) -> DecisionTold:
    """A decision as actor may see it: of a closed item or a screened case, none of its words."""
    item = decision.item
    step = decision.consideration or (item.consideration if item is not None else None)
    matter = matter_of(item, step, meeting, actor)
    found = _decision(decision, matter)
    if told_as is None:
        return found
    cast = item.votes.all() if item is not None and not matter.is_masked else ()
    votes = tuple(sentence_of(one) for one in cast)
    return replace(found, called=told_as.title, when=told_as.when, votes=votes)


def _decision(decision: Decision, matter: Matter) -> DecisionTold:
    if matter.is_masked:
        decision.text, decision.note, decision.responsible = [], "", ""
        decision.legal_basis, decision.number = "", ""
        decision.state, decision.deadline_on = None, None
        decision.source_id, decision.also_in = 0, []
        return DecisionTold(decision, matter, None)
    brought = tuple(decision.enactments.all())
    return DecisionTold(decision, matter, decision.text, brought=brought)
