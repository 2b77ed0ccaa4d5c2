"""What this room shows on Min side: the cases that come to the reader's bodies, and own notes."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from samrad.base.policies import Actor
from samrad.base.ports.mine import MINE, MinePanel
from samrad.cases import queries


def to_my_bodies(day: date, actor: Actor) -> dict[str, Any] | None:
    """The cases that wait for a body the reader sits in; nothing for one who sits in none."""
    if not actor.bodies:
        return None
    return {"cases": queries.cases_to_bodies(actor, day)}


def own_notes(day: date, actor: Actor) -> dict[str, Any] | None:
    """The reader's own notes with their cases; nothing before the first."""
    found = queries.notes_told(actor, day)
    return {"notes": found} if found else None


MINE.add("cases.cases", MinePanel(_("Sakene mine"), "cases/mine/cases.html", to_my_bodies))
MINE.add("cases.notes", MinePanel(_("Notatene mine"), "cases/mine/notes.html", own_notes))
