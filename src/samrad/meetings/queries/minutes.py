"""The minutes: what they must hold, and what they tell."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from samrad.base import clock
from samrad.base.dates import from_day
from samrad.base.ports.sections import trace
from samrad.bodies.queries import names_of_bodies, names_of_municipalities
from samrad.law.finding import Gaps
from samrad.law.statutes.kommuneloven_kap11_apenhet import Record, minutes_are_complete
from samrad.meetings.models import (
    BEHIND,
    AgendaItem,
    Attendance,
    Decision,
    ItemRecord,
    Meeting,
    Minutes,
    StatedAttendance,
    Vote,
)
from samrad.meetings.queries import origins
from samrad.meetings.queries.attendance import absent_from
from samrad.meetings.queries.phrasing import when_held
from samrad.meetings.queries.presence import AtItem, presence_in
from samrad.meetings.queries.told import in_force
from samrad.meetings.queries.votes import sentence_of
from samrad.meetings.vocabulary import VOTING, Counted, DecisionKind, ItemKind, Method

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


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence on who was there, the rows it is of, and what each of them is called."""

    text: str
    rows: Sequence[Attendance] = ()
    called: Mapping[int, str] = field(default_factory=dict)


def happened_in(meeting: Meeting) -> QuerySet[AgendaItem]:
    """The items with what was said, voted and decided, in order: four queries."""
    found = AgendaItem.objects.filter(meeting=meeting, removed_at=None)
    votes = Prefetch("votes", Vote.objects.order_by("position"))
    rows = Decision.objects.select_related("source").prefetch_related(in_force())
    decided = Prefetch("decisions", rows.order_by("position"))
    whole = found.select_related(*BEHIND, "record").prefetch_related(votes)
    return whole.prefetch_related(decided).order_by("position", "pk")


def attendance_of(meeting: Meeting) -> QuerySet[Attendance]:
    """Who was there, members first."""
    found = Attendance.objects.filter(meeting=meeting).select_related("municipality", "person")
    return found.order_by("pk")


def attended_by(person: int) -> QuerySet[Attendance]:
    """The meetings the person with this number is entered as present at."""
    found = Attendance.objects.filter(person=person).select_related("meeting", "person")
    return found.order_by("meeting__held_on", "pk")


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
    stated, there = stated_in(meeting), attendance_said(meeting)
    return {
        "body": body,
        "day": day.isoformat(),
        "when": from_day(day, meeting.precision),
        "facts": meeting_facts(meeting),
        "attendance": [said.text for said in there],
        "there": [origins.of_those(said.rows, said.called) for said in there],
        "stated": origins.of_stated(stated) if stated else None,
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


def attendance_told(meeting: Meeting) -> list[str]:
    """Who was there, as sentences: by name, and how many where not all of them are named."""
    return [said.text for said in attendance_said(meeting)]


def attendance_said(meeting: Meeting) -> list[Said]:
    """The sentences of attendance_told, each with the rows it is of; the stated one has none."""
    named, stated = _those_there(meeting), stated_in(meeting)
    if stated is None:
        return named
    given = {"present": stated.present, "total": stated.total}
    if not stated.total:
        return [Said(_("%(present)d medlemmer møtte.") % given), *named]
    return [Said(_("%(present)d av %(total)d medlemmer møtte.") % given), *named]


def stated_in(meeting: Meeting) -> StatedAttendance | None:
    """How many a document says were there, where fewer are named; its source comes with it."""
    rows = meeting.stated_attendance.filter(what=Counted.MEMBERS).select_related("source")
    stated = rows.first()
    entered = attendance_of(meeting).filter(role__in=VOTING).count()
    return stated if stated is not None and stated.present > entered else None


def those_there(meeting: Meeting) -> list[str]:
    """Those who were entered by name or municipality, counted, as sentences."""
    return [said.text for said in _those_there(meeting)]


def _those_there(meeting: Meeting) -> list[Said]:
    rows = list(attendance_of(meeting))
    names = names_of_municipalities({row.municipality_id for row in rows})
    day = meeting.held_on or clock.today()
    called = {row.pk: _called(row, names.on(row.municipality_id, day)) for row in rows}
    voters = sorted((row for row in rows if row.role in VOTING), key=lambda row: called[row.pk])
    voting = [row for row in voters if not row.came_late]
    later = [row for row in voters if row.came_late]
    guests = [row for row in rows if row.role not in VOTING]
    found = []
    if voting:
        given = {"count": len(voting), "names": _names(voting, called)}
        words = _("%(count)d med stemmerett møtte: %(names)s.") % given
        found.append(Said(words, voting, called))
    if later:
        words = _("Kom underveis: %(names)s.") % {"names": _names(later, called)}
        found.append(Said(words, later, called))
    if guests:
        others = ", ".join(f"{called[row.pk]} ({row.get_role_display()})" for row in guests)
        found.append(Said(_("Ellers møtte: %(names)s.") % {"names": others}, guests, called))
    if voting and (absent := absent_from(meeting, rows)):
        found.append(Said(_("Ikke til stede: %(names)s.") % {"names": ", ".join(absent)}))
    return found


def _names(rows: Sequence[Attendance], called: Mapping[int, str]) -> str:
    return ", ".join(called[row.pk] for row in rows)


def _called(row: Attendance, municipality: str) -> str:
    name = row.name or (str(row.person) if row.person else "") or municipality
    instead = f" for {row.stands_in_for}" if row.stands_in_for else ""
    return f"{name}{instead}"


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
        "chair": (record.chair if record else "") or (room.chair if room else ""),
        "doors": _doors(record),
        "movements": _room(room),
        "disqualified": record.disqualified if record else "",
        "excused": record.excused if record else "",
        "discussion": record.discussion if record else [],
        "motions": record.motions if record else [],
        "votes": [
            {
                "origin": origins.of_row(one),
                "subject": one.subject,
                "sentence": sentence_of(one),
                "method": _method(one),
                "findings": one.findings,
            }
            for one in item.votes.all()
        ],
        "decisions": [
            {
                "slug": one.slug,
                "origin": asdict(trace(one)),
                "kind": str(one.get_kind_display()),
                "text": one.text,
                "basis": one.legal_basis,
            }
            for one in item.decisions.all()
        ],
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
