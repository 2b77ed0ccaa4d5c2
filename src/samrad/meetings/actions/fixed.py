"""The template agenda: what most meetings have, and what comes back by itself."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from samrad.base.actions import Refusal, action, kept
from samrad.base.policies import Actor
from samrad.meetings import queries
from samrad.meetings.actions.agenda import add_item
from samrad.meetings.actions.keys import locked
from samrad.meetings.models import AgendaItem, FixedItem, Meeting
from samrad.meetings.policies import may_prepare_meeting
from samrad.meetings.queries import Recall
from samrad.meetings.queries.preparing import fixed_items_of
from samrad.meetings.vocabulary import ItemKind

# Of these kinds an agenda has one; of the others one with the same title.
ONCE = frozenset({ItemKind.APPROVALS, ItemKind.MINUTES_APPROVAL})


class NothingToRecall(Refusal):
    """It stands on an agenda, or is no longer due."""

    def __init__(self) -> None:
        super().__init__(_("Dette står på en saksliste, eller er ikke lenger aktuelt."))


@action(
    "meetings.recall_item", may=may_prepare_meeting, done="Satte tilbakevendende sak på saksliste"
)
def recall_item(*, actor: Actor, at: datetime, meeting: Meeting, key: str) -> AgendaItem:
    """Put what comes back by itself on the agenda; key is the proposal's.

    Minutes take the place of «Protokoll fra forrige møte» where that stands without saying which.
    Raises CalledOff, NothingToRecall. Source: kommuneloven § 11-8 første ledd (what is decided in
    haste is told to the body); otherwise the council's own practice.
    """
    row = locked(meeting)
    wanted = next((one for one in queries.recalls_for(row) if one.key == key), None)
    if wanted is None:
        raise NothingToRecall
    return _recalled(row, wanted, actor, at)


def _recalled(meeting: Meeting, wanted: Recall, actor: Actor, at: datetime) -> AgendaItem:
    if wanted.minutes_of is not None and (standing := _unnamed(meeting)):
        standing.approves, standing.title = wanted.minutes_of, wanted.title
        return kept(standing)
    return add_item(
        actor=actor,
        at=at,
        meeting=meeting,
        title=wanted.title,
        public_title=wanted.public_title,
        kind=wanted.kind,
        closed_basis=wanted.basis,
        what_changed=wanted.why,
        recalls=wanted.decision,
        approves=wanted.minutes_of,
    )


def _unnamed(meeting: Meeting) -> AgendaItem | None:
    """The item for the last minutes that does not say whose they are, while it is untreated."""
    rows = meeting.items.select_for_update(of=("self",)).filter(
        kind=ItemKind.MINUTES_APPROVAL, approves=None, removed_at=None, decisions=None
    )
    return rows.order_by("position").first()


@action("meetings.add_fixed_items", may=may_prepare_meeting, done="Satte faste saker på saksliste")
def add_fixed_items(*, actor: Actor, at: datetime, meeting: Meeting) -> list[AgendaItem]:
    """Put the body's fixed items on the agenda, and what comes back by itself before the last ones.

    The minutes to be approved take the place of the fixed item about them. What stands there
    already is left as it is. Raises CalledOff.
    """
    row = locked(meeting)
    fixed, recalls = fixed_items_of(row.body), queries.recalls_for(row)
    minutes = [one for one in recalls if one.kind == ItemKind.MINUTES_APPROVAL]
    rest = [one for one in recalls if one not in minutes]
    made: list[AgendaItem] = []
    for one in (one for one in fixed if not one.comes_last):
        if one.kind == ItemKind.MINUTES_APPROVAL:
            made += [_recalled(row, each, actor, at) for each in minutes]
            minutes = []
        made += _fixed(row, one, actor, at)
    made += [_recalled(row, one, actor, at) for one in (*minutes, *rest)]
    return made + [each for one in fixed if one.comes_last for each in _fixed(row, one, actor, at)]


def add_template(meeting: Meeting, actor: Actor, at: datetime) -> None:
    """Put the body's fixed items alone on a meeting's new agenda: a year ahead nothing is due."""
    for one in fixed_items_of(meeting.body):
        _fixed(meeting, one, actor, at)


def _fixed(meeting: Meeting, fixed: FixedItem, actor: Actor, at: datetime) -> list[AgendaItem]:
    """One fixed item, unless it stands there."""
    there = meeting.items.filter(kind=fixed.kind, removed_at=None)
    if (there if fixed.kind in ONCE else there.filter(title=fixed.title)).exists():
        return []
    given: dict[str, Any] = {"title": fixed.title, "kind": fixed.kind, "minutes": fixed.minutes}
    return [add_item(actor=actor, at=at, meeting=meeting, what_changed=_("Fast sak"), **given)]
