"""What this room lets readers find: strategies with vision and forms, and their focus areas."""

from collections.abc import Collection, Iterator

from django.urls import reverse

from samrad.base.actions import row_key
from samrad.base.ports.search import SEARCH, Entry, Searchable, held, reaching, through
from samrad.strategy.models import (
    FocusArea,
    Goal,
    Priority,
    StrategyPeriod,
    VisionWording,
    WorkingForm,
)


def _strategies(pks: Collection[int]) -> Iterator[Entry]:
    rows = StrategyPeriod.objects.filter(pk__in=pks)
    for row in rows.prefetch_related("wordings", "goals", "working_forms").order_by("slug"):
        goals = ", ".join(f"{one.number} {one.name}" for one in row.goals.all())
        forms = [one.text for one in row.working_forms.all()]
        wordings = [one.text for one in row.wordings.all()]
        yield Entry(
            key=row_key(row),
            title=row.name,
            text="\n\n".join(filter(None, [row.vision, *wordings, *row.means, goals, *forms])),
            address=reverse("strategy:strategy", args=[row.slug]),
            **held(row),
        )


def _areas(pks: Collection[int]) -> Iterator[Entry]:
    rows = FocusArea.objects.filter(pk__in=pks).select_related("strategy")
    for row in rows.prefetch_related("priorities").order_by("slug"):
        page = reverse("strategy:strategy", args=[row.strategy.slug])
        yield Entry(
            key=row_key(row),
            title=row.name,
            text="\n\n".join([", ".join(row.aliases), *(one.text for one in row.priorities.all())]),
            address=f"{page}#{row.slug}",
            **held(row.strategy),
        )


SEARCH.add(
    "strategy.strategies",
    Searchable(
        kind="Strategi",
        model=StrategyPeriod,
        entries=_strategies,
        stale=dict.fromkeys((VisionWording, Goal, WorkingForm), through("strategy_id")),
    ),
)
SEARCH.add(
    "strategy.focus_areas",
    Searchable(
        kind="Innsatsområde",
        model=FocusArea,
        entries=_areas,
        stale={Priority: through("focus_area_id"), StrategyPeriod: reaching(FocusArea, "strategy")},
    ),
)
