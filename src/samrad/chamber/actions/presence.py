"""Who comes and who leaves."""

from datetime import datetime

from django.utils.translation import gettext as _

from samrad.base.actions import Refusal, action, kept
from samrad.base.policies import Actor
from samrad.chamber.actions.keeping import held, note
from samrad.chamber.models import Attendee, Sitting
from samrad.chamber.policies import may_lead
from samrad.chamber.vocabulary import HappeningKind


class NotHere(Refusal):
    """The attendee belongs to another meeting."""

    def __init__(self) -> None:
        super().__init__(_("Deltakeren hører ikke til dette møtet."))


@action("chamber.arrive", may=may_lead)
def arrive(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,
    sitting: Sitting,
    attendee: Attendee,
    is_remote: bool = False,
) -> Attendee:
    """Enter that an attendee is there, and has the place when nobody else holds it.

    Raises Denied, IsClosed, NotHere.
    """
    row = held(sitting)
    one = _in_room(row, attendee)
    is_taken = (
        one.place_id is None
        or Attendee.objects.filter(place=one.place_id, is_seated=True).exclude(pk=one.pk).exists()
    )
    if one.is_present and one.is_remote == is_remote and (one.is_seated or is_taken):
        return one
    if not one.is_present:
        text = _("%(name)s er til stede.") % {"name": one.name}
        note(row, at=at, kind=HappeningKind.ATTENDANCE, text=text)
    one.is_present, one.is_remote, one.is_seated = True, is_remote, not is_taken
    return kept(one)


@action("chamber.leave", may=may_lead)
def leave(*, actor: Actor, at: datetime, sitting: Sitting, attendee: Attendee) -> Attendee:  # noqa: ARG001
    """Enter that an attendee has left. Raises Denied, IsClosed, NotHere."""
    row = held(sitting)
    one = _in_room(row, attendee)
    if one.is_present:
        text = _("%(name)s gikk.") % {"name": one.name}
        note(row, at=at, kind=HappeningKind.ATTENDANCE, text=text)
    one.is_present = one.is_seated = False
    return kept(one)


def _in_room(sitting: Sitting, attendee: Attendee) -> Attendee:
    found = Attendee.objects.filter(sitting=sitting, pk=attendee.pk).first()
    if found is None:
        raise NotHere
    return found
