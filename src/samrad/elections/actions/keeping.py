"""What every write of an election shares: rows under lock, and the refusals that say no."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from django.utils.translation import gettext as _

from samrad.base.actions import Refusal, kept
from samrad.bodies.models import Seat
from samrad.bodies.vocabulary import MandateRole
from samrad.chamber.actions import OtherMeeting, held, note
from samrad.chamber.models import Attendee, Sitting
from samrad.chamber.queries import voters
from samrad.chamber.vocabulary import HappeningKind
from samrad.elections import queries
from samrad.elections.models import Election, Nominee, Slate
from samrad.elections.vocabulary import State
from samrad.law.finding import Finding
from samrad.people.models import Person
from samrad.publications.phrases import listed
from samrad.register.models import Municipality


class RuleSaysNo(Refusal):
    """The law book says that it may not be so; finding is what it says."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(f"{finding.reason} ({finding.basis})")
        self.finding = finding


class AlreadySettled(Refusal):
    """The election is settled, or broken off."""

    def __init__(self, election: Election) -> None:
        how = election.get_state_display()
        super().__init__(_("Valget er %(how)s, og kan ikke endres.") % {"how": how})


class NotAVoter(Refusal):
    """The attendee has no vote now."""

    def __init__(self, name: str) -> None:
        super().__init__(_("%(name)s har ikke stemmerett i saken nå.") % {"name": name})


class VotingHasBegun(Refusal):
    """Names and lists stand once votes are given."""

    def __init__(self) -> None:
        super().__init__(_("Stemmegivningen har begynt, og navnene står fast."))


class TwiceOnList(Refusal):
    """A name stands on the list more than once."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(_("%(names)s står to ganger.") % {"names": listed(names)})


class NoNames(Refusal):
    """A list without names."""

    def __init__(self) -> None:
        super().__init__(_("Skriv minst ett navn."))


class OtherElection(Refusal):
    """What is given belongs to another election."""

    def __init__(self) -> None:
        super().__init__(_("Det hører til et annet valg."))


class Named(NamedTuple):
    """A name as it is given; what is not known is None."""

    name: str
    gender: str | None = None
    municipality: Municipality | None = None
    person: Person | None = None
    seat: Seat | None = None
    role: str = MandateRole.MEMBER
    consents: bool | None = None
    is_eligible: bool | None = None


def going_on(sitting: Sitting, election: Election) -> Election:
    """The election under a lock, in a meeting that is open. IsClosed, OtherMeeting, AlreadySettled.

    The meeting's row is locked first: one write at a time in a meeting.
    """
    row = held_in(sitting, election)
    if not row.is_open:
        raise AlreadySettled(row)
    return row


def held_in(sitting: Sitting, election: Election) -> Election:
    """The election under a lock, in a meeting that is open. IsClosed, OtherMeeting."""
    in_room, row = held(sitting, "elections"), locked(election)
    if row.item.meeting_id != in_room.meeting_id:
        raise OtherMeeting
    return row


def locked(election: Election) -> Election:
    """The election's row under a lock, with what it is about."""
    rows = Election.objects.select_for_update(of=("self",)).select_related(
        "item__meeting__body",
        "item__consideration__case",
        "body",
        "replaces__person",
        "replaces__seat",
        "decision",
    )
    return rows.get(pk=election.pk)


def voter(attendee: Attendee) -> Attendee:
    """The attendee, who has a vote now. NotAVoter otherwise."""
    found = next((one for one in voters(attendee.sitting) if one.pk == attendee.pk), None)
    if found is None:
        raise NotAVoter(attendee.name)
    return found


def before_votes(election: Election) -> None:
    """VotingHasBegun when a round is open, or counted and not set aside."""
    if election.counts.filter(voided_at=None).exists():
        raise VotingHasBegun


def told(sitting: Sitting, election: Election, at: datetime, text: str) -> None:
    """A line in the meeting's log; closed when the election's item is, whatever is treated now."""
    row = Sitting.objects.select_related("meeting").get(pk=sitting.pk)
    row.item = election.item  # not kept: the log asks it whether the doors are closed
    note(row, at=at, kind=HappeningKind.ELECTION, text=text, item=election.item)


def put(slate: Slate, names: Iterable[Named]) -> list[Nominee]:
    """Write the names on the slate in their order, numbered by role. NoNames, TwiceOnList.

    A name that is one person's in the register is tied to them, with the gender recorded there.
    """
    given, rows, numbers = list(names), [], dict.fromkeys(MandateRole, 0)
    known = queries.people_named(one.name for one in given)
    for one in given:
        role = MandateRole(one.role)
        numbers[role] += 1
        person = one.person or known.get(one.name)
        rows.append(
            Nominee(
                slate=slate,
                role=role,
                number=numbers[role],
                name=" ".join(one.name.split()),
                person=person,
                gender=one.gender or (person.gender if person else None),
                municipality=one.municipality,
                seat=one.seat,
                consents=one.consents,
                is_eligible=one.is_eligible,
            )
        )
    if not rows:
        raise NoNames
    if again := queries.twice(rows):
        raise TwiceOnList(again)
    return [kept(row) for row in rows]


def meeting_day(election: Election) -> date:
    """The day the law is asked about: the meeting's. A meeting in the room has one."""
    day = election.item.meeting.held_on
    assert day is not None  # noqa: S101 -- a sitting is opened on its meeting's day
    return day


def moved(election: Election, state: State) -> Election:
    """The election in another state, kept."""
    election.state = state
    return kept(election)
