"""What this room shows on the four views of a meeting."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from samrad.base.policies import Actor
from samrad.base.ports.panels import PANELS, Panel
from samrad.chamber.stand import Stand
from samrad.motions import queries


def leading(subject: Stand, _day: date, _actor: Actor) -> dict[str, Any] | None:
    """The proposals and the order of the votes, for whoever leads."""
    return _shown(subject) if subject.sees_item else None


def taking_part(subject: Stand, _day: date, _actor: Actor) -> dict[str, Any] | None:
    """The proposals, and what one in the room may do with them."""
    return _shown(subject) if subject.sees_item else None


def on_screen(subject: Stand, _day: date, _actor: Actor) -> dict[str, Any] | None:
    """What is being voted on or debated, short and big; nothing behind closed doors."""
    return None if subject.is_closed else _shown(subject)


def for_all(subject: Stand, _day: date, _actor: Actor) -> dict[str, Any] | None:
    """The proposals and the order, to be read; nothing behind closed doors."""
    shown = None if subject.is_closed else _shown(subject)
    return shown if shown is not None and shown["board"].proposals else None


def _shown(stand: Stand) -> dict[str, Any] | None:
    """The board of the item now; None between items and after the meeting."""
    if stand.item is None or not stand.sitting.is_open:
        return None
    board = queries.board_of(stand.sitting, stand.item.item)
    mine = {one.motion.pk for one in board.proposals if one.is_behind(stand.attendee)}
    objects = board.unlisted is not None and board.unlisted.is_against(stand.attendee)
    return {"stand": stand, "board": board, "mine": mine, "objects": objects}


for view, facts in (
    ("console", leading),
    ("delegate", taking_part),
    ("screen", on_screen),
    ("public", for_all),
):
    PANELS.add(
        f"chamber.{view}:motions.proposals",
        Panel(title=_("Forslag"), template=f"motions/panels/{view}.html", facts=facts),
    )
