"""Slides of where the council is heading: vision, roles, focus areas and priorities."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from samrad.base.ports.sections import Gap
from samrad.publications.decks.record import Record
from samrad.publications.decks.slides import Slide, points_told
from samrad.publications.phrases import opened


def vision(record: Record) -> Iterator[Slide]:
    """The vision and what it is to be reached by."""
    for latest in _latest(record, "strategy.vision"):
        means = [opened(str(one)) for one in latest.means.items]
        is_known = not isinstance(latest.vision, Gap)
        points = [latest.vision.text, *means] if is_known else means
        yield from points_told(_("Visjon"), points, (latest.vision, latest.name))


def roles(record: Record) -> Iterator[Slide]:
    """Roles and ways of working, one list after another as they were adopted."""
    told = record.told_that_day("strategy.working_forms")
    for one in () if isinstance(told, Gap) else told.strategies:
        points = [opened(text) for _number, text in one.forms.items]
        yield from points_told(one.name or _("Roller og arbeidsformer"), points, (one.forms,))


def areas(record: Record) -> Iterator[Slide]:
    """The focus areas by name."""
    for latest in _latest(record, "strategy.focus_areas"):
        points = [one.name.text for one in latest.areas]
        facts = (latest.count, *(one.name for one in latest.areas))
        yield from points_told(_("Innsatsområder"), points, facts)


def priorities(record: Record) -> Iterator[Slide]:
    """What comes first in each focus area."""
    for latest in _latest(record, "strategy.focus_areas"):
        for area in latest.areas:
            title = _("Prioriterte aktiviteter: %(area)s") % {"area": area.name.text}
            points = [opened(text) for _number, text in area.priorities.items]
            yield from points_told(title, points, (area.priorities,))


def programme(record: Record) -> Iterator[Slide]:
    """What the council has promised to do this year, by the programme it adopted."""
    told = record.told("strategy.programme")
    if isinstance(told, Gap):
        return
    points = [opened(one.title.text) for one in told.measures]
    yield from points_told(told.name.text, points, (told.name, told.count))


def _latest(record: Record, key: str) -> tuple[Any, ...]:
    """What the newest strategy in force has; nothing where nobody knows."""
    told = record.told_that_day(key)
    return () if isinstance(told, Gap) else told.strategies[-1:]
