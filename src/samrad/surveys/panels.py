"""What this room shows on lower rooms' pages: what members answered about a theme or an area."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from samrad.base.policies import Actor
from samrad.base.ports.panels import PANELS, Panel
from samrad.strategy.models import StrategyPeriod
from samrad.surveys import queries
from samrad.themes.models import Theme


def of_theme(row: Theme, day: date, _actor: Actor) -> dict[str, Any] | None:
    """The questions about the theme, the newest year first."""
    found = queries.questions_of_theme(row, day)
    return {"questions": found} if found else None


def of_strategy(row: StrategyPeriod, day: date, _actor: Actor) -> dict[str, Any] | None:
    """The questions about the focus areas of the period, the newest year first."""
    found = queries.questions_of_strategy(row, day)
    return {"questions": found} if found else None


TITLE = _("Fra medlemsundersøkelsene")
PANELS.add(
    "themes.theme:surveys.questions", Panel(TITLE, "surveys/panels/questions.html", of_theme)
)
PANELS.add(
    "strategy.strategy:surveys.questions",
    Panel(TITLE, "surveys/panels/questions.html", of_strategy),
)
