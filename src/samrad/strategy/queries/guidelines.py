"""Named reads of the strategic guidelines, on any day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from samrad.bodies.queries import names_of_bodies
from samrad.law.terms import Term
from samrad.register.models import AgreementTerm
from samrad.strategy.models import (
    FocusArea,
    Goal,
    Priority,
    StrategyPeriod,
    VisionWording,
    WorkingForm,
)

AT_LEAST_ONCE = "strategy.at_least_once_in_years"


@dataclass(frozen=True, slots=True)
class FormList:
    """One printed list of roles, working forms, ideas or tasks, in the order printed."""

    name: str
    forms: tuple[WorkingForm, ...]


def strategies() -> QuerySet[StrategyPeriod]:
    """Every strategy period, the newest first, with its source and the body that adopted it."""
    found = StrategyPeriod.objects.select_related("source", "adopted_by")
    return found.order_by("-valid_from", "pk")


def strategy_on(day: date) -> StrategyPeriod | None:
    """The guidelines that hold on day; None when the record has none."""
    return strategies().filter(pk__in=StrategyPeriod.objects.on(day)).first()


def strategy_called(slug: str) -> StrategyPeriod:
    """The guidelines with this key. DoesNotExist when there are none."""
    return strategies().get(slug=slug)


def adopted_on(day: date) -> StrategyPeriod | None:
    """The guidelines that hold on day and that the record has a decision for."""
    strategy = strategy_on(day)
    return strategy if strategy is not None and has_decision(strategy) else None


def has_decision(strategy: StrategyPeriod) -> bool:
    """Whether the record knows who adopted the guidelines, or when."""
    return strategy.adopted_on is not None or strategy.adopted_by_id is not None


def last_adopted_before(day: date) -> StrategyPeriod | None:
    """The adopted guidelines that most recently ran out, as seen from day."""
    over = [one for one in strategies().filter(valid_until__lte=day) if has_decision(one)]
    return over[0] if over else None


def focus_areas(strategy: StrategyPeriod) -> QuerySet[FocusArea]:
    """The focus areas of a period by number, each with its numbered priorities."""
    priorities = Priority.objects.select_related("source").order_by("number", "pk")
    found = FocusArea.objects.filter(strategy=strategy).select_related("source")
    return found.prefetch_related(Prefetch("priorities", priorities)).order_by("number", "pk")


def focus_areas_on(day: date) -> QuerySet[FocusArea]:
    """The focus areas of the guidelines that hold on day, by number."""
    held = FocusArea.objects.filter(strategy__in=StrategyPeriod.objects.on(day))
    return held.select_related("source", "strategy").order_by("number", "pk")


def goals(strategy: StrategyPeriod) -> QuerySet[Goal]:
    """The UN goals of a period, by number."""
    return Goal.objects.filter(strategy=strategy).select_related("source").order_by("number", "pk")


def form_lists(strategy: StrategyPeriod) -> list[FormList]:
    """Roles and working forms of a period, list by list as they were printed."""
    forms = WorkingForm.objects.filter(strategy=strategy).select_related("source")
    by_list: dict[str, list[WorkingForm]] = {}
    for form in forms.order_by("list_name", "number", "pk"):
        by_list.setdefault(form.list_name, []).append(form)
    return [FormList(name, tuple(listed)) for name, listed in by_list.items()]


def differing_wordings(strategy: StrategyPeriod) -> list[VisionWording]:
    """Wordings of the vision in documents that are not the adopted one, by text."""
    found = VisionWording.objects.filter(strategy=strategy).select_related("source")
    return [one for one in found.order_by("text", "pk") if one.text != strategy.vision]


def predecessors(areas: Iterable[FocusArea]) -> dict[str, FocusArea]:
    """The focus areas that areas build on, by key."""
    keys = {key for area in areas for key in area.predecessors}
    found = FocusArea.objects.filter(slug__in=keys).select_related("strategy")
    return {area.slug: area for area in found}


def years_between_strategies(day: date) -> Term | None:
    """The agreement's term for how often guidelines must be adopted; None when it is unknown."""
    row = AgreementTerm.objects.on(day).filter(key=AT_LEAST_ONCE).first()
    if row is None:
        return None
    return Term(row.key, row.value, row.period, row.status, clause=row.clause)


def adopting_body(strategy: StrategyPeriod) -> str:
    """The name, on the day of the decision, of the body that adopted the guidelines; else empty."""
    if strategy.adopted_by_id is None:
        return ""
    day = strategy.adopted_on or strategy.valid_from
    return names_of_bodies().on(strategy.adopted_by_id, day) or str(strategy.adopted_by)
