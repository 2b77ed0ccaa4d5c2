"""The minutes: what they must hold, and what they tell."""

from dataclasses import asdict
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from samrad.base import clock
from samrad.base.dates import from_day
from samrad.base.ports.sections import trace
from samrad.bodies.queries import names_of_bodies
from samrad.law.finding import Gaps
from samrad.law.statutes.kommuneloven_kap11_apenhet import Record, minutes_are_complete
from samrad.meetings.models import (
    BEHIND,
    AgendaItem,
    Decision,
    ItemRecord,
    Meeting,
    Minutes,
    Vote,
)
from samrad.meetings.queries import origins
from samrad.meetings.queries.phrasing import when_held
from samrad.meetings.queries.presence import AtItem, presence_in
from samrad.meetings.queries.those_there import attendance_of, attendance_said, kept
from samrad.meetings.queries.told import in_force
from samrad.meetings.queries.votes import sentence_of
from samrad.meetings.vocabulary import VOTING, DecisionKind, ItemKind, Method

# What a case must end with; the rest of an agenda may pass without a decision.
DECIDED = frozenset({ItemKind.CASE, ItemKind.ELECTION, ItemKind.MINUTES_APPROVAL})
VOTED = frozenset({DecisionKind.ADOPTED, DecisionKind.REJECTED, DecisionKind.ELECTED})
WANTED = {
    Record.TIME_AND_PLACE: "tid og sted",
    Record.ATTENDANCE: "hvem som møtte",
    Record.CASES: "hvilke saker som ble behandlet",
    Record.DECISIONS: "hva som ble vedtatt i hver sak",
    Record.RESULTS: "resultatet av voteringene",
}


def happened_in(meeting: Meeting) -> QuerySet[AgendaItem]:
    """The items with what was said, voted and decided, in order: four queries."""
    found = AgendaItem.objects.filter(meeting=meeting, removed_at=None)
    votes = Prefetch("votes", Vote.objects.order_by("position"))
    rows = Decision.objects.select_related("source").prefetch_related(in_force())
    decided = Prefetch("decisions", rows.order_by("position"))
    whole = found.select_related(*BEHIND, "record").prefetch_related(votes)
    return whole.prefetch_related(decided).order_by("position", "pk")


def completeness_of(meeting: Meeting) -> Gaps:
    """Whether the minutes hold what § 11-4 asks for, as far as it is entered."""
    items = list(happened_in(meeting))
    to_decide = [one for one in items if one.kind in DECIDED]
    decided = [each for one in items for each in one.decisions.all() if each.kind in VOTED]
    has = {
        Record.TIME_AND_PLACE: bool(meeting.opened_at and meeting.place),
        Record.ATTENDANCE: attendance_of(meeting).filter(role__in=VOTING).exists(),
        Record.CASES: bool(items),
        Record.DECISIONS: all(one.decisions.all() for one in to_decide),
        Record.RESULTS: all(
            one.votes.all() for one in items if any(each in decided for each in one.decisions.all())
        ),
    }
    return minutes_are_complete([name for name, is_there in has.items() if is_there])


def missing_in_words(finding: Gaps) -> list[str]:
    """What a finding about minutes lacks, in Norwegian."""
    return [_(WANTED[Record(name)]) for name in finding.missing]


def minutes_content(meeting: Meeting) -> dict[str, Any]:
    """What the minutes tell, as plain data: nothing in it changes when the record does."""
    day = meeting.held_on or clock.today()
    body = names_of_bodies().on(meeting.body_id, day) if meeting.body_id else meeting.title
    room = {one.item.pk: one for one in presence_in(meeting)}
    return {
        "body": body,
        "day": day.isoformat(),
        "when": from_day(day, meeting.precision),
        "facts": meeting_facts(meeting),
        **kept(attendance_said(meeting)),
        "origin": origins.of_row(meeting),
        "items": [item_told(one, room.get(one.pk)) for one in happened_in(meeting)],
    }


def meeting_facts(meeting: Meeting) -> list[list[str]]:
    """When, where, in what form and by whom it was led: labels and values."""
    hours = (meeting.starts_at, meeting.ends_at)
    facts = [
        [_("Tid"), when_held(meeting.held_on, *hours, meeting.precision)],
        [_("Sted"), meeting.place],
        [_("Møteform"), str(meeting.get_form_display() or "")],
        [_("Møteleder"), meeting.chair],
        [_("Møtesekretær"), meeting.secretary],
    ]
    return [pair for pair in facts if pair[1]]


