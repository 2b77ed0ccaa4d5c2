"""The elected get their mandates: the whole body, one who fills a term, a leader, more deputies."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from samrad.base.actions import Refusal, action
from samrad.base.models import Source
from samrad.base.policies import Actor
from samrad.bodies import actions as bodies
from samrad.bodies.actions import Nomination
from samrad.bodies.models import Seat
from samrad.bodies.vocabulary import PARTIES, MandateRole, SeatBasis
from samrad.chamber.policies import recording
from samrad.elections.actions.filling import (
    LED_AS,
    Chosen,
    HasNoPlace,
    NoPlaceChosen,
    add_deputies,
    fill,
    lead,
)
from samrad.elections.actions.keeping import locked, moved
from samrad.elections.actions.preparing import BeforeTheMeeting
from samrad.elections.models import Election, Nominee
from samrad.elections.policies import may_enact_election
from samrad.elections.vocabulary import Office, State
from samrad.publications.phrases import listed


class NotEntered(Refusal):
    """The election is not entered as a decision, or has been brought into force."""

    def __init__(self, election: Election) -> None:
        how = election.get_state_display()
        super().__init__(
            _("Valget er %(how)s. Bare et valg som er ført som vedtak, settes i verk.")
            % {"how": how}
        )


class NotInRegister(Refusal):
    """Someone elected is not in the register of people."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(
            _("Velg hvem dette er i personregisteret først: %(names)s.") % {"names": listed(names)}
        )


@action("elections.seat_elected", may=may_enact_election, done="Førte verv etter valg")
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
        lead(row, chosen[0], source, by)
    elif row.office == Office.DEPUTIES:
        add_deputies(row, chosen, source, by)
    elif row.replaces is not None:
        fill(row, row.replaces, chosen[0], source, by)
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
    rows_told = ((one, by_number[one["nominee"]]) for one in told)
    return [
        Chosen(row, row.person, one["list"], one["number"]) for one, row in rows_told if row.person
    ]


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
