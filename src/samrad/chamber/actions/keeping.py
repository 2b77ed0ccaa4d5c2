"""What every write in the meeting room shares: the sitting under lock, and its log."""

from collections.abc import Callable
from datetime import datetime

from django.utils.translation import gettext as _

from samrad.base.actions import Refusal, kept, tell
from samrad.base.policies import Actor
from samrad.base.ports import Port
from samrad.base.ports.leaving import LEAVING
from samrad.base.ports.topics import topic
from samrad.chamber import queries
from samrad.chamber.models import Happening, Sitting
from samrad.meetings.models import AgendaItem

# What rooms above do as the meeting takes a break, and as it goes on: with the sitting under its
# lock, inside the action. Keys read «room.what».
PAUSING: Port[Callable[[Sitting, datetime], None]] = Port("pausing")
RESUMING: Port[Callable[[Sitting, datetime], None]] = Port("resuming")


class NotOpen(Refusal):
    """The meeting is not open in the room."""

    def __init__(self) -> None:
        super().__init__(_("Møtet er ikke åpnet."))


class IsClosed(NotOpen):
    """The meeting has been closed."""

    def __init__(self) -> None:
        Refusal.__init__(self, _("Møtet er hevet, og ingenting kan endres her."))


def held(sitting: Sitting, room: str = "chamber") -> Sitting:
    """The sitting under a lock: one write at a time in a meeting. IsClosed when it is over.

    Whoever follows «<room>.sitting» is told when the action is committed.
    """
    rows = Sitting.objects.select_for_update(of=("self",)).select_related("meeting__body", "item")
    row = rows.get(pk=sitting.pk)
    if not row.is_open:
        raise IsClosed
    tell(topic(f"{room}.sitting", str(row.pk)))
    return row


def note(
    sitting: Sitting, *, at: datetime, kind: str, text: str, item: AgendaItem | None = None
) -> Happening:
    """Write a line in the log, inside the action that makes it happen.

    item is the one being treated unless another is given; where it is behind closed doors, and
    where the meeting is, the line is closed.
    """
    is_closed = queries.is_closed_now(sitting) or (
        item is not None and queries.is_behind_doors(item)
    )
    line = {"at": at, "kind": kind, "text": text, "is_closed": is_closed}
    return kept(Happening(sitting=sitting, item=item or sitting.item, **line))


def leave_item(sitting: Sitting, actor: Actor, at: datetime) -> None:
    """Let the rooms above end what goes on in the item, before another is taken up."""
    if sitting.item_id is not None:
        for end in LEAVING.entries():
            end(sitting, actor, at)
