"""The lot is drawn, the election is settled, and the result goes into the minutes."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from samrad.base.actions import Invalid, Refusal, action, cite, kept
from samrad.base.policies import Actor
from samrad.chamber.actions import take_chair
from samrad.chamber.models import Sitting
from samrad.chamber.policies import recording
from samrad.elections import queries
from samrad.elections.actions.keeping import (
    AlreadySettled,
    RuleSaysNo,
    going_on,
    held_in,
    meeting_day,
    moved,
    told,
)
from samrad.elections.models import Election, Lot
from samrad.elections.policies import may_lead
from samrad.elections.vocabulary import Counted, Method, Office, State
from samrad.law import lot as lots
from samrad.law.facts import BadFact
from samrad.law.finding import Finding
from samrad.law.provision import SINCE_2023_07
from samrad.law.statutes.kommuneloven_kap07_forholdsvalg import SETTLEMENT
from samrad.law.statutes.kommuneloven_kap07_valg import MAJORITY_ELECTION
from samrad.meetings import actions as meetings
from samrad.meetings.vocabulary import DecisionKind, Settled, Subject
from samrad.meetings.vocabulary import Method as HowVoted
from samrad.publications.phrases import listed

HOW = {
    Counted.SHOWN: HowVoted.SHOWN,
    Counted.NAMED: HowVoted.ROLL_CALL,
    Counted.WRITTEN: HowVoted.WRITTEN,
    Counted.SECRET: HowVoted.WRITTEN,
}


class NoLotNeeded(Refusal):
    """Nothing is tied, or the lot has been drawn."""

    def __init__(self) -> None:
        super().__init__(_("Det er ingenting å trekke lodd om."))


class LotNeeded(Refusal):
    """The votes are equal, and the act says lot."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(
            _("Stemmene er like. Trekk lodd mellom %(names)s først.") % {"names": listed(names)}
        )


class NotDecidedYet(Refusal):
    """The counts do not say who is elected."""

    def __init__(self) -> None:
        super().__init__(_("Valget er ikke avgjort: det mangler en omgang som gjelder."))


class WrongNumber(Refusal):
    """A recommendation with another number of members than there are to be elected."""

    def __init__(self, names: int, seats: int) -> None:
        super().__init__(
            _(
                "Innstillingen har %(names)d medlemmer, og %(seats)d skal velges "
                "(kommuneloven § 7-7 andre ledd)."
            )
            % {"names": names, "seats": seats}
        )


class OlderWording(Refusal):
    """The meeting is before the wording the law book has read."""

    def __init__(self) -> None:
        super().__init__(
            _("Reglene for valg er lest fra 1. juli 2023. Før et eldre valg i møteboka for hånd.")
        )


@action("elections.draw_lot", may=may_lead, done="Trakk lodd i valg")
def draw_lot(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,
    sitting: Sitting,
    election: Election,
    seed: str,
    drawn_by: str,
    witnesses: Sequence[str],
) -> Lot:
    """Draw the lot the act asks for, once, from a seed made in public; anyone can do it again.

    Raises Denied, IsClosed, AlreadySettled, NoLotNeeded, and Invalid for a seed, a drawer or
    witnesses that will not do. Source: kommuneloven §§ 7-6 første ledd and 7-8 første ledd.
    """
    row = going_on(sitting, election)
    outcome = queries.outcome_of(row)
    if not outcome.lot_between:
        raise NoLotNeeded
    drawing = _drawn(outcome, seed, drawn_by, witnesses)
    basis = MAJORITY_ELECTION if row.method == Method.MAJORITY else SETTLEMENT
    cite(Finding(None, drawing.record, basis.basis))
    told(sitting, row, at, _("Loddet falt på %(names)s.") % {"names": listed(drawing.winners)})
    return kept(
        Lot(
            election=row,
            names=list(drawing.names),
            order=list(drawing.order),
            drawn=drawing.drawn,
            seed=drawing.seed,
            drawn_by=drawing.drawn_by,
            witnesses=list(drawing.witnesses),
            at=at,
        )
    )


