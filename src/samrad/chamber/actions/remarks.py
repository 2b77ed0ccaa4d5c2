"""Remarks in the log and the minutes; a wrong line is put right by a new one."""

from datetime import datetime

from django.utils.translation import gettext as _

from samrad.base import clock
from samrad.base.actions import Refusal, action, kept
from samrad.base.policies import Actor
from samrad.chamber.actions.keeping import held, note
from samrad.chamber.actions.ledger import Ledger
from samrad.chamber.actions.presence import NotHere
from samrad.chamber.models import Happening, Sitting
from samrad.chamber.policies import may_lead
from samrad.chamber.vocabulary import HappeningKind


class NothingSaid(Refusal):
    """A remark without words."""

    def __init__(self) -> None:
        super().__init__(_("Skriv merknaden."))


@action("chamber.add_remark", may=may_lead, done="Førte merknad i møteloggen")
def add_remark(
    *, actor: Actor, at: datetime, sitting: Sitting, text: str, in_minutes: bool = False
) -> Happening:
    """Write a remark in the log, and in the minutes of the item when in_minutes.

    Raises Denied, IsClosed, NothingSaid.
    """
    row = held(sitting)
    said = text.strip()
    if not said:
        raise NothingSaid
    if in_minutes and row.item is not None:
        Ledger(actor, at, row).tell(row.item, said)
    return note(row, at=at, kind=HappeningKind.REMARK, text=said)


@action("chamber.correct_happening", may=may_lead, done="Rettet linje i møteloggen")
def correct_happening(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,
    sitting: Sitting,
    happening: Happening,
    text: str,
) -> Happening:
    """Put a line of the log right by a new line that points at it; the first one stands.

    What is closed, is closed in the correction too. Raises Denied, IsClosed, NotHere, NothingSaid.
    """
    row = held(sitting)
    wrong = Happening.objects.filter(sitting=row, pk=happening.pk).select_related("item").first()
    if wrong is None:
        raise NotHere
    if not text.strip():
        raise NothingSaid
    told = _("Rettelse til kl. %(clock)s: %(text)s") % {
        "clock": f"{wrong.at.astimezone(clock.OSLO):%H.%M.%S}",
        "text": text.strip(),
    }
    line = note(row, at=at, kind=HappeningKind.REMARK, text=told, item=wrong.item)
    line.corrects, line.is_closed = wrong, wrong.is_closed
    return kept(line)
