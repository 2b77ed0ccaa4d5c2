"""The list itself: its order, the line under it, and how long each may speak."""

from datetime import datetime

from django.utils.translation import gettext as _

from samrad.base import clock
from samrad.base.actions import action, kept
from samrad.base.actions.maintaining import maintain
from samrad.base.policies import Actor
from samrad.chamber.actions import note
from samrad.chamber.models import Sitting
from samrad.chamber.vocabulary import HappeningKind
from samrad.debate.actions.keeping import floor_of, locked, stored, turn_now
from samrad.debate.actions.refusals import NotWaiting
from samrad.debate.models import Floor, FloorPractice, Turn
from samrad.debate.policies import may_keep_record, may_lead
from samrad.debate.queries import phrasing
from samrad.debate.vocabulary import LAST_CALL

floor_practices = maintain(FloorPractice, may=may_keep_record)


@action("debate.move_on_list", may=may_lead, done="Flyttet noen på talelisten")
def move_on_list(*, actor: Actor, at: datetime, sitting: Sitting, turn: Turn, up: bool) -> Turn:  # noqa: ARG001
    """Move somebody one place up or down among those who wait for the same; at the end, nothing.

    Raises Denied, IsClosed, NothingTreated, OtherFloor, NotWaiting.
    """
    now = floor_of(locked(sitting))
    one = turn_now(now, turn)
    if not one.is_waiting:
        raise NotWaiting
    before, after = now.neighbours(one)
    other = before if up else after
    if other is not None:
        one.position, other.position = other.position, one.position
        kept(one)
        kept(other)
    return one


@action("debate.close_list", may=may_lead, done="Satte strek for talelisten")
def close_list(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,
    sitting: Sitting,
    in_a_minute: bool = False,
) -> Floor:
    """Draw the line under the list: at once, or after those who ask within a minute.

    A line that is drawn stays where it is; one that is announced may be drawn at once. Raises
    Denied, IsClosed, NothingTreated.
    """
    row = locked(sitting)
    floor = floor_of(row).floor
    if floor.is_closed_at(at) or (in_a_minute and floor.closes_at is not None):
        return floor
    floor.closes_at = at + LAST_CALL if in_a_minute else at
    text = _("Strek er satt.")
    if in_a_minute:
        ends = floor.closes_at.astimezone(clock.OSLO)
        text = _("Strek settes kl. %(at)s.") % {"at": f"{ends:%H.%M.%S}"}
    note(row, at=at, kind=HappeningKind.FLOOR, text=text)
    return kept(floor)


@action("debate.open_list", may=may_lead, done="Åpnet talelisten igjen")
def open_list(*, actor: Actor, at: datetime, sitting: Sitting) -> Floor:  # noqa: ARG001
    """Open the list again; one that is open stays so. Raises Denied, IsClosed, NothingTreated."""
    row = locked(sitting)
    floor = floor_of(row).floor
    if floor.closes_at is None:
        return floor
    floor.closes_at = None
    note(row, at=at, kind=HappeningKind.FLOOR, text=_("Talerlisten er åpnet igjen."))
    return kept(floor)


@action("debate.set_speaking_times", may=may_lead, done="Satte taletid")
def set_speaking_times(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,
    sitting: Sitting,
    **times: int,
) -> Floor:
    """Set how long each kind of turn may last in the item, in seconds; 0 sets no limit.

    Whoever has the floor keeps the time they were given. Raises Denied, IsClosed, NothingTreated,
    Invalid.
    """
    row = locked(sitting)
    floor = floor_of(row).floor
    stood = list(phrasing.each_time(floor))
    for name, value in times.items():
        Floor._meta.get_field(name)  # a name that is no column is a fault, not a no-op
        setattr(floor, name, value)
    if stood != list(phrasing.each_time(floor)):
        note(row, at=at, kind=HappeningKind.FLOOR, text=phrasing.times_set(floor))
    return stored(kept(floor))
