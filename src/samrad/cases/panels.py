"""What this room shows on the pages of lower rooms: the cases of a body, a theme, a focus area."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from samrad.base.policies import Actor
from samrad.base.ports.panels import PANELS, Panel
from samrad.bodies.models import Body
from samrad.cases import queries
from samrad.strategy.models import StrategyPeriod
from samrad.themes.models import Theme

MOST = 20


def of_body(row: Body, day: date, actor: Actor) -> dict[str, Any] | None:
    """The latest cases before the body, and how many there are."""
    found = queries.cases_of_body(row, day, actor)
    return {"cases": found[:MOST], "total": len(found), "body": row.slug} if found else None


def of_theme(row: Theme, day: date, actor: Actor) -> dict[str, Any] | None:
    """The cases of the theme; one the reader may not read has no theme to show."""
    rows = queries.cases().filter(theme=row)
    found = [one for one in queries.told(rows, day, actor) if not one.is_masked]
    return {"cases": found[:MOST], "total": len(found), "theme": row.slug} if found else None


def of_strategy(row: StrategyPeriod, day: date, actor: Actor) -> dict[str, Any] | None:
    """The cases of the focus areas of a strategy period, by focus area."""
    rows = queries.cases().filter(focus_area__strategy=row)
    found = [one for one in queries.told(rows, day, actor) if not one.is_masked]
    by_area: dict[str, list[queries.CaseTold]] = {}
    for one in sorted(found, key=lambda told: told.case.focus_area.number):
        by_area.setdefault(one.case.focus_area.name, []).append(one)
    return {"areas": by_area} if by_area else None


PANELS.add("bodies.body:cases.cases", Panel(_("Saker"), "cases/panels/cases.html", of_body))
PANELS.add("themes.theme:cases.cases", Panel(_("Saker"), "cases/panels/cases.html", of_theme))
PANELS.add(
    "strategy.strategy:cases.cases",
    Panel(_("Saker etter innsatsområde"), "cases/panels/areas.html", of_strategy),
)
