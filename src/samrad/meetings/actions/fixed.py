"""The template agenda: what most meetings have, and what comes back by itself."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from samrad.base.actions import Refusal, action, kept
from samrad.base.policies import Actor
from samrad.meetings import queries
from samrad.meetings.actions.agenda import add_item
from samrad.meetings.actions.keys import locked
from samrad.meetings.models import AgendaItem, Meeting
from samrad.meetings.policies import may_prepare_meeting
from samrad.meetings.queries import Recall
from samrad.meetings.vocabulary import ItemKind

FIRST = (ItemKind.APPROVALS, "Godkjenning av innkalling og saksliste")
MINUTES = (ItemKind.MINUTES_APPROVAL, "Godkjenning av protokoll fra forrige møte")
LAST = (ItemKind.OTHER, "Eventuelt")


class NothingToRecall(Refusal):
    """It stands on an agenda, or is no longer due."""

    def __init__(self) -> None:
        super().__init__(_("Dette står på en saksliste, eller er ikke lenger aktuelt."))


@action("meetings.recall_item", may=may_prepare_meeting)
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


@action("meetings.add_fixed_items", may=may_prepare_meeting)
def add_fixed_items(*, actor: Actor, at: datetime, meeting: Meeting) -> list[AgendaItem]:
    """Put what most meetings have on the agenda: two approvals, what comes back, «Eventuelt».

    What stands there already is left as it is. Raises CalledOff.
    """
    row = locked(meeting)
    recalls = queries.recalls_for(row)
    minutes = [one for one in recalls if one.kind == ItemKind.MINUTES_APPROVAL]
    rest = [one for one in recalls if one not in minutes]
    made = _fixed(row, FIRST, actor, at)
    made += [_recalled(row, one, actor, at) for one in minutes]
    made += _fixed(row, MINUTES, actor, at)
    made += [_recalled(row, one, actor, at) for one in rest]
    return made + _fixed(row, LAST, actor, at)


def _fixed(
    meeting: Meeting, fixed: tuple[ItemKind, str], actor: Actor, at: datetime
) -> list[AgendaItem]:
    """One fixed item, unless there is one of its kind."""
    kind, title = fixed
    if meeting.items.filter(kind=kind, removed_at=None).exists():
        return []
    given: dict[str, Any] = {"title": _(title), "kind": kind, "what_changed": _("Fast sak")}
    return [add_item(actor=actor, at=at, meeting=meeting, **given)]
