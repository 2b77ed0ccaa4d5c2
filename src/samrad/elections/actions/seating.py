"""The elected get their mandates: the whole body, one who fills a term, a leader, more deputies."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from samrad.base.actions import Refusal, action, kept, tell
from samrad.base.dates import written
from samrad.base.models import Source
from samrad.base.policies import Actor
from samrad.base.ports.topics import topic
from samrad.bodies import actions as bodies
from samrad.bodies.actions import Nomination
from samrad.bodies.models import Mandate, Seat
from samrad.bodies.vocabulary import PARTIES, MandateRole, SeatBasis
from samrad.chamber.models import Sitting
from samrad.chamber.policies import recording
from samrad.elections.actions.keeping import OtherElection, locked, moved
from samrad.elections.actions.preparing import BeforeTheMeeting
from samrad.elections.models import Election, Nominee
from samrad.elections.policies import may_enact_election
from samrad.elections.vocabulary import Office, State
from samrad.law.statutes.kommuneloven_kap07_opprykk import place_of_new_deputy
from samrad.meetings import actions as meetings
from samrad.people.models import Person
from samrad.publications.phrases import listed

LED_AS = {Office.CHAIR: MandateRole.CHAIR, Office.VICE_CHAIR: MandateRole.VICE_CHAIR}
KEY = "elections.result"


class NotEntered(Refusal):
    """The election is not entered as a decision, or has been brought into force."""

    def __init__(self, election: Election) -> None:
        how = election.get_state_display()
        super().__init__(
            _("Valget er %(how)s. Bare et valg som er ført som vedtak, settes i verk.")
            % {"how": how}
        )


class NothingToEnact(Refusal):
    """Who leads a meeting has no mandate."""

    def __init__(self) -> None:
        super().__init__(_("En møteleder får ikke noe verv; sett møtelederen i møtesalen."))


class NotInRegister(Refusal):
    """Someone elected is not in the register of people."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(
            _("Velg hvem dette er i personregisteret først: %(names)s.") % {"names": listed(names)}
        )


