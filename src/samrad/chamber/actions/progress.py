"""Going through the agenda."""

from datetime import datetime

from django.utils.translation import gettext as _

from samrad.base.actions import Refusal, action, kept
from samrad.base.policies import Actor
from samrad.chamber.actions.keeping import held, note
from samrad.chamber.models import Sitting
from samrad.chamber.policies import may_lead
from samrad.chamber.vocabulary import HappeningKind
from samrad.meetings.models import AgendaItem


class OtherMeeting(Refusal):
    """The item is not on this meeting's agenda."""

    def __init__(self) -> None:
        super().__init__(_("Saken står ikke på sakslisten til dette møtet."))


@action("chamber.take_item", may=may_lead)
def take_item(*, actor: Actor, at: datetime, sitting: Sitting, item: AgendaItem) -> Sitting:  # noqa: ARG001
    """Take up an item of the agenda. Raises Denied, IsClosed, OtherMeeting."""
    row = held(sitting)
    if item.meeting_id != row.meeting_id or item.removed_at is not None:
        raise OtherMeeting
    if row.item_id == item.pk:
        return row
    row.item = item
    note(row, at=at, kind=HappeningKind.ITEM, text=_called(item))
    return kept(row)


def _called(item: AgendaItem) -> str:
    """How the log tells that an item is taken up; its title is never in the log of a closed one."""
    number = item.number or str(item.position)
    return _("Sak %(number)s ble tatt opp.") % {"number": number}
