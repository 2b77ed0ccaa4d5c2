"""The register of decisions."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from samrad.base.policies import ANYONE, Actor
from samrad.bodies.models import Body
from samrad.cases.models import Case
from samrad.meetings.models import BEHIND, Decision, Meeting, Vote
from samrad.meetings.queries.readers import reading
from samrad.meetings.queries.told import (
    DecisionTold,
    MeetingTold,
    bodies_of,
    decision_told,
    in_force,
    meetings,
    told,
)
from samrad.meetings.vocabulary import FollowUp
from samrad.publications import prose


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What a reader narrows the register by; empty means all."""

    year: int | None = None
    body: str = ""
    kind: str = ""
    state: str = ""
    words: str = ""


def decisions() -> QuerySet[Decision]:
    """Every decision with what it was about."""
    found = Decision.objects.select_related(
        "meeting", "source", "consideration__case", *(f"item__{one}" for one in BEHIND)
    )
    votes = Prefetch("item__votes", Vote.objects.order_by("position", "pk"))
    return found.prefetch_related(in_force(), votes).order_by("position", "pk")


def decisions_on(
    day: date, actor: Actor = ANYONE, sought: Sought | None = None
) -> list[DecisionTold]:
    """The decisions made by day that answer to sought, the latest first."""
    wanted = sought or Sought()
    rows = decisions()
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.state:
        rows = rows.filter(state=wanted.state)
    found = _told(rows, day, actor)
    return [one for meeting, one in found if _answers(meeting, one, wanted)]


def decisions_of_case(case: Case, day: date, actor: Actor) -> list[DecisionTold]:
    """What has been decided in a case by day, the latest first."""
    rows = decisions().filter(consideration__case=case)
    return [one for _meeting, one in _told(rows, day, actor)]


def decisions_of_body(body: Body, day: date, actor: Actor) -> list[DecisionTold]:
    """What a body has decided by day, the latest first."""
    rows = decisions().filter(meeting__body=body)
    return [one for _meeting, one in _told(rows, day, actor)]


def overdue_on(day: date, actor: Actor) -> list[DecisionTold]:
    """The decisions not carried out although their day has passed, the latest first."""
    rows = decisions().filter(deadline_on__lt=day, state__in=[FollowUp.OPEN, FollowUp.UNDER_WAY])
    return [one for _meeting, one in _told(rows, day, actor)]


def to_follow_up(day: date, actor: Actor) -> list[DecisionTold]:
    """The decisions that are to be carried out, the nearest day first and those without last."""
    rows = decisions().filter(state__in=[FollowUp.OPEN, FollowUp.UNDER_WAY])
    found = [one for _meeting, one in _told(rows, day, actor)]
    return sorted(found, key=lambda one: (one.decision.deadline_on or date.max, one.decision.pk))


def decision_numbered(pk: int) -> Decision | None:
    """The decision with this number; None when there is none."""
    return decisions().filter(pk=pk).first()


def decision_on(row: Decision, day: date, actor: Actor) -> tuple[DecisionTold, MeetingTold] | None:
    """A decision as actor may see it on day, with its meeting; None before it was made.

    Those who were called to the meeting read it as they read the meeting.
    """
    reader = reading(actor, row.meeting)
    held = _over(told(meetings().filter(pk=row.meeting_id), day, reader))
    if not held:
        return None
    return decision_told(row, held[0].meeting, reader, held[0]), held[0]


def _told(rows: QuerySet[Decision], day: date, actor: Actor) -> list[tuple[Meeting, DecisionTold]]:
    by_meeting: dict[int, list[Decision]] = {}
    for row in rows:
        by_meeting.setdefault(row.meeting_id, []).append(row)
    held = told(meetings().filter(pk__in=by_meeting), day, actor)
    return [
        (one.meeting, decision_told(row, one.meeting, actor, one))
        for one in _over(held)
        for row in by_meeting[one.meeting.pk]
    ]


def _over(found: list[MeetingTold]) -> list[MeetingTold]:
    """The meetings that are over, the latest first and the undated last."""
    return [one for one in found if not one.is_ahead and one.meeting.held_on is not None] + [
        one for one in found if one.meeting.held_on is None
    ]


def _answers(meeting: Meeting, one: DecisionTold, wanted: Sought) -> bool:
    if wanted.year and (meeting.held_on is None or meeting.held_on.year != wanted.year):
        return False
    if wanted.body and wanted.body not in bodies_of(meeting):
        return False
    sought = wanted.words.casefold().split()
    text = " ".join([one.matter.title, one.called, prose.plain(one.text or [])]).casefold()
    return all(word in text for word in sought)
