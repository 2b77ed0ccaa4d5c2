"""A decided election is brought into force, once those elected are found in the register."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from samrad.base.actions import Refusal, action, kept, tell
from samrad.base.policies import Actor
from samrad.base.ports.topics import topic
from samrad.bodies.models import Seat
from samrad.chamber.models import Sitting
from samrad.chamber.policies import recording
from samrad.elections.actions.keeping import OtherElection, locked
from samrad.elections.actions.seating import NotEntered
from samrad.elections.models import Election, Nominee
from samrad.elections.policies import may_enact_election
from samrad.elections.vocabulary import Office, State
from samrad.meetings import actions as meetings
from samrad.people.models import Person

KEY = "elections.result"


class NothingToEnact(Refusal):
    """Who leads a meeting has no mandate."""

    def __init__(self) -> None:
        super().__init__(_("En møteleder får ikke noe verv; sett møtelederen i møtesalen."))


@dataclass(frozen=True, slots=True)
class Placed:
    """Who in the register a name is, and which place it is for; None for what is not said."""

    nominee: Nominee
    person: Person | None
    seat: Seat | None


@action("elections.place_elected", may=may_enact_election, done="Plasserte valgte i registeret")
def place_elected(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    election: Election,
    placed: Sequence[Placed],
) -> Election:
    """Say who in the register names are, and which places they are for, until it is enacted.

    All of them are placed, or none. Raises Denied, OtherElection for a name in another election or
    a place in another body, NotEntered once the election is enacted.
    """
    row = locked(election)
    if placed and row.state == State.ENACTED:
        raise NotEntered(row)
    for one in placed:
        _placed(row, one)
    return row


def _placed(election: Election, one: Placed) -> None:
    rows = Nominee.objects.select_for_update(of=("self",)).select_related("slate")
    row = rows.get(pk=one.nominee.pk)
    elsewhere = one.seat is not None and one.seat.body_id != election.body_id
    if elsewhere or row.slate.election_id != election.pk:
        raise OtherElection
    row.person, row.seat = one.person, one.seat
    kept(row)


@action("elections.enact_election", may=may_enact_election, done="Satte valgte inn i verv")
def enact_election(
    *, actor: Actor, at: datetime, election: Election, placed: Sequence[Placed] = ()
) -> Election:
    """Give those elected their mandates from the effective day, once, with the decision as source.

    placed are said first, and stay only if the election is enacted. Raises Denied, NotEntered,
    NothingToEnact, BeforeTheMeeting, NotInRegister, NoPlaceChosen, HasNoPlace, OtherElection, what
    meetings.enact_decision refuses, and what bodies says no to.
    """
    row = locked(election)
    if row.office == Office.MEETING_CHAIR:
        raise NothingToEnact
    if row.state != State.DECIDED or row.decision is None:
        raise NotEntered(row)
    place_elected(actor=actor, at=at, election=row, placed=placed)
    meetings.enact_decision(
        actor=recording(actor), at=at, decision=row.decision, key=KEY, given={"election": row}
    )
    for sitting in Sitting.objects.filter(meeting=row.item.meeting_id):
        tell(topic("elections.sitting", str(sitting.pk)))
    return locked(row)
