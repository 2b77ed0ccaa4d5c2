"""The meetings of a period in composed documents: what is counted beside what is stated."""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from samrad.base.ports.sections import (
    SECTIONS,
    Bar,
    Count,
    Gap,
    Listed,
    Section,
    Stated,
    Wording,
    trace,
)
from samrad.base.reading import once
from samrad.base.vocabulary import Precision
from samrad.bodies import queries as bodies
from samrad.bodies.models import StatedActivity
from samrad.bodies.vocabulary import BodyKind
from samrad.law.period import Period
from samrad.meetings import queries
from samrad.meetings.models import Meeting
from samrad.meetings.queries import MeetingTold
from samrad.meetings.vocabulary import FORMALITIES, VOTING, Counted, MeetingStatus
from samrad.publications import prose


@dataclass(frozen=True, slots=True)
class AttendanceTold:
    """How many were there: as a document says, else as many with a vote as are entered by name.

    total only where a document says so.
    """

    present: Stated | Count
    total: Stated | None

    @property
    def words(self) -> str:
        """«53 av 64»; «53» when nobody tells of how many."""
        if self.total is None:
            return str(self.present.number)
        return _("%(present)d av %(total)d") % {
            "present": self.present.number,
            "total": self.total.number,
        }


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting of the list: its day in words, its form, its attendance and what it decided."""

    slug: str
    when: Wording
    form: str
    place: str
    attendance: AttendanceTold | None
    decisions: Listed[str]


@dataclass(frozen=True, slots=True)
class BodyMeetings:
    """A body's meetings in the period: counted, and as a document states them."""

    slug: str
    name: Wording
    count: Count
    cases: Count
    document: str
    stated_meetings: Stated | None
    stated_cases: Stated | None
    meetings: tuple[MeetingLine, ...]

    @property
    def bars(self) -> tuple[Bar, ...]:
        """How many were at each meeting of which that is known, for a chart."""
        known = [(one.when.words, one.attendance) for one in self.meetings if one.attendance]
        return tuple(Bar(when, told.present.number, told.words) for when, told in known)


@dataclass(frozen=True, slots=True)
class MeetingsTold:
    """The meetings of a section, body by body, in order of name."""

    bodies: tuple[BodyMeetings, ...]


def meetings_of(missing: str, *kinds: BodyKind) -> Callable[[Period], MeetingsTold | Gap]:
    """The facts of a section about the meetings that bodies of some kinds held in a period."""

    def facts(period: Period) -> MeetingsTold | Gap:
        by_body: dict[int, list[MeetingTold]] = {}
        for one in _held(period):
            if one.meeting.body is not None and one.meeting.body.kind in kinds:
                by_body.setdefault(one.meeting.body.pk, []).append(one)
        if not by_body:
            return Gap(_(missing))
        stated = _stated(period)
        told = [_body(rows, stated.get(pk)) for pk, rows in by_body.items()]
        return MeetingsTold(tuple(sorted(told, key=lambda one: one.name.words)))

    return facts


@once
def _held(period: Period) -> list[MeetingTold]:
    """The meetings held in the period, in order of days, as anyone may see them.

    Of every body: a document tells of them section by section, and reads them together.
    """
    rows = queries.whole_meetings().select_related(None).select_related("body", "source")
    rows = rows.filter(held_on__gte=period.start, status=MeetingStatus.HELD, body__isnull=False)
    if period.until is not None:
        rows = rows.filter(held_on__lt=period.until)
    ordered = rows.order_by("held_on", "starts_at", "pk").prefetch_related("attendance")
    told = queries.told(ordered, period.last_day or period.start.max, whole=True)
    return sorted(told, key=_known_until)


def _known_until(one: MeetingTold) -> date:
    """What a meeting stands after: one of which only the year is known, after those of the year."""
    on = one.meeting.held_on or date.max
    if one.meeting.precision == Precision.YEAR:
        return date(on.year, 12, 31)
    if one.meeting.precision == Precision.MONTH:
        return date(on.year, on.month, monthrange(on.year, on.month)[1])
    return on


