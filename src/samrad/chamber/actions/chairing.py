"""Who leads the meeting (kommuneloven § 11-2 tredje ledd)."""

from datetime import datetime

from django.utils.translation import gettext as _

from samrad.base.actions import Refusal, action, cite, kept
from samrad.base.policies import Actor
from samrad.chamber import queries
from samrad.chamber.actions.keeping import held
from samrad.chamber.actions.ledger import Ledger
from samrad.chamber.models import Attendee, Sitting
from samrad.chamber.policies import may_take_chair
from samrad.chamber.vocabulary import HappeningKind


class CannotLead(Refusal):
    """One who is not there, has no place, or stands aside in the item, is to lead."""

    def __init__(self) -> None:
        super().__init__(
            _("Møtelederen må være til stede med en plass i organet, og ikke være ute av saken.")
        )


@action("chamber.take_chair", may=may_take_chair, done="Overtok møteledelsen")
def take_chair(*, actor: Actor, at: datetime, sitting: Sitting, attendee: Attendee) -> Sitting:
    """Let the attendee lead from now, in the minutes too. Raises Denied, IsClosed, CannotLead.

    The one who leads may give it to anyone who can; the leader and the deputy leader may take it.
    """
    row = held(sitting)
    one = Attendee.objects.filter(sitting=row, pk=attendee.pk).first()
    aside = queries.standing_aside(row).filter(attendee=one).exists()
    if one is None or not one.is_present or one.place_id is None or aside:
        raise CannotLead
    cite(queries.leadership(row)[0])
    if row.chair_id != one.pk:
        seat_chair(Ledger(actor, at, row), one)
    return row


def seat_chair(ledger: Ledger, one: Attendee | None) -> None:
    """The attendee leads from now on, or nobody does until the body has elected someone."""
    row = ledger.sitting
    row.chair = one
    if one is None:
        text = _("Ingen leder møtet. Organet velger møteleder.")
    else:
        text = _("%(name)s leder møtet.") % {"name": one.name}
        if row.item_id is None:
            row.led_by = one.name
        ledger.leads(one.name)
    kept(row)
    ledger.log(text, HappeningKind.CHAIR)


def lead_by_law(ledger: Ledger) -> None:
    """Whoever the law says leads: the leader, else the deputy leader, else one to be elected."""
    _finding, one = queries.leadership(ledger.sitting)
    if one is not None or ledger.sitting.chair_id is not None:
        seat_chair(ledger, one)
