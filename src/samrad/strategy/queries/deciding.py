"""What the bodies behind a programme were called."""

from dataclasses import dataclass
from datetime import date

from samrad.bodies.models import BodyName
from samrad.bodies.vocabulary import BodyNameKind
from samrad.strategy.models import Programme


@dataclass(frozen=True, slots=True)
class DecidingNames:
    """What the body a programme is for, and those that adopted and recommended it, were called.

    Empty where there is none.
    """

    body: str
    adopted_by: str
    recommended_by: str


def deciding_names(programme: Programme) -> DecidingNames:
    """The official names on the day it was decided or laid forward, or when its year began."""
    day = programme.adopted_on or programme.recommended_on or date(programme.year, 1, 1)
    wanted = [programme.body_id, programme.adopted_by_id, programme.recommended_by_id]
    names = BodyName.objects.on(day).filter(body__in=wanted, kind=BodyNameKind.OFFICIAL)
    called = {name.body_id: name.name for name in names.order_by("-valid_from", "pk")}
    return DecidingNames(*(called.get(pk, "") if pk else "" for pk in wanted))