def _room(room: AtItem | None) -> list[str]:
    """What changed before an item, and how many could then vote."""
    if room is None or not room.sentences:
        return []
    if room.can_vote is None:
        return list(room.sentences)
    return [*room.sentences, _("%(count)d med stemmerett til stede.") % {"count": room.can_vote}]


def _doors(record: ItemRecord | None) -> str:
    """When the doors closed and opened again, as far as it was noted."""
    if record is None or record.closed_at is None:
        return ""
    closed = _("Dørene ble lukket kl. %(at)s") % {"at": f"{record.closed_at:%H.%M}"}
    if record.reopened_at is None:
        return f"{closed}."
    return closed + _(" og åpnet kl. %(at)s.") % {"at": f"{record.reopened_at:%H.%M}"}


def covered(item: AgendaItem) -> dict[str, str]:
    """The ground an item is closed on, empty for an open one, and the title anyone may read."""
    ground, public_title = item.covered_by()
    case = item.consideration.case if item.consideration is not None else None
    public = item.public_title or public_title or (case.public_title if case is not None else "")
    return {"public_title": public, "basis": item.closed_basis or ground}


def item_told(item: AgendaItem, room: AtItem | None) -> dict[str, Any]:
    """What the minutes tell of an item, as plain data."""
    step = item.consideration
    case = step.case if step is not None else None
    record: ItemRecord | None = getattr(item, "record", None)
    return {
        "slug": item.slug,
        "origin": origins.of_row(item),
        "case": case.slug if case is not None else "",
        "number": item.number,
        "title": item.title or (case.title if case is not None else ""),
        **covered(item),
        **_chair(record, room),
        "doors": _doors(record),
        "noted": origins.of_row(record) if record else None,
        "movements": _room(room),
        "moved": origins.of_movements(room) if room is not None and room.sentences else [],
        "disqualified": record.disqualified if record else "",
        "excused": record.excused if record else "",
        "discussion": record.discussion if record else [],
        "motions": record.motions if record else [],
        "votes": [_vote(one) for one in item.votes.all()],
        "decisions": [decision_kept(one) for one in item.decisions.all()],
    }


def _chair(record: ItemRecord | None, room: AtItem | None) -> dict[str, Any]:
    """Who led an item where it was another than the meeting's own, and what says so."""
    if record is not None and record.chair:
        return {"chair": record.chair, "chaired": origins.of_row(record)}
    if room is not None and room.chaired is not None:
        return {"chair": room.chair, "chaired": origins.of_row(room.chaired)}
    return {"chair": "", "chaired": None}


def _vote(one: Vote) -> dict[str, Any]:
    return {
        "origin": origins.of_row(one),
        "subject": one.subject,
        "sentence": sentence_of(one),
        "method": _method(one),
        "findings": one.findings,
    }


def decision_kept(one: Decision) -> dict[str, Any]:
    """A decision as the minutes keep it; its source is read beforehand."""
    return {
        "slug": one.slug,
        "origin": asdict(trace(one)),
        "kind": str(one.get_kind_display()),
        "text": one.text,
        "basis": one.legal_basis,
    }


def _method(vote: Vote) -> str:
    """How it was voted, where it was not by hands or signs, which is how everyone votes."""
    if vote.method == Method.SHOWN:
        return ""
    return _("Stemmemåte: %(method)s.") % {"method": vote.get_method_display()}


def latest_minutes(meeting: Meeting) -> Minutes | None:
    """The newest finished version; None while there is none."""
    return meeting.minutes.order_by("-version").first()


def minutes_of(meeting: Meeting, version: int = 0) -> Minutes | None:
    """A finished version, the newest where none is asked for; None when there is no such one."""
    if not version:
        return latest_minutes(meeting)
    return meeting.minutes.filter(version=version).first()


def versions_of(meeting: Meeting) -> QuerySet[Minutes]:
    """The finished versions of the minutes, the newest first."""
    return Minutes.objects.filter(meeting=meeting).order_by("-version")


def title_of(item: AgendaItem) -> str:
    """What the office calls an item."""
    step = item.consideration
    title = item.title or (step.case.title if step is not None else "")
    return f"{_('Sak')} {item.number}: {title}" if item.number else title


def vote_in(meeting: Meeting, number: int) -> Vote | None:
    """The vote with this number in a meeting; None when there is none."""
    return Vote.objects.filter(item__meeting=meeting, pk=number).select_related("item").first()
