"""An election is prepared: what, to which body, how many, for which days."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from samrad.base.actions import Refusal, action, cite, kept
from samrad.base.dates import written
from samrad.base.policies import Actor
from samrad.bodies.models import Body, Mandate
from samrad.bodies.vocabulary import BodyKind
from samrad.chamber.actions import IsClosed, OtherMeeting, held
from samrad.chamber.models import Attendee, Sitting
from samrad.elections import queries
from samrad.elections.actions.keeping import (
    AlreadySettled,
    Named,
    RuleSaysNo,
    before_votes,
    going_on,
    held_in,
    moved,
    put,
    told,
    voter,
)
from samrad.elections.models import Election, Slate
from samrad.elections.policies import may_demand_lists, may_lead, may_prepare_election
from samrad.elections.vocabulary import BY_MAJORITY, Method, Office, SlateKind, State
from samrad.law.statutes.kommuneloven_kap07_lister import method_for_members
from samrad.law.statutes.kommuneloven_kap18_organer import Organ, may_elect_to
from samrad.meetings.models import AgendaItem
from samrad.meetings.vocabulary import OFF


class BeforeTheMeeting(Refusal):
    """Nobody is elected for days before the election."""

    def __init__(self, day: date) -> None:
        super().__init__(_("Valget kan ikke gjelde fra før møtet %(day)s.") % {"day": written(day)})


class NotItsMember(Refusal):
    """The mandate whose rest is to be filled is in another body."""

    def __init__(self, mandate: Mandate) -> None:
        super().__init__(_("%(person)s sitter ikke i dette organet.") % {"person": mandate.person})


class LeadersByMajority(Refusal):
    """Lists are demanded where the act says majority."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Leder og nestleder velges ved flertallsvalg, ett verv om gangen "
                "(kommuneloven § 7-4 andre ledd)."
            )
        )


@action("elections.prepare_election", may=may_prepare_election, done="Forberedte valg")
def prepare_election(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,
    item: AgendaItem,
    body: Body,
    office: str,
    effective: date,
    until: date | None = None,
    seats: int = 1,
    deputies: int = 0,
    replaces: Mandate | None = None,
    blank_counts: bool = True,
    sitting: Sitting | None = None,
) -> Election:
    """Prepare an election in an item, beforehand or in the meeting.

    Leaders are elected by majority; members by agreement until someone demands lists. A by-election
    fills the rest of the term of replaces. Raises Denied, IsClosed, OtherMeeting, BeforeTheMeeting,
    NotItsMember, RuleSaysNo. Source: kommuneloven §§ 7-4, 7-10 tredje ledd, 18-3 fjerde ledd.
    """
    _may_be_prepared(item, body, office, effective, sitting)
    if replaces is not None and replaces.seat.body_id != body.pk:
        raise NotItsMember(replaces)
    majority = office in BY_MAJORITY
    last = queries.elections_in(item).aggregate(last=Max("position"))["last"] or 0
    election = kept(
        Election(
            item=item,
            position=last + 1,
            body=body,
            office=office,
            method=Method.MAJORITY if majority else Method.AGREED,
            seats=1 if majority or replaces is not None else seats,
            deputies=0 if majority else deputies,
            effective=effective,
            until=until or (replaces.valid_until if replaces is not None else None),
            replaces=replaces,
            blank_counts=blank_counts,
        )
    )
    if sitting is not None:
        told(sitting, election, at, _("Valg av %(what)s.") % {"what": queries.what(election)})
    return election


def _may_be_prepared(
    item: AgendaItem, body: Body, office: str, effective: date, sitting: Sitting | None
) -> None:
    """IsClosed, OtherMeeting, BeforeTheMeeting or RuleSaysNo unless the item can hold it."""
    if sitting is not None:
        held(sitting, "elections")
    elsewhere = sitting is not None and item.meeting_id != sitting.meeting_id
    if item.removed_at is not None or elsewhere:
        raise OtherMeeting
    if item.meeting.status in OFF:
        raise IsClosed
    if item.meeting.held_on is None or effective < item.meeting.held_on:
        raise BeforeTheMeeting(item.meeting.held_on or effective)
    belongs(item, body, office)


def belongs(item: AgendaItem, body: Body, office: str) -> None:
    """RuleSaysNo unless the election belongs to the body that meets.

    Whoever is to lead a meeting is elected by those who meet (kommuneloven § 11-2 tredje ledd).
    """
    if office == Office.MEETING_CHAIR:
        return
    electing = item.meeting.body
    is_assembly = electing is not None and electing.kind == BodyKind.ASSEMBLY
    finding = may_elect_to(_organ(body), Organ.ASSEMBLY if is_assembly else Organ.OTHER_STEERING)
    if finding.holds is False:
        raise RuleSaysNo(finding)
    cite(finding)


