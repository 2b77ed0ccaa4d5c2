"""The event programme on paper: what and where, a table for each day, and the Oppgaveark."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from django.utils.translation import gettext as _

from samrad.base.models import Source
from samrad.events.models import Event
from samrad.events.queries.events import EventTold, event_on, municipality_name
from samrad.events.queries.programme import (
    Day,
    ItemTold,
    Programme,
    TaskTold,
    hours,
    programme_of,
)
from samrad.events.vocabulary import EventState
from samrad.publications.paper import (
    Heading,
    PageBreak,
    Paper,
    Part,
    Table,
    Words,
    sentence,
)
from samrad.publications.phrases import closed, listed, opened
from samrad.publications.prose import paragraph
from samrad.register.queries import council_on

NO_OUTCOME = {EventState.PLANNED, EventState.HELD}


def paper_called(slug: str, day: date) -> Paper | None:
    """The programme of the event with this key as told on day; None when there is none."""
    told = event_on(slug, day)
    return paper_of(told, day) if told else None


def paper_of(told: EventTold, day: date) -> Paper:
    """The programme of an event. The same rows and the same day are the same paper."""
    event, programme = told.event, programme_of(told.event)
    of_day = event.starts_on or day
    council = council_on(of_day) or council_on(day)
    return Paper(
        title=event.title,
        kind=_("Program"),
        council=council.name if council else "",
        dated=datetime.combine(of_day, time(12), tzinfo=UTC),
        on=event.starts_on if event.is_dated else None,
        facts=tuple(_facts(told, programme, day)),
        parts=tuple(_parts(event, programme)),
        mark=opened(str(EventState.CANCELLED.label)) if told.state == EventState.CANCELLED else "",
    )


def _facts(told: EventTold, programme: Programme, day: date) -> Iterator[tuple[str, str]]:
    event, unknown = told.event, _("ikke kjent")
    clock = hours(event)
    at = _("%(when)s kl. %(hours)s") % {"when": told.when, "hours": clock}
    yield _("Når"), (at if clock else told.when) or unknown
    yield _("Sted"), where(event, day) or unknown
    if event.form:
        yield _("Form"), opened(event.get_form_display())
    if event.role:
        yield _("Rådets rolle"), opened(event.get_role_display())
    for label, names in partners_by_role(programme):
        yield label, listed(names)
    if told.state not in NO_OUTCOME:
        yield _("Status"), opened(str(told.state.label))
    yield _("Kilde"), "; ".join(titles_of_sources(event))


def where(event: Event, day: date) -> str:
    """The place, with the municipality when the place does not name it."""
    name = municipality_name(event, day)
    parts = [event.place] if name and name in event.place else [event.place, name]
    return ", ".join(part for part in parts if part)


def partners_by_role(programme: Programme) -> Iterator[tuple[str, list[str]]]:
    """«Vertskap» and the names, role by role, in the order they stand."""
    roles = dict.fromkeys(one.role for one in programme.partners)
    for role in roles:
        rows = [one for one in programme.partners if one.role == role]
        yield opened(rows[0].get_role_display()), [one.name for one in rows]


def titles_of_sources(event: Event) -> list[str]:
    """The titles of what the event rests on, the main one first."""
    others = {row.slug: row.title for row in Source.objects.filter(slug__in=event.also_in)}
    also = (others[slug] for slug in event.also_in if slug in others)
    return list(dict.fromkeys([event.source.title, *also]))


def _parts(event: Event, programme: Programme) -> Iterator[Part]:
    if event.summary:
        yield sentence(event.summary)
    if not programme.days:
        yield sentence(_("Registeret kjenner ikke programmet."))
    for day in programme.days:
        yield Heading(day.title)
        yield _table(day)
    if programme.speakers:
        yield Heading(_("Medvirkende"))
        yield Words([_list([str(one) for one in programme.speakers])])
    if programme.tasks:
        yield PageBreak()
        yield from _sheet(programme)


def _table(day: Day) -> Table:
    """A day of the programme: the columns that have something in them."""
    columns: list[tuple[str, list[str]]] = [
        (_("Tid"), _hours(day)),
        (_("Program"), [_what(one) for one in day.items]),
        (_("Medvirkende"), ["; ".join(map(str, one.speakers)) for one in day.items]),
        (_("Sted"), [one.item.place for one in day.items]),
    ]
    shown = [(head, cells) for head, cells in columns if any(cells)]
    return Table(
        caption=_("Programmet %(day)s") % {"day": day.title[:1].lower() + day.title[1:]}
        if day.day
        else _("Programposter uten kjent dag"),
        head=tuple(head for head, _cells in shown),
        rows=tuple(zip(*(cells for _head, cells in shown), strict=True)),
    )


def _hours(day: Day) -> list[str]:
    """The hours, and that they are not known where others are; nothing when none is."""
    found = [one.hours for one in day.items]
    return [hours or _("ikke kjent") for hours in found] if any(found) else found


def _what(one: ItemTold) -> str:
    item = one.item
    return f"{closed(item.title)} {item.description}" if item.description else item.title


def _sheet(programme: Programme) -> Iterator[Part]:
    """The tasks for the groups, on a page of their own."""
    yield Heading(_("Oppgaveark"))
    for one in programme.about_group_work:
        if one.item.description:
            yield sentence(one.item.description)
    for task in programme.tasks:
        yield from _task(task)


def _task(told: TaskTold) -> Iterator[Part]:
    yield Heading(_("Oppgave %(number)d") % {"number": told.task.number}, 2)
    yield sentence(told.task.text)
    if told.points and told.task.are_lettered:
        # A group refers to «3 c»: the letters of the source stay, and stand for the bullets.
        yield Words([paragraph(one) for one in told.points])
    elif told.points:
        yield Words([_list(told.points)])


def _list(items: Sequence[str]) -> dict[str, Any]:
    return {"kind": "ul", "items": [[paragraph(one)] for one in items]}
