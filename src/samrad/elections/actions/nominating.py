"""Names one by one: put up, taken back, and what is known of each."""

from datetime import datetime

from django.utils.translation import gettext as _

from samrad.base.actions import action, kept
from samrad.base.policies import Actor
from samrad.chamber.models import Sitting
from samrad.elections import queries
from samrad.elections.actions.keeping import (
    Named,
    NoNames,
    TwiceOnList,
    VotingHasBegun,
    before_votes,
    going_on,
    told,
)
from samrad.elections.actions.listing import NotByThisMethod, Withdrawn, election_of
from samrad.elections.models import Election, Nominee, Slate
from samrad.elections.policies import may_lead
from samrad.elections.vocabulary import Method, SlateKind


@action("elections.nominate", may=may_lead, done="Foreslo navn i valg")
def nominate(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,
    sitting: Sitting,
    election: Election,
    name: Named,
) -> Nominee:
    """Put up a name in a majority election; round two is open to new names.

    Raises Denied, IsClosed, AlreadySettled, NotByThisMethod, NoNames, TwiceOnList, and
    VotingHasBegun while a round is open. Source: kommuneloven § 7-8 første ledd.
    """
    row = going_on(sitting, election)
    if row.method != Method.MAJORITY:
        raise NotByThisMethod(row)
    _no_open_round(row)
    slate = queries.slates_in(row).first() or kept(
        Slate(kind=SlateKind.NOMINEES, election=row, body=row.body, title=_("Foreslåtte"))
    )
    if not name.name.strip():
        raise NoNames
    nominee = _added(slate, name)
    told(sitting, row, at, _("%(name)s ble foreslått.") % {"name": nominee.name})
    return nominee


def _added(slate: Slate, name: Named) -> Nominee:
    back = next((one for one in slate.nominees.all() if queries.is_called(one, name.name)), None)
    if back is not None:
        if back.withdrawn_at is None:
            raise TwiceOnList([back.name])
        back.withdrawn_at = None
        return kept(back)
    person = name.person or queries.people_named([name.name]).get(name.name)
    last = slate.nominees.order_by("-number").first()
    row = Nominee(
        slate=slate,
        number=(last.number if last is not None else 0) + 1,
        name=" ".join(name.name.split()),
        person=person,
        gender=name.gender or (person.gender if person else None),
        municipality=name.municipality,
    )
    return kept(row)


@action("elections.withdraw_nominee", may=may_lead, done="Trakk navn fra valg")
def withdraw_nominee(*, actor: Actor, at: datetime, sitting: Sitting, nominee: Nominee) -> Nominee:  # noqa: ARG001
    """Take a name out of the election, at its own wish or because it cannot be elected.

    Raises Denied, IsClosed, OtherMeeting, AlreadySettled, Withdrawn; VotingHasBegun once a list is
    voted on, or while a round is open.
    """
    row, election = _nominee(nominee), going_on(sitting, election_of(nominee.slate))
    if election.method == Method.MAJORITY:
        _no_open_round(election)
    else:
        before_votes(election)
    if row.withdrawn_at is not None:
        raise Withdrawn
    row.withdrawn_at = at
    told(sitting, election, at, _("%(name)s ble trukket som kandidat.") % {"name": row.name})
    return kept(row)


@action("elections.check_nominee", may=may_lead, done="Førte om kandidat kan velges")
def check_nominee(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    sitting: Sitting,
    nominee: Nominee,
    gender: str | None,
    consents: bool | None,
    is_eligible: bool | None,
) -> Nominee:
    """Enter what is known of a name: gender, written consent, right to vote and residence.

    Raises Denied, IsClosed, OtherMeeting, AlreadySettled. Source: kommuneloven § 7-2.
    """
    row = _nominee(nominee)
    going_on(sitting, election_of(row.slate))
    row.gender, row.consents, row.is_eligible = gender, consents, is_eligible
    return kept(row)


def _nominee(nominee: Nominee) -> Nominee:
    rows = Nominee.objects.select_for_update(of=("self",)).select_related("slate__election")
    return rows.get(pk=nominee.pk)


def _no_open_round(election: Election) -> None:
    """VotingHasBegun while votes are being given."""
    if election.counts.filter(voided_at=None, counted_at=None).exists():
        raise VotingHasBegun
