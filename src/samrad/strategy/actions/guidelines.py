"""Named writes of this room: plain registers through maintain, and its own actions."""

from datetime import date, datetime
from typing import cast

from django.db import models as db
from django.utils.translation import gettext as _

from samrad.base import dates
from samrad.base.actions import Refusal, action
from samrad.base.actions.maintaining import maintain
from samrad.base.models import Source
from samrad.base.policies import Actor
from samrad.bodies.models import Body
from samrad.law.period import Period
from samrad.strategy import models, queries
from samrad.strategy.models import StrategyPeriod
from samrad.strategy.policies import may_keep_record


class StrategyOverlap(Refusal):
    """Two sets of guidelines would hold on the same day."""

    def __init__(self, other: StrategyPeriod) -> None:
        super().__init__(
            _("%(name)s gjelder %(span)s. To sett strategiske føringer kan ikke gjelde samtidig.")
            % {"name": other.name, "span": dates.span(other.valid_from, other.valid_until)}
        )
        self.other = other


class AlreadyAdopted(Refusal):
    """The guidelines with this key have a decision already."""

    def __init__(self, strategy: StrategyPeriod) -> None:
        super().__init__(
            _("%(name)s er allerede vedtatt. Rett opplysningene i registeret i stedet.")
            % {"name": strategy.name}
        )


def _alone_in_its_days(row: db.Model) -> None:
    strategy = cast("StrategyPeriod", row)
    others = StrategyPeriod.objects.overlapping(strategy.period).exclude(pk=strategy.pk)
    if other := others.order_by("valid_from", "pk").first():
        raise StrategyOverlap(other)


strategy_periods = maintain(models.StrategyPeriod, may=may_keep_record, check=_alone_in_its_days)
vision_wordings = maintain(models.VisionWording, may=may_keep_record)
focus_areas = maintain(models.FocusArea, may=may_keep_record)
priorities = maintain(models.Priority, may=may_keep_record)
goals = maintain(models.Goal, may=may_keep_record)
working_forms = maintain(models.WorkingForm, may=may_keep_record)


@action("strategy.adopt_strategy", may=may_keep_record, done="Vedtok strategiske føringer")
def adopt_strategy(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    slug: str,
    name: str,
    vision: str,
    adopted_by: Body,
    adopted_on: date,
    period: Period,
    source: Source,
    means: tuple[str, ...] = (),
) -> StrategyPeriod:
    """Let guidelines take over on the first day of period; those that run then end that day.

    A period that stands in the record without a decision is completed. Raises Denied,
    AlreadyAdopted, and StrategyOverlap when others begin before period ends.
    Source: samarbeidsavtalen § 4.
    """
    # The first row is the lock: it serialises adoptions on databases that lock rows.
    rows = list(StrategyPeriod.objects.select_for_update().order_by("pk"))
    taken = next((row for row in rows if row.slug == slug), None)
    if taken is not None and queries.has_decision(taken):
        raise AlreadyAdopted(taken)
    others = [row for row in rows if row.slug != slug and row.period.overlaps(period)]
    for other in others:
        _give_way(other, period.start)
    strategy = taken or StrategyPeriod(slug=slug)
    strategy.name, strategy.vision, strategy.means = name, vision, list(means)
    strategy.adopted_by, strategy.adopted_on = adopted_by, adopted_on
    strategy.valid_from, strategy.valid_until = period.start, period.until
    strategy.source = source
    strategy.save()
    return strategy


def _give_way(running: StrategyPeriod, start: date) -> None:
    """End guidelines the day others take over; those that begin later cannot give way."""
    if running.valid_from >= start:
        raise StrategyOverlap(running)
    running.valid_until = start
    running.save()
