"""What Kontoret sees of a meeting: the agenda, what the law book finds, and the next step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from samrad.base.models import Row
from samrad.bodies.models import Body
from samrad.bodies.queries import bodies_on, line_up_on
from samrad.bodies.vocabulary import BodyKind
from samrad.cases.models import CasePaper, Consideration
from samrad.cases.vocabulary import PaperState
from samrad.meetings.models import BEHIND, AgendaItem, FixedItem, Meeting, Notice
from samrad.meetings.queries.timetable import times_of
from samrad.meetings.queries.told import meetings, told
from samrad.meetings.vocabulary import ItemKind
from samrad.people.models import Person
from samrad.register.models import Municipality
from samrad.register.queries import members_on

# What stands on the agenda of most meetings; a body may have its own.
USUAL = (
    (ItemKind.APPROVALS, "Godkjenning av innkalling og saksliste"),
    (ItemKind.MINUTES_APPROVAL, "Godkjenning av protokoll fra forrige møte"),
    (ItemKind.OTHER, "Eventuelt"),
)
# What needs a paper of its own; approvals and information are told in the meeting.
WITH_PAPERS = frozenset({ItemKind.CASE, ItemKind.ELECTION})


@dataclass(frozen=True, slots=True)
class Line:
    """An item as the office works with it: when it is taken up, and whether its paper is ready."""

    item: AgendaItem
    title: str
    at: str
    has_paper: bool
    wants_paper: bool


def agenda_of(meeting: Meeting) -> QuerySet[AgendaItem]:
    """The items of the agenda in order, with their cases."""
    found = AgendaItem.objects.filter(meeting=meeting, removed_at=None)
    return found.select_related(*BEHIND).order_by("position", "pk")


def fixed_items_of(body: Body | None) -> list[FixedItem]:
    """What a body has on every agenda, in order; what most meetings have where it has said nothing.

    The last ones are those that come last.
    """
    own = FixedItem.objects.filter(body=body) if body is not None else FixedItem.objects.none()
    return list(own.order_by("comes_last", "position", "pk")) or [
        FixedItem(kind=kind, title=_(title), comes_last=kind == ItemKind.OTHER)
        for kind, title in USUAL
    ]


def removed_from(meeting: Meeting) -> QuerySet[AgendaItem]:
    """What was taken off the agenda after the notice."""
    found = AgendaItem.objects.filter(meeting=meeting).exclude(removed_at=None)
    return found.select_related(*BEHIND).order_by("removed_at", "pk")


def lines_of(meeting: Meeting) -> list[Line]:
    """The agenda with a time for each item, reckoned from the start and the minutes set aside."""
    items = list(agenda_of(meeting))
    ready, times = with_papers(items), times_of(items, meeting.starts_at)
    return [_line(item, times.get(item.pk, ""), ready) for item in items]


def _line(item: AgendaItem, at: str, ready: set[int]) -> Line:
    step = item.consideration
    title = item.title or (step.title if step else "") or (step.case.title if step else "")
    return Line(item, title, at, item.pk in ready, item.kind in WITH_PAPERS)


def with_papers(items: Sequence[AgendaItem]) -> set[int]:
    """The items whose case has a final paper, for this body or for the case as a whole."""
    cases = {one.consideration.case_id for one in items if one.consideration is not None}
    papers = CasePaper.objects.filter(case__in=cases, state=PaperState.FINAL)
    final = set(papers.values_list("case_id", "consideration_id"))
    return {
        one.pk
        for one in items
        if one.consideration is not None
        and {(one.consideration.case_id, one.consideration_id), (one.consideration.case_id, None)}
        & final
    }


def meeting_in_office(pk: int) -> Meeting | None:
    """The meeting with this number; None when there is none."""
    return meetings().filter(pk=pk).first()


def notices_of(meeting: Meeting) -> QuerySet[Notice]:
    """The notices of a meeting, the latest first."""
    return Notice.objects.filter(meeting=meeting).order_by("-number")


@dataclass(frozen=True, slots=True)
class Seat:
    """Someone who belongs in the meeting: a municipality's seat in the assembly, or a member.

    seated_by is the membership or the mandate that says so, where it is read from the record.
    """

    key: str
    label: str
    municipality: Municipality | None = None
    person: Person | None = None
    seated_by: Row | None = None


def roll_of(meeting: Meeting) -> list[Seat]:
    """Who has a seat in the body on the meeting's day; empty where nobody knows who sits there."""
    if meeting.body is None or meeting.held_on is None:
        return []
    return roll_on(meeting.body, meeting.held_on)


def roll_on(body: Body, day: date) -> list[Seat]:
    """Who has a seat in the body on day: municipalities in the assembly, elsewhere people.

    Empty where the record does not know who sits there.
    """
    if body.kind == BodyKind.ASSEMBLY:
        return [
            Seat(f"m{here.pk}", one.name, municipality=here, seated_by=one.membership)
            for one in members_on(day)
            for here in [one.municipality]
        ]
    return [
        Seat(f"p{holder.pk}", holder.name, person=holder, seated_by=mandate)
        for place in line_up_on(body, day)
        if place.holder is not None
        for mandate in [place.holder.mandate]
        for holder in [mandate.person]
    ]


def bodies_offered(day: date) -> list[tuple[int, str]]:
    """The bodies there are on day, the highest first; a secretariat holds no meetings."""
    found = (one for one in bodies_on(day) if one.body.kind != BodyKind.SECRETARIAT)
    return [(one.body.pk, one.name) for one in found]


def steps_offered(meeting: Meeting) -> list[tuple[int, str]]:
    """The cases that wait for the meeting's body and do not stand on its agenda."""
    taken = agenda_of(meeting).exclude(consideration=None).values("consideration_id")
    waiting = Consideration.objects.filter(body=meeting.body, outcome=None, said_on=None)
    found = waiting.exclude(pk__in=taken).filter(case__ending=None).select_related("case")
    return [(one.pk, one.title or one.case.title) for one in found.order_by("case__title", "pk")]


def called_on(meeting: Meeting, day: date) -> str:
    """What the office calls a meeting: «Styret 14. mars 2025»."""
    [one] = told([meeting], max(day, meeting.held_on or day))
    return one.called


def order_wanted(meeting: Meeting, sent: Mapping[str, str]) -> list[int]:
    """The order a reader asks for: an item moved «opp» or «ned», or the whole list in «rekke».

    Numbers that make no sense are left out, so that the gate says the list has changed.
    """
    stands = list(agenda_of(meeting).values_list("pk", flat=True))
    if "rekke" in sent:
        return [int(one) for one in sent["rekke"].split(",") if one.isascii() and one.isdigit()]
    for name, step in (("opp", -1), ("ned", 1)):
        asked = sent.get(name, "")
        if asked.isascii() and asked.isdigit() and int(asked) in stands:
            place = stands.index(int(asked))
            other = min(max(place + step, 0), len(stands) - 1)
            stands[place], stands[other] = stands[other], stands[place]
    return stands
