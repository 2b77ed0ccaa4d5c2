"""Who stands aside in the item being treated: the places, before and after the organ's answer."""

from django.utils.translation import gettext as _

from samrad.base.actions import kept
from samrad.chamber import queries
from samrad.chamber.actions.chairing import lead_by_law
from samrad.chamber.actions.ledger import Ledger
from samrad.chamber.models import Attendee, Recusal
from samrad.chamber.vocabulary import RecusalKind, RecusalState
from samrad.meetings.vocabulary import Presence


def ask_the_organ(ledger: Ledger) -> None:
    """Those in question leave their places, or take part when nobody could decide otherwise."""
    row = ledger.sitting
    asked = [one for one in queries.questioned(row) if one.attendee.is_present]
    if not asked:
        return
    everyone = queries.who_decides(row, asked).all_take_part
    for one in asked:
        one.everyone_decides = everyone
        kept(one)
        one.attendee.is_seated = everyone and is_free(one.attendee)
        kept(one.attendee)
    if row.chair_id in {one.attendee_id for one in asked} and not everyone:
        lead_by_law(ledger)


def is_free(one: Attendee) -> bool:
    """Whether nobody else sits on the attendee's place."""
    others = Attendee.objects.filter(place=one.place_id, is_seated=True).exclude(pk=one.pk)
    return not others.exists()


def settle(ledger: Ledger) -> None:
    """When all who were questioned together have their answers, the places are as they say.

    Until then none of them decides about the others, or all of them do.
    """
    group = list(queries.questioned(ledger.sitting))
    if any(one.state == RecusalState.RAISED for one in group):
        return
    for one in group:
        one.is_settled = True
        kept(one)
        if one.state == RecusalState.OUT:
            _leaves(ledger, one)
        else:
            give_back(one.attendee)
    if ledger.sitting.chair_id in {one.attendee_id for one in group if one.state == "out"}:
        lead_by_law(ledger)


def _leaves(ledger: Ledger, found: Recusal) -> None:
    if found.attendee.is_seated:
        ledger.unseat(found.attendee)
    if found.attendee.is_present:
        stands_out(ledger, found)


def give_back(one: Attendee) -> None:
    """The member holds the place again, when there is nobody on it."""
    one.is_seated = one.is_present and is_free(one)
    kept(one)


def stands_out(ledger: Ledger, found: Recusal) -> None:
    """The member is out of the item: the deputy steps in, or the place is empty."""
    word = _("fritatt") if found.kind == RecusalKind.EXEMPTION else _("inhabil")
    reason = f"{word}, {found.basis}"
    if found.attendee.role == Presence.MEMBER:
        ledger.passes_on(found.attendee, reason)
    else:
        ledger.gives_up(found.attendee)
