"""What was decided in an item, for whom, and what came of it."""

from datetime import date, datetime
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from samrad.base import clock
from samrad.base.actions import Refusal, action, kept
from samrad.base.keys import free_key
from samrad.base.policies import Actor
from samrad.base.sources import case_archive
from samrad.bodies.models import Body
from samrad.cases import actions as cases
from samrad.files.actions.identity import without_numbers
from samrad.meetings import queries
from samrad.meetings.actions.keys import locked
from samrad.meetings.actions.minutes import approve_minutes
from samrad.meetings.models import AgendaItem, Decision
from samrad.meetings.policies import may_prepare_meeting
from samrad.meetings.vocabulary import DecidedHow, DecisionKind, FollowUp
from samrad.publications import prose
from samrad.publications.prose import Prose

OUTCOMES = {
    DecisionKind.ADOPTED: "adopted",
    DecisionKind.ELECTED: "adopted",
    DecisionKind.DELEGATED: "adopted",
    DecisionKind.REJECTED: "rejected",
    DecisionKind.NOTED: "noted",
    DecisionKind.POSTPONED: "postponed",
}


# What a body says when it approves minutes.
APPROVING = frozenset({DecisionKind.ADOPTED, DecisionKind.NOTED})


class NoOtherBody(Refusal):
    """A decision made for another body, without saying which."""

    def __init__(self) -> None:
        super().__init__(_("Velg organet vedtaket er gjort på vegne av."))


def outcome_of(kind: str) -> str:
    """What a case calls it when a body has made a decision of a kind."""
    return OUTCOMES[DecisionKind(kind)]


def without_numbers_for_anyone(item: AgendaItem, text: Prose, *beside: str) -> None:
    """A decision in an open item is public when it is entered: no identity number stands in it.

    beside is what is told with it: the provision, who is to carry it out.
    """
    if not queries.covered(item)["basis"]:
        without_numbers((_("vedtaket"), "\n".join([prose.plain(text), *beside])))


def is_hushed(item: AgendaItem | None) -> bool:
    """Whether what is said in the item has no words in its case: the doors closed, the case not."""
    step = item.consideration if item is not None else None
    return bool(item and item.closed_basis) and step is not None and not step.case.is_screened


@action("meetings.decide_item", may=may_prepare_meeting, done="Førte vedtak")
def decide_item(
    *,
    actor: Actor,
    at: datetime,
    item: AgendaItem,
    text: Prose,
    kind: str = DecisionKind.ADOPTED,
    legal_basis: str = "",
    responsible: str = "",
    deadline_on: date | None = None,
    report_on: date | None = None,
    report_next: bool = False,
    decided_how: str = DecidedHow.MEETING,
    on_behalf_of: Body | None = None,
) -> Decision:
    """Enter what was decided in an item; the case hears what the body said of it.

    One that approves minutes approves them. Raises CalledOff, NoOtherBody, NumberInWords, and what
    cases.record_said refuses.
    """
    meeting, step = locked(item.meeting), item.consideration
    how, giver = _right(item, decided_how, on_behalf_of)
    without_numbers_for_anyone(item, text, legal_basis, responsible)
    key = f"{item.slug}-vedtak-{item.decisions.count() + 1}"
    _spread(item, kind, {"actor": actor, "at": at, "said": text})
    return kept(
        Decision(
            slug=free_key(Decision, key, "vedtak"),
            meeting=meeting,
            item=item,
            consideration=step,
            position=(meeting.decisions.aggregate(last=Max("position"))["last"] or 0) + 1,
            text=text,
            kind=kind,
            legal_basis=legal_basis,
            responsible=responsible,
            deadline_on=deadline_on,
            report_on=report_on,
            report_next=report_next,
            decided_how=how,
            on_behalf_of=giver,
            state=FollowUp.OPEN if responsible or deadline_on or report_on or report_next else None,
            source=case_archive(),
        )
    )


def _right(item: AgendaItem, how: str, giver: Body | None) -> tuple[str, Body | None]:
    """By what right the body decides, and for whom; a case before it by delegation says so itself.

    NoOtherBody when it is for another, and nobody says which.
    """
    delegation = item.consideration.delegation if item.consideration is not None else None
    if how == DecidedHow.MEETING and delegation is not None:
        return DecidedHow.DELEGATED, delegation.giver
    if how != DecidedHow.MEETING and giver in {None, item.meeting.body}:
        raise NoOtherBody
    return how, giver if how != DecidedHow.MEETING else None


def _spread(item: AgendaItem, kind: str, said: dict[str, Any]) -> None:
    """Let the case hear what the body said of it, and the minutes that they are approved."""
    step, day = item.consideration, item.meeting.held_on
    if step is not None and step.outcome is None and step.said_on is None and day:
        _say(item, said, kind, day)
    if item.approves is not None and kind in APPROVING:
        approve_what_it_is_about(item, said["actor"], said["at"])


def approve_what_it_is_about(item: AgendaItem, actor: Actor, at: datetime) -> None:
    """Let the minutes the item is about be approved, unless they are.

    A version corrected after that meeting, or after another was approved, is not what it approved:
    it waits for the next one. Where all of it is entered afterwards, nobody knows which it read.
    """
    day, earlier = item.meeting.held_on, item.approves
    versions = list(earlier.minutes.order_by("version")) if earlier is not None else []
    if day is None or not versions or any(one.approved_on for one in versions):
        return
    by_then = [one for one in versions if one.finished_at.astimezone(clock.OSLO).date() <= day]
    if not by_then or by_then[-1] == versions[-1]:
        by: dict[str, Any] = {"actor": actor, "at": at}
        approve_minutes(**by, minutes=versions[-1], approved_on=day, approved_in=item.meeting)


def _say(item: AgendaItem, said: dict[str, Any], kind: str, day: date) -> None:
    """Let the case know what the body said of it, and when."""
    given = {**said, "step": item.consideration, "said_on": day}
    if is_hushed(item):
        given["said"] = None
    if kind == DecisionKind.POSTPONED:
        cases.postpone_case(**given)
    else:
        cases.record_said(**given, outcome=outcome_of(kind))


@action("meetings.follow_up", may=may_prepare_meeting, done="Fulgte opp vedtak")
def follow_up(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    decision: Decision,
    state: str,
    responsible: str = "",
    deadline_on: date | None = None,
) -> Decision:
    """Enter how far a decision has been carried out, by whom and when. Raises NumberInWords."""
    row = Decision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
    if decision.item is not None:
        without_numbers_for_anyone(decision.item, [], responsible)
    row.state, row.responsible, row.deadline_on = state, responsible, deadline_on
    return kept(row)
