"""What this room lets readers find: meetings with their agendas, and decisions."""

from collections.abc import Collection, Iterator
from datetime import date

from django.db.models import Exists, Model, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from samrad.base.actions import row_key
from samrad.base.policies import ANYONE, Actor
from samrad.base.ports.search import (
    OFFICE,
    PUBLIC,
    SEARCH,
    Entry,
    Follow,
    Searchable,
    body,
    either,
    reaching,
    through,
)
from samrad.base.vocabulary import Role
from samrad.bodies.models import BodyName
from samrad.cases.models import Case, Consideration
from samrad.meetings import queries
from samrad.meetings.models import BEHIND, AgendaItem, Decision, Meeting, Minutes
from samrad.meetings.queries import DecisionTold, MeetingTold, bodies_of
from samrad.meetings.queries.told import is_draft
from samrad.publications import prose

# Whoever may read what is closed; entries made for these eyes go to the office and the body only.
INSIDER = Actor("system:search", "Søk", frozenset({Role.SECRETARIAT}))
LAST = date.max


def _meetings(pks: Collection[int]) -> Iterator[Entry]:
    rows = queries.whole_meetings().filter(pk__in=pks)
    open_ones = queries.told(rows, LAST, ANYONE, whole=True)
    closed = {
        one.meeting.pk: one
        for one in queries.told(rows.all(), LAST, INSIDER, whole=True)
        if is_draft(one.meeting) or any(item.matter.basis for item in one.items)
    }
    for one in open_ones:
        yield _meeting(one, frozenset({PUBLIC}))
        if one.meeting.pk in closed:
            yield _meeting(closed[one.meeting.pk], _insiders(one.meeting), "#saksliste")


def _insiders(meeting: Meeting) -> frozenset[str]:
    return frozenset({OFFICE, *(body(slug) for slug in bodies_of(meeting))})


def _meeting(one: MeetingTold, audience: frozenset[str], fragment: str = "") -> Entry:
    row = one.meeting
    told = [row.about, row.place, *(f"{item.number} {item.matter.title}" for item in one.items)]
    return Entry(
        key=row_key(row),
        title=one.called,
        text="\n\n".join(part.strip() for part in told if part.strip()),
        address=reverse("meetings:meeting", args=[row.slug]) + fragment,
        audience=audience,
        from_day=row.held_on,
        dated=row.held_on,
        when=one.when,
        again_on=None if one.is_agenda_out else row.held_on,
    )


def _decisions(pks: Collection[int]) -> Iterator[Entry]:
    for audience, actor in ((PUBLIC, ANYONE), (OFFICE, INSIDER)):
        for one in queries.decisions_on(LAST, actor):
            if one.decision.pk not in pks or one.text is None:
                continue
            if audience == PUBLIC or one.matter.basis:
                yield _decision(one, audience)


def _decision(one: DecisionTold, audience: str) -> Entry:
    row = one.decision
    inside = audience == OFFICE
    return Entry(
        key=row_key(row),
        title=one.matter.title or f"Vedtak i {one.called}",
        text=prose.plain(one.text or []),
        address=f"{reverse('meetings:meeting', args=[row.meeting.slug])}#{row.slug}",
        audience=_insiders(row.meeting) if inside else frozenset({PUBLIC}),
        from_day=row.meeting.held_on,
        dated=row.meeting.held_on,
        when=one.when,
    )


def _minutes(pks: Collection[int]) -> Iterator[Entry]:
    """The newest version of each meeting's minutes: what anyone reads, and the whole for insiders.

    An older version is corrected by the newer, and is not found.
    """
    newer = Minutes.objects.filter(meeting=OuterRef("meeting"), version__gt=OuterRef("version"))
    rows = Minutes.objects.filter(~Exists(newer), pk__in=pks).order_by("pk")
    found = list(rows.select_related("meeting"))
    of = queries.meetings().filter(pk__in=[one.meeting_id for one in found])
    named = {one.meeting.pk: one for one in queries.told(of, LAST)}
    for one in found:
        public = queries.words_of(one, public=True)
        yield _minute(one, named[one.meeting_id], public, frozenset({PUBLIC}))
        whole = queries.words_of(one, public=False)
        if whole != public:
            yield _minute(one, named[one.meeting_id], whole, _insiders(one.meeting))


def _minute(one: Minutes, of: MeetingTold, text: str, audience: frozenset[str]) -> Entry:
    meeting = of.meeting
    return Entry(
        key=row_key(one),
        title=_("Møtebok: %(meeting)s") % {"meeting": of.called},
        text=text,
        address=f"{reverse('meetings:meeting', args=[meeting.slug])}#motebok",
        audience=audience,
        from_day=meeting.held_on,
        dated=meeting.held_on,
        when=of.when,
    )


def _behind(model: type[Model], items: str, gives: str = "pk") -> Follow:
    """The rows whose items have a changed case behind them; items leads from a row to its items."""
    return either(*(reaching(model, f"{items}{one}", gives=gives) for one in BEHIND))


SEARCH.add(
    "meetings.meetings",
    Searchable(
        kind="Møte",
        model=Meeting,
        entries=_meetings,
        stale={
            AgendaItem: through("meeting_id"),
            Consideration: reaching(AgendaItem, "consideration", gives="meeting_id"),
            Case: _behind(AgendaItem, "", "meeting_id"),
            BodyName: reaching(Meeting, "body", "body_id"),
        },
    ),
)
SEARCH.add(
    "meetings.decisions",
    Searchable(
        kind="Vedtak",
        model=Decision,
        entries=_decisions,
        stale={
            Meeting: reaching(Decision, "meeting"),
            AgendaItem: reaching(Decision, "item"),
            Consideration: reaching(Decision, "consideration"),
            Case: either(reaching(Decision, "consideration__case"), _behind(Decision, "item__")),
        },
    ),
)
SEARCH.add(
    "meetings.minutes",
    Searchable(
        kind="Møtebok",
        model=Minutes,
        entries=_minutes,
        stale={
            # A new version stands for the one before; what is closed later is closed here too.
            Minutes: reaching(Minutes, "meeting", "meeting_id"),
            Meeting: reaching(Minutes, "meeting"),
            AgendaItem: reaching(Minutes, "meeting", "meeting_id"),
            Case: _behind(Minutes, "meeting__items__"),
        },
    ),
)
