"""Putting right a decision that was entered wrongly, in the minutes and in its case."""

from datetime import datetime

from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from samrad.base.actions import Refusal, action, kept
from samrad.base.policies import Actor
from samrad.cases import actions as cases
from samrad.cases.models import Consideration
from samrad.meetings.actions.deciding import (
    APPROVING,
    approve_what_it_is_about,
    is_hushed,
    outcome_of,
    without_numbers_for_anyone,
)
from samrad.meetings.actions.keeping import IsInForce
from samrad.meetings.actions.keys import locked
from samrad.meetings.models import Decision, Minutes
from samrad.meetings.policies import may_prepare_meeting
from samrad.meetings.vocabulary import EFFECTIVE
from samrad.publications.prose import Prose


class HasApproved(Refusal):
    """Minutes are approved by the decision."""

    def __init__(self) -> None:
        super().__init__(_("Vedtaket har godkjent en møtebok. Det kan ikke bli et nei etterpå."))


class StandsInMinutes(Refusal):
    """Finished minutes tell of the decision."""

    def __init__(self) -> None:
        super().__init__(_("Vedtaket står i en ferdig møtebok. Rett det i stedet."))


class IsBuiltOn(Refusal):
    """Something else in the record points at the decision."""

    def __init__(self) -> None:
        super().__init__(_("En annen sak eller et valg bygger på vedtaket. Rett det i stedet."))


@action("meetings.correct_decision", may=may_prepare_meeting, done="Rettet vedtak")
def correct_decision(
    *,
    actor: Actor,
    at: datetime,
    decision: Decision,
    text: Prose,
    kind: str,
    legal_basis: str = "",
) -> Decision:
    """Put right what is entered of a decision: its words, what it is, the provision behind it.

    The case hears it too, where what it heard came from here. Finished minutes stand as they were
    until they are corrected with a reason. Raises CalledOff, IsInForce, HasApproved, NumberInWords,
    and what cases.correct_said refuses.
    """
    row = _locked(decision)
    if kind not in EFFECTIVE and row.enactments.exists():
        raise IsInForce
    if row.item is not None:
        without_numbers_for_anyone(row.item, text, legal_basis)
        if row.item.approves is not None and row.kind in APPROVING and kind not in APPROVING:
            raise HasApproved
    step = _heard(row)
    if step is not None:
        said = None if step.said is None or is_hushed(row.item) else text
        cases.correct_said(actor=actor, at=at, step=step, outcome=outcome_of(kind), said=said)
    begins_to_approve = row.kind not in APPROVING and kind in APPROVING
    row.text, row.kind, row.legal_basis = text, kind, legal_basis
    if row.item is not None and begins_to_approve:
        approve_what_it_is_about(row.item, actor, at)
    return kept(row)


@action("meetings.remove_decision", may=may_prepare_meeting, done="Tok bort vedtak")
def remove_decision(*, actor: Actor, at: datetime, decision: Decision) -> Decision:
    """Take away a decision that was entered in the wrong place; the trail keeps it.

    Where what the case heard came from here, it hears the next decision of the item instead, or
    waits for the body again. Raises CalledOff,
    StandsInMinutes, IsInForce, HasApproved, IsBuiltOn, and what cases.take_back_said refuses.
    """
    row = _locked(decision)
    if Minutes.objects.filter(meeting=row.meeting_id).exists():
        raise StandsInMinutes
    if row.enactments.exists():
        raise IsInForce
    if row.item is not None and row.item.approves is not None and row.kind in APPROVING:
        raise HasApproved
    step = _heard(row)
    try:
        row.delete()
    except ProtectedError as error:
        raise IsBuiltOn from error
    if step is not None:
        _say_what_is_left(actor, at, step)
    return row


def _say_what_is_left(actor: Actor, at: datetime, step: Consideration) -> None:
    """Let a case hear the earliest decision that is left, or that nothing has been said."""
    rows = Decision.objects.filter(consideration=step)
    left = rows.select_related("item__consideration__case").order_by("pk").first()
    if left is None:
        cases.take_back_said(actor=actor, at=at, step=step)
        return
    said = None if is_hushed(left.item) else left.text
    cases.correct_said(actor=actor, at=at, step=step, outcome=outcome_of(left.kind), said=said)


def _locked(decision: Decision) -> Decision:
    """The decision, its meeting under a lock. Raises CalledOff."""
    locked(decision.meeting)
    rows = Decision.objects.select_related(
        "item__approves", "item__consideration__case", "consideration"
    )
    return rows.select_for_update(of=("self",)).get(pk=decision.pk)


def _heard(decision: Decision) -> Consideration | None:
    """The step of the case that stands with the words of this decision; None where it does not.

    A case hears the first decision of an item. What was said behind closed doors has no words
    there, in an open case.
    """
    step = decision.consideration
    if step is None or step.outcome != outcome_of(decision.kind):
        return None
    if Decision.objects.filter(consideration=step, pk__lt=decision.pk).exists():
        return None
    return step if step.said in (decision.text, None) else None