class NoPlaceChosen(Refusal):
    """Nobody has said which place someone is elected to."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(_("Velg plass for %(names)s først.") % {"names": listed(names)})


class HasNoPlace(Refusal):
    """The one elected leader has no place in the body on the day."""

    def __init__(self, name: str, day: date) -> None:
        super().__init__(
            _("%(name)s har ingen plass i organet %(day)s, og kan ikke lede det.")
            % {"name": name, "day": written(day)}
        )


class Chosen(NamedTuple):
    """One elected: the name as it stood, and the person."""

    nominee: Nominee
    person: Person
    group: str
    number: int


@action("elections.place_nominee", may=may_enact_election)
def place_nominee(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    nominee: Nominee,
    person: Person | None,
    seat: Seat | None,
) -> Nominee:
    """Say who in the register a name is, and which place it is for, until the election is enacted.

    Raises Denied, OtherElection for a place in another body, NotEntered once it is enacted.
    """
    rows = Nominee.objects.select_for_update(of=("self",)).select_related("slate__election")
    row = rows.get(pk=nominee.pk)
    election = row.slate.election
    if election is None or (seat is not None and seat.body_id != election.body_id):
        raise OtherElection
    if election.state == State.ENACTED:
        raise NotEntered(election)
    row.person, row.seat = person, seat
    return kept(row)


@action("elections.enact_election", may=may_enact_election)
def enact_election(*, actor: Actor, at: datetime, election: Election) -> Election:
    """Give those elected their mandates from the effective day, once, with the decision as source.

    Raises Denied, NotEntered, NothingToEnact, BeforeTheMeeting, NotInRegister, NoPlaceChosen,
    HasNoPlace, what meetings.enact_decision refuses, and what bodies says no to.
    """
    row = locked(election)
    if row.office == Office.MEETING_CHAIR:
        raise NothingToEnact
    if row.state != State.DECIDED or row.decision is None:
        raise NotEntered(row)
    meetings.enact_decision(
        actor=recording(actor), at=at, decision=row.decision, key=KEY, given={"election": row}
    )
    for sitting in Sitting.objects.filter(meeting=row.item.meeting_id):
        tell(topic("elections.sitting", str(sitting.pk)))
    return locked(row)


@action("elections.seat_elected", may=may_enact_election)
def seat_elected(
    *, actor: Actor, at: datetime, election: Election, source: Source, decided_on: date
) -> Election:
    """Write the mandates of a decided election; what meetings performs through the port.

    Raises as enact_election.
    """
    row = locked(election)
    if row.state != State.DECIDED:
        raise NotEntered(row)
    if row.effective < decided_on:
        raise BeforeTheMeeting(decided_on)
    by = {"actor": recording(actor), "at": at}
    chosen, deputies = _people(row, "elected"), _people(row, "deputies")
    if row.office in LED_AS:
        _lead(row, chosen[0], source, by)
    elif row.office == Office.DEPUTIES:
        _add_deputies(row, chosen, source, by)
    elif row.replaces is not None:
        _fill(row, row.replaces, chosen[0], source, by)
    else:
        _constitute(row, chosen, deputies, source, by)
    return moved(row, State.ENACTED)


def _people(election: Election, key: str) -> list[Chosen]:
    """Those elected, or their deputies, in the order of the result. NotInRegister."""
    told = election.result[key]
    rows = Nominee.objects.select_related("person", "seat", "municipality")
    by_number = rows.in_bulk([one["nominee"] for one in told])
    missing = [one["name"] for one in told if by_number[one["nominee"]].person is None]
    if missing:
        raise NotInRegister(missing)
    found = []
    for one in told:
        nominee = by_number[one["nominee"]]
        if nominee.person is not None:
            found.append(Chosen(nominee, nominee.person, one["list"], one["number"]))
    return found


# ------------------------------------------------------------------ the whole body


def _constitute(
    election: Election,
    chosen: Sequence[Chosen],
    deputies: Sequence[Chosen],
    source: Source,
    by: dict[str, Any],
) -> None:
    """Let the body sit down anew, led by those elected to lead it in the same meeting."""
    seats = _seats(election, chosen, source, by)
    leaders = _leaders(election)
    roles = {one.person.pk: role for role, (_row, one) in leaders.items()}
    elected = {one.person.pk for one in chosen}
    for _led, one in leaders.values():
        if one.person.pk not in elected:
            raise HasNoPlace(one.person.name, election.effective)
    holders = [
        _nomination(one, seats[one.nominee.pk], roles.get(one.person.pk, MandateRole.MEMBER))
        for one in chosen
    ]
    holders += _deputies(chosen, deputies, seats)
    bodies.constitute_body(
        **by,
        body=election.body,
        effective=election.effective,
        until=election.until,
        holders=holders,
        source=source,
    )
    for led, _one in leaders.values():
        moved(led, State.ENACTED)


def _leaders(election: Election) -> dict[MandateRole, tuple[Election, Chosen]]:
    """Those elected to lead the body from the same day in the same meeting, once decided."""
    rows = Election.objects.select_for_update(of=("self",)).filter(
        item__meeting=election.item.meeting_id,
        body=election.body_id,
        office__in=LED_AS,
        state=State.DECIDED,
        effective=election.effective,
    )
    return {
        LED_AS[Office(one.office)]: (one, _people(one, "elected")[0]) for one in rows.order_by("pk")
    }


def _seats(
    election: Election, chosen: Sequence[Chosen], source: Source, by: dict[str, Any]
) -> dict[int, Seat]:
    """A place for each elected: the one chosen, else a free one, made where there are too few.

    NoPlaceChosen where the body's places are for members or sub-regions.
    """
    found = {one.nominee.pk: one.nominee.seat for one in chosen if one.nominee.seat is not None}
    there = list(Seat.objects.on(election.effective).filter(body=election.body_id).order_by("slug"))
    taken = {seat.pk for seat in found.values()}
    left = [one for one in there if one.pk not in taken]
    without = [one for one in chosen if one.nominee.pk not in found]
    if without and any(one.basis != SeatBasis.FREE for one in there):
        raise NoPlaceChosen([one.nominee.name for one in without])
    short = len(without) - len(left)
    if short > 0:
        left += bodies.seat_body(
            **by,
            body=election.body,
            basis=SeatBasis.FREE,
            effective=election.effective,
            source=source,
            number=short,
            label=_("Plass"),
        )
    return found | {one.nominee.pk: seat for one, seat in zip(without, left, strict=False)}


def _deputies(
    chosen: Sequence[Chosen], deputies: Sequence[Chosen], seats: dict[int, Seat]
) -> list[Nomination]:
    """The deputies by number: at the place they are for, else spread over their group's places.

    A group's deputies keep the numbers of the group, so that each place calls the lowest first.
    """
    found, numbers = [], dict.fromkeys((seat.pk for seat in seats.values()), 0)
    for one in deputies:
        theirs = [seats[each.nominee.pk] for each in chosen if each.group == one.group]
        seat = one.nominee.seat
        if seat is not None:
            numbers[seat.pk] = number = numbers.get(seat.pk, 0) + 1
        elif theirs:
            seat, number = theirs[(one.number - 1) % len(theirs)], one.number
        else:
            raise NoPlaceChosen([one.nominee.name])
        found.append(_nomination(one, seat, MandateRole.DEPUTY, number))
    return found


def _nomination(one: Chosen, seat: Seat, role: str, number: int | None = None) -> Nomination:
    return Nomination(
        seat=seat,
        person=one.person,
        role=role,
        party=one.group if one.group in PARTIES else "",
        municipality=one.nominee.municipality,
        deputy_number=number,
    )


# ------------------------------------------------------------------ one at a time


def _fill(
    election: Election, old: Mandate, one: Chosen, source: Source, by: dict[str, Any]
) -> None:
    """Give the rest of a term to the one elected, whether the seat is vacant or not."""
    given = {"person": one.person, "source": source, "municipality": one.nominee.municipality}
    if old.valid_until is None or old.valid_until > election.effective:
        bodies.replace_holder(**by, mandate=old, effective=election.effective, **given)
        return
    bodies.mandates.create(
        **by,
        **given,
        seat=old.seat,
        role=MandateRole.MEMBER,
        valid_from=election.effective,
        valid_until=election.until or old.seat.valid_until,
    )


def _add_deputies(
    election: Election, chosen: Iterable[Chosen], source: Source, by: dict[str, Any]
) -> None:
    """Put the new deputies last at the place they are for. Source: § 7-10 sjette ledd."""
    for one in chosen:
        seat = one.nominee.seat
        if seat is None:
            raise NoPlaceChosen([one.nominee.name])
        held = Mandate.objects.on(election.effective).filter(seat=seat, role=MandateRole.DEPUTY)
        last = held.order_by("-deputy_number").first()
        before = last.deputy_number if last is not None and last.deputy_number else 0
        place = place_of_new_deputy(before, election.effective)
        bodies.mandates.create(
            **by,
            seat=seat,
            person=one.person,
            role=MandateRole.DEPUTY,
            deputy_number=place.place,
            municipality=one.nominee.municipality,
            valid_from=election.effective,
            valid_until=election.until or seat.valid_until,
            source=source,
        )


def _lead(election: Election, one: Chosen, source: Source, by: dict[str, Any]) -> None:
    """Let a member of the body lead it from the day; who led it stays on as a member."""
    role, day = LED_AS[Office(election.office)], election.effective
    running = (
        Mandate.objects.on(day).filter(seat__body=election.body_id).select_related("seat__body")
    )
    held = running.exclude(role=MandateRole.DEPUTY)
    own = held.filter(person=one.person).first()
    if own is None:
        raise HasNoPlace(one.person.name, day)
    for before in held.filter(role=role).exclude(pk=own.pk):
        _as(before, MandateRole.MEMBER, (day, None), source, by)
    if own.role != role:
        _as(own, role, (day, election.until), source, by)


def _as(
    mandate: Mandate,
    role: str,
    days: tuple[date, date | None],
    source: Source,
    by: dict[str, Any],
) -> None:
    """Let the holder have another role in the same seat for some days, and be a member after."""
    (start, until), ends = days, mandate.valid_until
    last = min((one for one in (until, ends) if one is not None), default=None)
    if mandate.valid_from == start:
        bodies.mandates.change(**by, row=mandate, role=role, valid_until=last)
    else:
        bodies.end_mandate(**by, mandate=mandate, until=start, reason=source.title)
        _another(mandate, role, (start, last), source, by)
    if last != ends and last is not None:
        _another(mandate, MandateRole.MEMBER, (last, ends), source, by)


def _another(
    mandate: Mandate,
    role: str,
    days: tuple[date, date | None],
    source: Source,
    by: dict[str, Any],
) -> None:
    bodies.mandates.create(
        **by,
        seat=mandate.seat,
        person=mandate.person,
        role=role,
        party=mandate.party,
        title=mandate.title,
        municipality=mandate.municipality,
        valid_from=days[0],
        valid_until=days[1],
        source=source,
    )