def _stated(period: Period) -> dict[int, StatedActivity]:
    """What documents state about the year the period begins in, by body."""
    year = period.start.year
    return {row.body_id: row for row in bodies.stated_activity(year, year)}


def _body(rows: list[MeetingTold], stated: StatedActivity | None) -> BodyMeetings:
    held = [one.meeting for one in rows]
    items = [item for one in rows for item in one.items if item.item.kind not in FORMALITIES]
    behind = (trace(stated, stated.source.title),) if stated is not None else ()

    def number(value: int | None) -> Stated | None:
        return None if value is None else Stated(value, of=behind)

    return BodyMeetings(
        slug=held[0].body.slug if held[0].body is not None else "",
        name=Wording(rows[0].body, of=(trace(held[0], rows[0].called),)),
        count=Count(len(rows), of=tuple(trace(one.meeting, one.called) for one in rows)),
        cases=Count(len(items), of=tuple(trace(item.item, item.matter.title) for item in items)),
        document=stated.source.title if stated is not None else "",
        stated_meetings=number(stated.meetings if stated is not None else None),
        stated_cases=number(stated.cases if stated is not None else None),
        meetings=tuple(_line(one) for one in rows),
    )


def _line(one: MeetingTold) -> MeetingLine:
    row = one.meeting
    behind = (trace(row, one.called),)
    every = [each for item in one.items for each in item.decisions] + list(one.decisions)
    decided = [each for each in every if each.text is not None]
    words = tuple(prose.plain(each.text or []) for each in decided)
    return MeetingLine(
        slug=row.slug,
        when=Wording(_when(one), of=behind),
        form=str(row.get_form_display()) if row.form else "",
        place=row.place,
        attendance=_attendance(row),
        decisions=Listed(
            words, of=tuple(trace(each.decision, one.called) for each in decided) or behind
        ),
    )


def _when(one: MeetingTold) -> str:
    """The day of a meeting; that a month or a year is all that is known, is said."""
    if one.meeting.precision == Precision.DAY:
        return one.when
    return _("%(when)s, dagen er ikke kjent") % {"when": one.when}


def _attendance(row: Meeting) -> AttendanceTold | None:
    found = next((one for one in row.stated_attendance.all() if one.what == Counted.MEMBERS), None)
    if found is None:
        return _by_name(row)
    behind = (trace(found, _("oppgitt frammøte")),)
    total = Stated(found.total, of=behind) if found.total is not None else None
    return AttendanceTold(Stated(found.present, of=behind), total)


def _by_name(row: Meeting) -> AttendanceTold | None:
    """Those with a vote who are entered by name, but for those who came while it went on."""
    there = [one for one in row.attendance.all() if one.role in VOTING and not one.came_late]
    if not there:
        return None
    return AttendanceTold(Count(len(there), of=(trace(row, _("ført frammøte")),)), None)


def add(key: str, title: str, missing: str, *kinds: BodyKind) -> None:
    """Hang a section about meetings on the port; they share one template."""
    SECTIONS.add(
        f"meetings.{key}",
        Section(
            title=title,
            facts=meetings_of(missing, *kinds),
            template="meetings/sections/meetings.html",
        ),
    )


add(
    "assembly",
    "Møtene i øverste organ",
    "Registeret har ingen møter i øverste organ i perioden.",
    BodyKind.ASSEMBLY,
)
add("board", "Styrets møter", "Registeret har ingen styremøter i perioden.", BodyKind.BOARD)
add(
    "committees",
    "Utvalgenes møter",
    "Registeret har ingen utvalgsmøter i perioden.",
    BodyKind.COMMITTEE,
    BodyKind.WORKING_GROUP,
)
add(
    "groups",
    "Gruppenes møter",
    "Registeret har ingen møter i koordineringsgruppen og faggruppene i perioden.",
    BodyKind.COORDINATION_GROUP,
    BodyKind.EXPERT_GROUP,
)
