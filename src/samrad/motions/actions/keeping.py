"""What every write about proposals shares: the meeting under lock, the minutes and the log."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from samrad.base.actions import Refusal, kept
from samrad.base.policies import Actor
from samrad.chamber.actions import NotHere, held, note
from samrad.chamber.models import Attendee, Sitting
from samrad.chamber.policies import recording
from samrad.chamber.vocabulary import HappeningKind
from samrad.meetings import actions as meetings
from samrad.meetings.models import AgendaItem
from samrad.motions import queries
from samrad.motions.models import Motion
from samrad.motions.queries import phrasing
from samrad.motions.vocabulary import LIVE, MotionKind
from samrad.publications.prose import Prose


class NotNow(Refusal):
    """The item is not the one being treated."""

    def __init__(self) -> None:
        super().__init__(_("Saken er ikke tatt opp nå. Det du har skrevet, er tatt vare på."))


class IsSettled(Refusal):
    """The proposal is withdrawn, or has been decided."""

    def __init__(self, motion: Motion) -> None:
        given = {"name": _cap(queries.name_of(motion)), "state": motion.get_state_display()}
        super().__init__(_("%(name)s er %(state)s.") % given)


def _cap(text: str) -> str:
    return text[:1].upper() + text[1:]


def floor_of(sitting: Sitting, item: AgendaItem) -> Sitting:
    """The sitting under its lock while item is being treated. IsClosed, NotNow."""
    row = held(sitting, "motions")
    if row.item_id != item.pk:
        raise NotNow
    return row


def in_room(sitting: Sitting, attendee: Attendee) -> Attendee:
    """The attendee as the row is now. NotHere for one of another meeting."""
    rows = Attendee.objects.filter(sitting=sitting, pk=attendee.pk).select_related("place")
    found = rows.first()
    if found is None:
        raise NotHere
    return found


def still_live(motion: Motion) -> Motion:
    """The proposal as the row is now. IsSettled when it can no longer be decided upon."""
    row = Motion.objects.select_related("target", "item__consideration").get(pk=motion.pk)
    if row.state not in LIVE:
        raise IsSettled(row)
    return row


def tell(
    sitting: Sitting,
    item: AgendaItem,
    sentence: str,
    by: dict[str, Any],
    text: Prose | None = None,
) -> None:
    """Tell it in the log, and after what already stands about proposals in the minutes.

    by holds actor and at. The words of a proposal stand in the minutes alone.
    """
    shown = sentence if text is None else f"{sentence}."
    note(sitting, at=by["at"], kind=HappeningKind.MOTION, text=shown, item=item)
    minute(item, phrasing.told(sentence, text), **by)


def minute(item: AgendaItem, told: Prose, *, actor: Actor, at: datetime) -> None:
    """Add to what the minutes tell of proposals in the item; what stands there is left alone."""
    meetings.add_to_item(actor=recording(actor), at=at, item=item, motions=told)


def with_recommendation(sitting: Sitting, item: AgendaItem, by: dict[str, Any]) -> Motion | None:
    """The recommendation of the case paper among the proposals, laid there the first time."""
    found = Motion.objects.filter(item=item, kind=MotionKind.RECOMMENDATION).first()
    paper = None if found is not None else queries.recommendation_for(item)
    if paper is None:
        return found
    text = paper.recommendation or []
    motion = Motion(
        sitting=sitting,
        item=item,
        number=0,
        kind=MotionKind.RECOMMENDATION,
        text=text,
        fingerprint=queries.fingerprint_of(text),
        proposed_by=paper.recommended_by,
        paper=paper,
        handed_in_at=by["at"],
    )
    kept(motion)
    minute(item, phrasing.told(phrasing.recommended(motion), text), **by)
    return motion
