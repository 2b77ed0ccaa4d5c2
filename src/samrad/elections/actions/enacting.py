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


@action("elections.place_elected", may=may_enact_election)
def place_elected(
    *, actor: Actor, at: datetime, election: Election, placed: Sequence[Placed]
) -> Election:
    """Place several names at once: all of them, or none. Raises as place_nominee."""
    for one in placed:
        place_nominee(actor=actor, at=at, nominee=one.nominee, person=one.person, seat=one.seat)
    return locked(election)


@action("elections.enact_election", may=may_enact_election)
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
