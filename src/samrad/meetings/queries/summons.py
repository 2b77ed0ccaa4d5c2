"""Who is called to a meeting: those with a seat on its day, their deputies, their answers."""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from samrad.base import clock
from samrad.bodies.models import Body, Mandate, Seat
from samrad.bodies.queries import Place, line_ups_on
from samrad.law.finding import Finding
from samrad.law.statutes.kommuneloven_kap07_opprykk import CALLING, deputy_to_call
from samrad.meetings.models import AnswerLink, CallingPractice, Meeting, Summons
from samrad.meetings.queries.told import bodies_of, told
from samrad.meetings.vocabulary import (
    EXPECTED,
    OFF,
    REMIND_DAYS,
    TOLD,
    DeputiesOf,
    MeetingStatus,
    SummonsState,
)
from samrad.people.models import Person


@dataclass(frozen=True, slots=True)
class Entitled:
    """A place in a body on the meeting's day: mandate is None where nobody is known to hold it.

    deputies are those called for the holder by the body's practice, in the order they are called.
    """

    label: str
    seat: Seat | None
    mandate: Mandate | None
    deputies: tuple[Mandate, ...]

    @property
    def person(self) -> Person | None:
        """Who holds the place."""
        return self.mandate.person if self.mandate is not None else None


@dataclass(frozen=True, slots=True)
class NextDeputy:
    """The deputy to call for someone absent; None with a finding that says why there is none."""

    mandate: Mandate | None
    finding: Finding


def entitled_to(meeting: Meeting) -> list[Entitled]:
    """The places of the bodies that meet, on the meeting's day; none for one without a day.

    Whoever holds two places is there once, with the first. As many queries for any number.
    Source: kommuneloven § 7-10 første ledd, of the order of the deputies.
    """
    if meeting.held_on is None:
        return []
    bodies = list(Body.objects.filter(slug__in=bodies_of(meeting)).order_by("pk"))
    placed = line_ups_on(meeting.held_on, bodies)
    practices = deputies_of(placed)
    found, seen = [], set[int]()
    places = [(row.pk, one) for row in bodies for one in placed.get(row.pk, ())]
    for body, place in places:
        every = [deputy.mandate for one in placed[body] for deputy in one.deputies]
        row = _entitled(place, every, practices.get(body, DeputiesOf.SEAT))
        if row.person is None or row.person.pk not in seen:
            found.append(row)
        if row.person is not None:
            seen.add(row.person.pk)
    return found


def _entitled(place: Place, deputies: Iterable[Mandate], practice: str) -> Entitled:
    holder = place.holder.mandate if place.holder else None
    seat = place.seat.pk if place.seat is not None else 0
    party = holder.party if holder is not None else ""
    called = tuple(in_calling_order(deputies, seat, party, practice))
    return Entitled(place.label, place.seat, holder, called)


def deputies_of(bodies: Iterable[int]) -> dict[int, str]:
    """Whose deputies are called by the practice of each body that has one. One query."""
    found = CallingPractice.objects.filter(body__in=bodies).order_by("pk")
    return dict(found.values_list("body_id", "deputies_of"))


def in_calling_order(
    deputies: Iterable[Mandate], seat: int, party: str, practice: str
) -> list[Mandate]:
    """Those of a body's deputies who are called for a seat, the lowest number first.

    party is the absent member's; one with none has no group, and only the seat's own are called.
    Where two have the same number, the seat's own comes first.
    """

    def is_called(one: Mandate) -> bool:
        in_group = practice == DeputiesOf.GROUP and bool(party) and one.party == party
        return one.seat_id == seat or practice == DeputiesOf.BODY or in_group

    found = [one for one in deputies if is_called(one)]
    return sorted(found, key=lambda one: (one.deputy_number or 0, one.seat_id != seat, one.pk))


def summonses_of(meeting: Meeting) -> list[Summons]:
    """Everyone who has been called, members first, in the order they were called."""
    rows = Summons.objects.filter(meeting=meeting).select_related("person", "seat__body", "reason")
    return list(rows.order_by("as_deputy_for_id", "called_at", "pk"))


def summons_in(meeting: Meeting, number: int) -> Summons | None:
    """The summons with this number to a meeting; None when there is none."""
    return _whole().filter(meeting=meeting, pk=number).first()


def _whole() -> QuerySet[Summons]:
    return Summons.objects.select_related("meeting__body", "person", "seat", "as_deputy_for")


def called_in_all(person: int) -> list[Summons]:
    """Everything a person has been called to, the latest meeting first."""
    rows = Summons.objects.filter(person=person).select_related("meeting", "reason")
    return list(rows.order_by("-meeting__held_on", "pk"))


