"""The agenda: items put on, ordered and taken off; what comes after the notice is told."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from samrad.base import clock
from samrad.base.actions import Refusal, action, kept
from samrad.base.keys import free_key
from samrad.base.policies import Actor
from samrad.cases.actions import number_case
from samrad.cases.models import Consideration
from samrad.files.actions.identity import without_numbers
from samrad.law.finding import Finding
from samrad.meetings import queries
from samrad.meetings.actions.closing import allowed_in
from samrad.meetings.actions.keys import locked
from samrad.meetings.models import AgendaItem, Decision, Meeting
from samrad.meetings.policies import may_prepare_meeting
from samrad.meetings.vocabulary import ItemKind


class AlreadyOnAgenda(Refusal):
    """The case stands on this agenda."""

    def __init__(self) -> None:
        super().__init__(_("Saken står på sakslisten."))


class SameTitle(Refusal):
    """An item with the title stands on this agenda: a double click, or a colleague."""

    def __init__(self) -> None:
        super().__init__(_("Sakslisten har allerede en sak med denne tittelen."))


class OtherBody(Refusal):
    """The case is before another body."""

    def __init__(self) -> None:
        super().__init__(_("Saken ligger hos et annet organ."))


class NothingTold(Refusal):
    """The notice has gone out, and the change is not explained."""

    def __init__(self) -> None:
        super().__init__(_("Innkallingen er sendt. Skriv hva som er endret."))


class NoSuchOrder(Refusal):
    """The order does not name each item once."""

    def __init__(self) -> None:
        super().__init__(_("Sakslisten er endret av en annen. Se på den på nytt."))


class DemandedByMembers(Refusal):
    """Members enough demand the case: the leader cannot take it off."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(f"{finding.reason} ({finding.basis})")
        self.finding = finding


class IsDecided(Refusal):
    """An item with a decision stays on the agenda."""

    def __init__(self) -> None:
        super().__init__(_("Saken har et vedtak og kan ikke tas av sakslisten."))


@action("meetings.add_item", may=may_prepare_meeting, done="Satte sak på saksliste")
def add_item(
    *,
    actor: Actor,
    at: datetime,
    meeting: Meeting,
    consideration: Consideration | None = None,
    title: str = "",
    public_title: str = "",
    kind: str = ItemKind.CASE,
    minutes: int | None = None,
    speaker: str = "",
    closed_basis: str = "",
    closed_ground: str = "",
    what_changed: str = "",
    recalls: Decision | None = None,
    approves: Meeting | None = None,
) -> AgendaItem:
    """Put an item last on the agenda. A case gets its number in the body at the same time.

    After the notice, what_changed says why it comes now. closed_ground is one of the act's, and
    closed_basis then adds to it. Raises CalledOff, AlreadyOnAgenda, OtherBody, NothingTold,
    SameTitle, NotInThisForm, Invalid, NumberInWords.
    """
    row = _once_on(locked(meeting), title, (consideration, recalls, approves))
    late = _late(row, what_changed)
    number = _numbered(row, consideration, actor, at) if consideration else ""
    last = row.items.filter(removed_at=None).aggregate(last=Max("position"))["last"] or 0
    return _entered(
        AgendaItem(
            slug=free_key(AgendaItem, f"{row.slug}-sak-{last + 1}", "sak"),
            meeting=row,
            position=last + 1,
            consideration=consideration,
            number=number,
            title=title,
            public_title=public_title,
            kind=kind,
            minutes=minutes,
            speaker=speaker,
            closed_basis=_basis(row, closed_ground, closed_basis),
            closed_ground=closed_ground,
            recalls=recalls,
            approves=approves,
            **({"what_changed": what_changed, "added_after_notice_at": at} if late else {}),
        )
    )


def _once_on(meeting: Meeting, title: str, behind: tuple[Any, ...]) -> Meeting:
    """The meeting. SameTitle when an item with nothing behind it but its title stands on it."""
    if title and not any(behind) and meeting.items.filter(title=title, removed_at=None).exists():
        raise SameTitle
    return meeting


def _entered(item: AgendaItem) -> AgendaItem:
    """The item in the record, when no identity number stands in the title anyone reads."""
    shown = queries.covered(item)
    title = shown["public_title"] if shown["basis"] else item.title
    without_numbers((_("sakslisten"), title))
    return kept(item)


def _basis(meeting: Meeting, ground: str, addition: str) -> str:
    """The ground for closing in words, when the meeting's form allows it."""
    if not ground:
        return addition
    allowed_in(meeting, ground)
    return queries.basis_with(ground, addition)


def _late(meeting: Meeting, what_changed: str) -> bool:
    """Whether the notice has gone out; NothingTold when the change is then not explained."""
    late = meeting.notices.exists()
    if late and not what_changed.strip():
        raise NothingTold
    without_numbers((_("det som er endret"), what_changed))
    return late


def _numbered(meeting: Meeting, step: Consideration, actor: Actor, at: datetime) -> str:
    """The number of the case in the body, given now when it has none."""
    if meeting.body_id != step.body_id:
        raise OtherBody
    if meeting.items.filter(consideration=step, removed_at=None).exists():
        raise AlreadyOnAgenda
    if step.number is None and meeting.held_on is not None and not step.printed:
        step = number_case(actor=actor, at=at, step=step, year=meeting.held_on.year)
    return step.printed


@action("meetings.order_items", may=may_prepare_meeting, done="Ordnet saksliste")
def order_items(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    meeting: Meeting,
    items: Sequence[int],
) -> list[AgendaItem]:
    """Give the agenda this order; items holds the number of each row, once. Raises NoSuchOrder."""
    row = locked(meeting)
    there = {one.pk: one for one in row.items.select_for_update().filter(removed_at=None)}
    if sorted(items) != sorted(there):
        raise NoSuchOrder
    beyond = max((one.position for one in there.values()), default=0)
    for offset in (beyond, 0):  # two steps: no two items ever hold the same place
        for place, pk in enumerate(items, start=1):
            there[pk].position = offset + place
            there[pk].save(update_fields=["position"])
    return [there[pk] for pk in items]


@action("meetings.remove_item", may=may_prepare_meeting, done="Tok sak av saksliste")
def remove_item(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,
    item: AgendaItem,
    what_changed: str = "",
) -> AgendaItem:
    """Take an item off the agenda. After the notice it stays, marked, with the reason.

    Raises CalledOff, IsDecided, DemandedByMembers, NothingTold, NumberInWords. Source for what
    members demand: kommuneloven § 11-3 første ledd.
    """
    meeting = locked(item.meeting)
    row = AgendaItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
    if row.decisions.exists():
        raise IsDecided
    if demanded := queries.is_demanded(row.pk, at.astimezone(clock.OSLO).date()):
        raise DemandedByMembers(demanded.finding)
    if not _late(meeting, what_changed):
        row.delete()
        return row
    row.removed_at, row.what_changed = at, what_changed
    return kept(row)
