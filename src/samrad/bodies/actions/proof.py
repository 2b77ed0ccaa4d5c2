"""The decision behind a representative, entered by whoever knows of it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from samrad.base.actions import Refusal, action
from samrad.base.models import Source
from samrad.base.policies import Actor
from samrad.base.sources import described, stored
from samrad.bodies.policies import may_see_representation


class NoTitle(Refusal):
    """A decision nobody could find again."""

    def __init__(self) -> None:
        super().__init__(_("Skriv hva vedtaket er: organ og saksnummer."))


@action("bodies.note_decision", may=may_see_representation, done="Førte vedtak som kilde")
def note_decision(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    title: str,
    decided_on: date,
) -> Source:
    """Keep a decision as a source, by its title and its day; the same one is kept once.

    Raises NoTitle.
    """
    if not title.strip():
        raise NoTitle
    return stored(described(title, decided_on))


def grounded(found: Mapping[str, Any], *, actor: Actor, at: datetime) -> Source:
    """The ground of an action as a form gives it: the source chosen, or the decision noted now.

    found are the clean values of a form that asks for a ground (base.flows.Proven).
    """
    chosen: Source | None = found["source"]
    return chosen or note_decision(
        actor=actor, at=at, title=found["decision"], decided_on=found["decided_on"]
    )
