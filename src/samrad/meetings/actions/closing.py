"""Behind closed doors: always on one of the act's grounds, and never in a form it forbids."""

from datetime import datetime, time

from django.utils.translation import gettext as _

from samrad.base.actions import Refusal, action, cite, kept
from samrad.base.policies import Actor
from samrad.cases import actions as cases
from samrad.files.actions.identity import without_numbers
from samrad.law.finding import Finding
from samrad.law.statutes.kommuneloven_kap11_apenhet import Ground, closing_of
from samrad.meetings import queries
from samrad.meetings.actions.deciding import is_hushed, outcome_of
from samrad.meetings.actions.keys import locked
from samrad.meetings.models import AgendaItem, ItemRecord, Meeting
from samrad.meetings.policies import may_prepare_meeting
from samrad.publications import prose


class NotInThisForm(Refusal):
    """What must be closed cannot be treated in a remote meeting."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(
            _("%(reason)s Utsett saken, eller gjør møtet fysisk (%(basis)s).")
            % {"reason": finding.reason, "basis": finding.basis}
        )
        self.finding = finding


class OpensBeforeItCloses(Refusal):
    """The doors open again before they were closed."""

    def __init__(self) -> None:
        super().__init__(_("Dørene kan ikke åpnes før de ble lukket."))


class IsOpen(Refusal):
    """The item is not closed."""

    def __init__(self) -> None:
        super().__init__(_("Saken er ikke lukket."))


def allowed_in(meeting: Meeting, ground: str) -> None:
    """NotInThisForm when a case with the ground cannot be treated in the meeting's form."""
    if finding := queries.not_in_this_form(ground, meeting):
        raise NotInThisForm(finding)


@action("meetings.close_item", may=may_prepare_meeting, done="Lukket dørene for sak")
def close_item(
    *,
    actor: Actor,
    at: datetime,
    item: AgendaItem,
    ground: str,
    addition: str = "",
    public_title: str = "",
    closed_at: time | None = None,
    reopened_at: time | None = None,
    whole_meeting: bool = False,
) -> list[AgendaItem]:
    """Let an item, or every item of its meeting, be treated behind closed doors.

    ground is one of the act's; addition says more («offl. § 13»). What is decided already, falls
    silent in an open case. Raises CalledOff, NotInThisForm,
    OpensBeforeItCloses, NumberInWords.
    Source: kommuneloven §§ 11-4 andre ledd, 11-5, 11-7 tredje ledd.
    """
    meeting = locked(item.meeting)
    allowed_in(meeting, ground)
    without_numbers((_("den offentlige tittelen"), public_title), (_("hjemmelen"), addition))
    if closed_at is not None and reopened_at is not None and reopened_at < closed_at:
        raise OpensBeforeItCloses
    cite(closing_of([Ground(ground)]))
    rows = meeting.items.select_for_update(of=("self",)).filter(removed_at=None)
    wanted = rows if whole_meeting else rows.filter(pk=item.pk)
    closed = []
    for row in wanted.order_by("position"):
        row.closed_ground, row.closed_basis = ground, queries.basis_with(ground, addition)
        row.public_title = public_title or row.public_title
        closed.append(kept(row))
        _doors(row, closed_at, reopened_at)
        _retell(row, actor, at)
    return closed


def _doors(item: AgendaItem, closed_at: time | None, reopened_at: time | None) -> None:
    record = ItemRecord.objects.filter(item=item).first()
    if record is None and closed_at is None:
        return
    record = record or ItemRecord(item=item)
    record.closed_at, record.reopened_at = closed_at, reopened_at
    kept(record)


def _retell(item: AgendaItem, actor: Actor, at: datetime) -> None:
    """Let the case tell the words of the first decision, or be silent about them, as doors are.

    Words that are not the decision's were written in the case, and stay with who wrote them.
    """
    first, step = item.decisions.order_by("pk").first(), item.consideration
    if first is None or step is None or step.outcome != outcome_of(first.kind):
        return
    before, after = (first.text, None) if is_hushed(item) else (None, first.text)
    if step.said == before:
        cases.correct_said(actor=actor, at=at, step=step, outcome=step.outcome, said=after)


@action("meetings.open_item", may=may_prepare_meeting, done="Åpnet dørene for sak")
def open_item(*, actor: Actor, at: datetime, item: AgendaItem) -> AgendaItem:
    """Let an item be treated in the open after all.

    Raises CalledOff, IsOpen, and NumberInWords when an identity number then stands in the open.
    """
    locked(item.meeting)
    row = AgendaItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
    if not row.closed_basis:
        raise IsOpen
    row.closed_ground = row.closed_basis = ""
    if not queries.covered(row)["basis"]:
        decided = "\n".join(prose.plain(one.text) for one in row.decisions.order_by("pk"))
        without_numbers((_("sakslisten"), row.title), (_("vedtaket"), decided))
    _doors(row, None, None)
    kept(row)
    _retell(row, actor, at)
    return row
