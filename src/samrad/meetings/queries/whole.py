"""A meeting as its own page tells it: the agenda with papers, and what happened item by item."""

from collections import defaultdict
from dataclasses import replace
from datetime import date

from samrad.base.policies import Actor
from samrad.meetings.queries.calendar import meeting_called
from samrad.meetings.queries.entered import is_behind
from samrad.meetings.queries.minutes import latest_minutes
from samrad.meetings.queries.papers import kept_items
from samrad.meetings.queries.sheets import papers_of
from samrad.meetings.queries.told import ItemTold, MeetingTold

HAPPENED = ("discussion", "motions", "movements", "disqualified", "excused", "chair")


def whole_meeting(slug: str, day: date, actor: Actor) -> MeetingTold | None:
    """The meeting with this key as actor may see it on day, with published papers, and with what
    its finished minutes tell of each item; None when it is not known then.
    """
    found = meeting_called(slug, day, actor)
    if found is None:
        return None
    minutes = None if found.is_ahead else latest_minutes(found.meeting)
    kept = {one["slug"]: one for one in kept_items(minutes)} if minutes is not None else {}
    papers = defaultdict(list)
    for paper in papers_of(found.items, published=True):
        papers[paper.item].append(paper.name)
    items = (_with(one, papers[one.item.slug], kept.get(one.item.slug)) for one in found.items)
    return replace(found, items=tuple(items), is_behind=is_behind(minutes))


def _with(one: ItemTold, papers: list[str], kept: dict[str, object] | None) -> ItemTold:
    """An item with its papers and what happened; of one closed to the reader neither.

    What was closed as the minutes were finished stays closed in them, though it be opened later.
    """
    if one.matter.is_masked:
        return one
    is_inside = bool(one.matter.basis)
    told = kept if kept is not None and (is_inside or not kept["basis"]) else {}
    happened = {name: told[name] for name in HAPPENED if told.get(name)}
    return replace(one, papers=tuple(papers), happened=happened or None)
