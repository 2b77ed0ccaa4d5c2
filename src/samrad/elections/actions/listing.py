"""Names are put up: lists handed in and signed, nominees, and a recommendation."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from samrad.base.actions import Refusal, action, kept
from samrad.base.policies import Actor
from samrad.chamber.models import Attendee, Sitting
from samrad.elections import queries
from samrad.elections.actions.keeping import (
    Named,
    OtherElection,
    RuleSaysNo,
    before_votes,
    going_on,
    meeting_day,
    put,
    told,
    voter,
)
from samrad.elections.models import Election, Signature, Slate
from samrad.elections.policies import may_act_as, may_lead
from samrad.elections.vocabulary import Method, SlateKind


class NotByThisMethod(Refusal):
    """What is done belongs to another method of election."""

    def __init__(self, election: Election) -> None:
        given = {"method": election.get_method_display()}
        super().__init__(_("Valget er nå et %(method)s.") % given)


class TooLate(Refusal):
    """The list comes after lists were to be in."""

    def __init__(self, deadline: datetime) -> None:
        super().__init__(
            _("%(deadline)s Be møtelederen om ny frist.")
            % {"deadline": queries.deadline_told(deadline)}
        )


class TitleTaken(Refusal):
    """Another list has the name."""

    def __init__(self, title: str) -> None:
        super().__init__(_("En annen liste heter «%(title)s».") % {"title": title})


class SignedAnother(Refusal):
    """The attendee has signed another list in the election."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__(
            _(
                "%(name)s har skrevet under på «%(title)s». Den som skriver under, hører til "
                "gruppen bak den, og hver gruppe har én liste (kommuneloven § 7-5, vår tolkning)."
            )
            % {"name": name, "title": title}
        )


class Withdrawn(Refusal):
    """The list, or the name, is withdrawn."""

    def __init__(self) -> None:
        super().__init__(_("Navnet eller listen er trukket."))


@action("elections.hand_in_list", may=may_act_as, done="Leverte listeforslag")
def hand_in_list(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,
    attendee: Attendee,
    election: Election,
    title: str,
    names: Iterable[Named],
) -> Slate:
    """Hand in a list from one's own place; whoever hands it in has signed it.

    Raises Denied, IsClosed, AlreadySettled, NotAVoter, NotByThisMethod, TooLate, VotingHasBegun,
    SignedAnother, TitleTaken, NoNames, TwiceOnList, and RuleSaysNo for too many names, too few of
    one gender, or a name on another list. Source: kommuneloven § 7-5.
    """
    row = going_on(attendee.sitting, election)
    if row.lists_until is not None and at > row.lists_until:
        raise TooLate(row.lists_until)
    slate = _handed_in(row, title, names, voter(attendee), at)
    given = {"name": slate.handed_in_by, "title": slate.title}
    told(attendee.sitting, row, at, _("%(name)s leverte listen «%(title)s».") % given)
    return slate


@action("elections.enter_list", may=may_lead, done="Førte listeforslag")
def enter_list(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,
    sitting: Sitting,
    election: Election,
    title: str,
    names: Iterable[Named],
    signed_by: Sequence[Attendee],
) -> Slate:
    """Enter a list handed in on paper, with those who signed it. Raises as hand_in_list.

    The deadline is for whoever leads the meeting to keep.
    """
    row = going_on(sitting, election)
    signed = [voter(one) for one in signed_by]
    slate = _handed_in(row, title, names, signed[0] if signed else None, at)
    for one in signed[1:]:
        _sign(slate, one, at)
    told(sitting, row, at, _("Listen «%(title)s» ble levert.") % {"title": slate.title})
    return slate


def _handed_in(
    election: Election, title: str, names: Iterable[Named], by: Attendee | None, at: datetime
) -> Slate:
    if election.method != Method.PROPORTIONAL:
        raise NotByThisMethod(election)
    before_votes(election)
    called, others = " ".join(title.split()), queries.lists_in(election)
    if any(one.title.casefold() == called.casefold() for one in others):
        raise TitleTaken(called)
    slate = kept(
        Slate(
            kind=SlateKind.LIST,
            election=election,
            body=election.body,
            title=called,
            handed_in_by=by,
            handed_in_at=at,
        )
    )
    rows = put(slate, names)
    for other in others:
        _lawful(queries.of_both(rows, queries.standing(other)))
    for finding in queries.of_list(rows, election.seats, (), meeting_day(election)):
        _lawful(finding)
    if by is not None:
        _sign(slate, by, at)
    return slate


def _lawful(finding: Any) -> None:
    if finding.holds is False:
        raise RuleSaysNo(finding)


def _sign(slate: Slate, attendee: Attendee, at: datetime) -> Signature:
    others = Signature.objects.filter(
        slate__election=slate.election_id, slate__withdrawn_at=None, attendee=attendee
    )
    if other := others.select_related("slate").first():
        raise SignedAnother(attendee.name, other.slate.title)
    return kept(Signature(slate=slate, attendee=attendee, at=at))


@action("elections.sign_list", may=may_act_as, done="Underskrev listeforslag")
def sign_list(*, actor: Actor, at: datetime, attendee: Attendee, slate: Slate) -> Signature:  # noqa: ARG001
    """Sign a list from one's own place.

    Raises Denied, IsClosed, AlreadySettled, NotAVoter, VotingHasBegun, SignedAnother, Withdrawn.
    Source: kommuneloven § 7-5 tredje ledd.
    """
    row = going_on(attendee.sitting, election_of(slate))
    before_votes(row)
    _stands(slate)
    signature = _sign(slate, voter(attendee), at)
    given = {"name": attendee.name, "title": slate.title}
    told(attendee.sitting, row, at, _("%(name)s skrev under på «%(title)s».") % given)
    return signature


@action("elections.withdraw_list", may=may_lead, done="Trakk listeforslag")
def withdraw_list(*, actor: Actor, at: datetime, sitting: Sitting, slate: Slate) -> Slate:  # noqa: ARG001
    """Take a list out of the election; it is kept.

    Raises Denied, IsClosed, OtherMeeting, AlreadySettled, VotingHasBegun, Withdrawn.
    """
    election = going_on(sitting, election_of(slate))
    before_votes(election)
    row = _stands(slate)
    row.withdrawn_at = at
    told(sitting, election, at, _("«%(title)s» ble trukket.") % {"title": row.title})
    return kept(row)


@action("elections.recommend_slate", may=may_lead, done="Førte innstilling til valg")
def recommend_slate(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,
    sitting: Sitting,
    election: Election,
    names: Iterable[Named],
) -> Slate:
    """Put up the recommendation of an election by agreement, in place of one put up before.

    Raises Denied, IsClosed, AlreadySettled, NotByThisMethod, VotingHasBegun, NoNames, TwiceOnList.
    Source: kommuneloven § 7-7 andre ledd.
    """
    row = going_on(sitting, election)
    if row.method != Method.AGREED:
        raise NotByThisMethod(row)
    before_votes(row)
    for old in queries.slates_in(row):
        old.withdrawn_at = at
        kept(old)
    kind = SlateKind.AGREED
    slate = kept(Slate(kind=kind, election=row, body=row.body, title=_("Innstillingen")))
    put(slate, names)
    return slate


def _stands(slate: Slate) -> Slate:
    row = Slate.objects.select_for_update(of=("self",)).get(pk=slate.pk)
    if row.withdrawn_at is not None:
        raise Withdrawn
    return row


def election_of(slate: Slate) -> Election:
    if slate.election is None:
        raise OtherElection
    return slate.election