def _drawn(
    outcome: queries.Outcome, seed: str, drawn_by: str, witnesses: Sequence[str]
) -> lots.Drawing:
    """The draw by the published procedure; Invalid at the field that will not do."""
    try:
        return lots.draw(
            outcome.lot_between,
            seed=seed.strip(),
            drawn_by=drawn_by.strip(),
            witnesses=[one.strip() for one in witnesses if one.strip()],
            drawn=outcome.lot_seats,
        )
    except BadFact as error:
        field, _colon, words = str(error).partition(": ")
        raise Invalid({field: [words[:1].upper() + words[1:]]}) from error


@action("elections.settle_election", may=may_lead, done="Gjorde opp valg")
def settle_election(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,
    sitting: Sitting,
    election: Election,
) -> Election:
    """Settle an election from its counts, and freeze who is elected and why.

    Raises Denied, IsClosed, AlreadySettled, NotDecidedYet, LotNeeded, WrongNumber, OlderWording,
    and RuleSaysNo where one elected cannot be, or an agreed organ lacks one gender.
    Source: kommuneloven §§ 7-6, 7-7, 7-8.
    """
    row = going_on(sitting, election)
    if meeting_day(row) < SINCE_2023_07:
        raise OlderWording
    outcome = queries.outcome_of(row)
    if outcome.lot_between:
        raise LotNeeded(outcome.lot_between)
    if not outcome.is_decided:
        raise NotDecidedYet
    if row.method == Method.AGREED and len(outcome.elected) != row.seats:
        raise WrongNumber(len(outcome.elected), row.seats)
    for finding in outcome.findings:
        if finding.holds is False:
            raise RuleSaysNo(finding)
    cite(outcome.findings[0])
    homes = queries.homes_of((*outcome.elected, *outcome.deputies), row.effective)
    row.result = queries.kept_result(row, outcome, homes)
    names = listed([one.name for one in outcome.elected])
    text = _("Valgt som %(what)s: %(names)s.") % {"what": queries.what(row), "names": names}
    told(sitting, row, at, text[:1000])
    return moved(row, State.SETTLED)


@action("elections.declare_result", may=may_lead, done="Førte valg som vedtak")
def declare_result(*, actor: Actor, at: datetime, sitting: Sitting, election: Election) -> Election:
    """Enter the settled election as the meeting's decision, with its vote and how it was held.

    Whoever is elected to lead the meeting takes the chair, when they have a vote there. Raises
    Denied, IsClosed, OtherMeeting, AlreadySettled unless it is settled and not entered, and what
    meetings.record_vote and decide_item refuse. Source: kommuneloven § 11-4 første ledd.
    """
    row = held_in(sitting, election)
    if row.state != State.SETTLED:
        raise AlreadySettled(row)
    by: dict[str, Any] = {"actor": recording(actor), "at": at, "item": row.item}
    last = max((one for one in row.counts.all() if one.stands), key=lambda one: one.round)
    meetings.record_vote(
        **by,
        entitled=last.entitled,
        in_favour=last.cast - last.blank,
        blank=last.blank,
        subject=Subject.ELECTION,
        about="" if row.method == Method.AGREED else queries.what(row)[:200],
        method=HOW[Counted(last.method)],
        settled=Settled.COUNTED,
    )
    meetings.add_to_item(**by, discussion=queries.record_text(row))
    row.decision = meetings.decide_item(
        **by,
        text=queries.decision_text(row),
        kind=DecisionKind.ELECTED,
        legal_basis=queries.BASIS[Method(row.method)],
    )
    told(
        sitting, row, at, _("Valget av %(what)s er ført som vedtak.") % {"what": queries.what(row)}
    )
    if row.office == Office.MEETING_CHAIR and (one := queries.elected_in(sitting, row)) is not None:
        take_chair(actor=recording(actor), at=at, sitting=sitting, attendee=one)
    return moved(row, State.DECIDED)