def _organ(body: Body) -> Organ:
    named = {BodyKind.ASSEMBLY: Organ.ASSEMBLY, BodyKind.BOARD: Organ.BOARD}
    return named.get(BodyKind(body.kind), Organ.OTHER_STEERING)


@action("elections.prepare_board", may=may_prepare_election, done="Forberedte valg av organ")
def prepare_board(
    *,
    actor: Actor,
    at: datetime,
    item: AgendaItem,
    body: Body,
    effective: date,
    names: Iterable[Named],
    until: date | None = None,
    chair: str = "",
    vice_chair: str = "",
    sitting: Sitting | None = None,
) -> list[Election]:
    """Prepare the election of a whole body from one form: members with deputies, and its leaders.

    The names become a recommendation for an election by agreement. Chair and vice chair are
    elections of their own, by majority, with the name proposed. Raises as prepare_election, and
    NoNames, TwiceOnList.
    """
    given = list(names)
    told_of: dict[str, Any] = {"actor": actor, "at": at, "item": item, "body": body}
    told_of |= {"effective": effective, "until": until, "sitting": sitting}
    deputies = sum(1 for one in given if one.role == "deputy")
    election = prepare_election(
        **told_of, office=Office.MEMBERS, seats=len(given) - deputies, deputies=deputies
    )
    put(_slate(election, SlateKind.AGREED, _("Innstillingen")), given)
    made = [election]
    for office, name in ((Office.CHAIR, chair), (Office.VICE_CHAIR, vice_chair)):
        if name.strip():
            led = prepare_election(**told_of, office=office)
            slate = _slate(led, SlateKind.NOMINEES, _("Foreslåtte"))
            put(slate, [_proposed(name.strip(), given)])
            made.append(led)
    return made


def _proposed(name: str, given: Iterable[Named]) -> Named:
    """The name as one proposed to lead, with what the form knows of it as a member."""
    known = next((one for one in given if one.name.strip() == name), Named(name))
    return Named(name, known.gender, known.municipality, known.person)


def _slate(election: Election, kind: SlateKind, title: str) -> Slate:
    return kept(Slate(kind=kind, election=election, body=election.body, title=title))


@action("elections.demand_lists", may=may_demand_lists, done="Førte krav om forholdsvalg")
def demand_lists(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,
    attendee: Attendee,
    election: Election,
) -> Election:
    """Let one who votes demand an election by lists; one is enough.

    Raises Denied, IsClosed, AlreadySettled, NotAVoter, VotingHasBegun, LeadersByMajority.
    Source: kommuneloven § 7-4 første ledd.
    """
    row = going_on(attendee.sitting, election)
    one = voter(attendee)
    if row.office in BY_MAJORITY:
        raise LeadersByMajority
    before_votes(row)
    place = one.place.label if one.place is not None else one.name
    if place not in row.demanded_by:
        row.demanded_by = [*row.demanded_by, place]
        told(attendee.sitting, row, at, _("%(place)s krever forholdsvalg.") % {"place": place})
    finding = method_for_members(demanding_list=len(row.demanded_by), agreed_unanimously=False)
    row.method = Method(finding.method.value)
    cite(finding)
    return kept(row)


@action("elections.set_list_deadline", may=may_lead, done="Satte frist for listeforslag")
def set_list_deadline(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,
    sitting: Sitting,
    election: Election,
    until: datetime,
) -> Election:
    """Say when lists are to be in. Raises Denied, IsClosed, AlreadySettled, VotingHasBegun.

    Source: kommuneloven § 7-5 første ledd («på forhånd»); when in the meeting is for who leads it.
    """
    row = going_on(sitting, election)
    before_votes(row)
    row.lists_until = until
    told(sitting, row, at, queries.deadline_told(until))
    return kept(row)


@action("elections.drop_election", may=may_lead, done="Avbrøt valg")
def drop_election(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,
    sitting: Sitting,
    election: Election,
    reason: str,
) -> Election:
    """Break off an election that is not entered as a decision; what was counted is kept.

    Raises Denied, IsClosed, OtherMeeting, AlreadySettled.
    """
    row = held_in(sitting, election)
    if row.state not in {State.OPEN, State.SETTLED}:
        raise AlreadySettled(row)
    given = {"what": queries.what(row), "reason": reason.strip().rstrip(".")}
    told(sitting, row, at, _("Valget av %(what)s ble avbrutt: %(reason)s.") % given)
    return moved(row, State.DROPPED)
