"""What the law book says of the strategic guidelines on a day."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from samrad.base.actions import row_key
from samrad.base.ports.lawfulness import LAWFULNESS, Judged
from samrad.law.agreement import guidelines_are_in_force
from samrad.law.agreement_rules import GUIDELINES
from samrad.law.finding import not_assessed
from samrad.strategy import queries
from samrad.strategy.models import StrategyPeriod


def judged(day: date) -> Iterator[Judged]:
    """Whether adopted guidelines hold on day; nothing while the agreement does not ask for them."""
    if queries.years_between_strategies(day) is None:
        return
    last = queries.adopted_on(day) or queries.last_adopted_before(day)
    if last is None:
        why = _("registeret har ingen vedtatte strategiske føringer.")
        found = not_assessed(why, GUIDELINES.basis)
        yield Judged(GUIDELINES.id, _("Strategiske føringer"), found, (), _list())
        return
    found = guidelines_are_in_force(last.period, day)
    yield Judged(GUIDELINES.id, last.name, found, (row_key(last),), _page(last))


def _list() -> str:
    return reverse("strategy:strategies")


def _page(strategy: StrategyPeriod) -> str:
    return reverse("strategy:strategy", args=[strategy.slug])


LAWFULNESS.add("strategy", judged)
