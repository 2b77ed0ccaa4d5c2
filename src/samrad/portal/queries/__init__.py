"""What the portal's own pages put together from the rooms below."""

from samrad.portal.queries.pages import (
    Clause,
    ClauseGroup,
    Glance,
    PeriodShown,
    RoomHolds,
    ShownConflict,
    clauses_on,
    datasets,
    glance,
    held_about_people,
    history,
    latest_events,
    newest_source,
    shown_conflicts,
    sorted_rooms,
    strategy_periods,
)

__all__ = [
    "Clause",
    "ClauseGroup",
    "Glance",
    "PeriodShown",
    "RoomHolds",
    "ShownConflict",
    "clauses_on",
    "datasets",
    "glance",
    "held_about_people",
    "history",
    "latest_events",
    "newest_source",
    "shown_conflicts",
    "sorted_rooms",
    "strategy_periods",
]
