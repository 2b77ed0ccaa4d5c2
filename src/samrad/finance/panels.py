"""What this room shows on others' pages: the money the adopted budget sets aside for a measure."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from samrad.base.policies import Actor
from samrad.base.ports.panels import PANELS, Panel
from samrad.finance import queries
from samrad.strategy.models import Measure


def of_measure(measure: Measure, day: date, _actor: Actor) -> dict[str, Any] | None:
    """The lines of the budget known on day for the measure; the budget's own year decides."""
    lines = queries.lines_of_measure(measure, day)
    return {"lines": lines} if lines else None


PANELS.add(
    "strategy.measure:finance.budget",
    Panel(_("I budsjettet"), "finance/panels/measure.html", of_measure),
)