def hash_of(token: str) -> str:
    """What the database keeps of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def summons_with(token: str) -> Summons | None:
    """The summons a link is for; None for a token nobody was given."""
    link = AnswerLink.objects.filter(token_hash=hash_of(token)).first()
    return _whole().filter(pk=link.summons_id).first() if link is not None else None


def called_deputies(meeting: Meeting) -> dict[int, list[Person]]:
    """Those who are called to the meeting as deputies, in the order they were, by the number of the
    seat they are called for: the absent member's.
    """
    rows = _whole().filter(meeting_id=meeting.pk, as_deputy_for__isnull=False, state__in=EXPECTED)
    found: dict[int, list[Person]] = {}
    for one in rows.order_by("called_at", "pk"):
        if one.as_deputy_for is not None:
            found.setdefault(one.as_deputy_for.seat_id, []).append(one.person)
    return found


def summonses_of_people(people: Collection[int], day: date) -> list[Summons]:
    """What people are called to from day on, the nearest meeting first."""
    rows = _whole().filter(person__in=people, meeting__held_on__gte=day)
    ahead = rows.filter(state__in=TOLD, meeting__status=MeetingStatus.CALLED)
    return list(ahead.order_by("meeting__held_on", "pk"))


def answers_until(meeting: Meeting) -> datetime | None:
    """When it is too late to answer: as the meeting begins, or as its day ends when no hour is set.

    None for a meeting without a day.
    """
    if meeting.held_on is None:
        return None
    if meeting.starts_at is not None:
        return datetime.combine(meeting.held_on, meeting.starts_at, clock.OSLO)
    return datetime.combine(meeting.held_on + timedelta(days=1), time(0), clock.OSLO)


def link_has_ended(meeting: Meeting, day: date) -> bool:
    """Whether the links to answer with lead nowhere: the day after the meeting, and later."""
    return meeting.held_on is None or day > meeting.held_on


def may_be_answered(summons: Summons, at: datetime) -> bool:
    """Whether an answer is of use: the meeting stands, has not begun, and the place is theirs."""
    until = answers_until(summons.meeting)
    stands = summons.meeting.status not in OFF and until is not None and at < until
    return stands and summons.state in TOLD


def answer_page(summons: Summons, at: datetime) -> dict[str, Any]:
    """What the page of a link shows: the meeting, the person's own answer, and nobody else's."""
    meeting = summons.meeting
    [told_as] = told([meeting], meeting.held_on or date.max)
    until = answers_until(meeting)
    return {
        "summons": summons,
        "meeting": meeting,
        "told": told_as,
        "until": until,
        "is_open": may_be_answered(summons, at),
    }


def practice_of(body: Body | None) -> CallingPractice:
    """How people are called to a body's meetings; the common practice where it has no other."""
    found = CallingPractice.objects.filter(body=body).first() if body is not None else None
    return found or CallingPractice(body=body, remind_days=REMIND_DAYS)


def active_deputy(root: Summons, rows: Iterable[Summons]) -> Summons | None:
    """The deputy who is called for an absent member and has not said no; None for none."""
    theirs = (one for one in rows if one.as_deputy_for_id == root.pk)
    return next((one for one in theirs if one.state in EXPECTED), None)


def uncovered(rows: Sequence[Summons]) -> list[Summons]:
    """The members who are absent, and have no deputy called for them."""
    absent = [one for one in rows if one.as_deputy_for_id is None]
    return [
        one
        for one in absent
        if one.state == SummonsState.ABSENT and active_deputy(one, rows) is None
    ]


def next_deputy(
    root: Summons, deputies: Sequence[Mandate], rows: Sequence[Summons], holders: Collection[int]
) -> NextDeputy:
    """Who is called for an absent member: the first in numbered order who can come.

    deputies are the seat's, in order; holders the people who sit themselves. One who is absent,
    already called, or sits there, is passed over. Source: kommuneloven § 7-10 første ledd.
    """
    day = root.meeting.held_on
    if not deputies or day is None:
        reason = _("Plassen har ingen varamedlemmer i registeret, og står tom.")
        return NextDeputy(None, Finding(False, reason, CALLING.basis))
    busy = {one.person_id for one in rows if one.state in TOLD} | set(holders)
    found = deputy_to_call([one.person_id not in busy for one in deputies], on=day)
    number = found.number
    return NextDeputy(deputies[number - 1] if number is not None else None, found)


@dataclass(frozen=True, slots=True)
class Replaced:
    """What has changed among those who sit since the notice: who is out, and who is in."""

    gone: tuple[Summons, ...]
    new: tuple[Entitled, ...]

    def __bool__(self) -> bool:
        return bool(self.gone or self.new)


def replaced_in(entitled: Sequence[Entitled], rows: Sequence[Summons]) -> Replaced:
    """Members and deputies who no longer hold what they were called as, and holders not called.

    Nobody is new before the first notice is sent.
    """
    if not rows:
        return Replaced((), ())
    holders = {one.person.pk for one in entitled if one.person is not None}
    deputies = {(each.seat_id, each.person_id) for one in entitled for each in one.deputies}
    gone = [
        one
        for one in rows
        if one.state in TOLD
        and one.person_id not in holders
        and (one.as_deputy_for_id is None or (one.seat_id, one.person_id) not in deputies)
    ]
    members = {one.person_id for one in rows if one.state in TOLD and one.as_deputy_for_id is None}
    new = [one for one in entitled if one.person is not None and one.person.pk not in members]
    return Replaced(tuple(gone), tuple(new))


def reasons_kept_before(day: date) -> QuerySet[Summons]:
    """The summonses whose reason for absence has been kept since a meeting before day."""
    return Summons.objects.filter(reason__isnull=False, meeting__held_on__lt=day).order_by("pk")
