"""The event programme on paper: what and where, a table for each day, and the Oppgaveark."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from samrad.base.models import Row
from samrad.base.ports.sections import Listed, traces
from samrad.events.models import Event, EventPartner, Speaker
from samrad.events.queries.events import EventTold, event_on, municipality_name
from samrad.events.queries.programme import (
    Day,
    ItemTold,
    Programme,
    TaskTold,
    hours,
    programme_of,
)
from samrad.events.vocabulary import EventState, ItemKind
from samrad.publications.paper import (
    Heading,
    PageBreak,
    Paper,
    Part,
    Table,
    Traced,
    Words,
    of_row,
    sentence,
)
from samrad.publications.phrases import closed, listed, opened
from samrad.publications.prose import paragraph
from samrad.register.queries import council_on

VISITS = re.compile(r"(?i)besøk|omvisning|byvandring|studietur|befaring")
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
        site=settings.SITE,
        mark=opened(str(EventState.CANCELLED.label)) if told.state == EventState.CANCELLED else "",
    )


def _facts(told: EventTold, programme: Programme, day: date) -> Iterator[tuple[str, str]]:
    event, unknown = told.event, _("ikke kjent")
    clock = hours(event)
    at = _("%(when)s kl. %(hours)s") % {"when": told.when, "hours": clock}
    when = (at if clock else told.when) if told.when else ""
    yield _("Når"), _said(when, event, page=event) or unknown
    yield _("Sted"), _said(where(event, day), event, page=event) or unknown
    if event.form:
        yield _("Form"), _said(opened(event.get_form_display()), event, page=event)
    if event.role:
        yield _("Rådets rolle"), _said(opened(event.get_role_display()), event, page=event)
    for label, rows in partners_by_role(programme):
        yield label, _names(rows, event)
    if told.state not in NO_OUTCOME:
        yield _("Status"), _said(opened(str(told.state.label)), event, page=event)


def _said(text: str, row: Row, page: Event) -> str:
    """What a row says, as the paper has it; page is the event whose page shows the row."""
    return of_row(row, text, _address(page))


def _address(event: Event) -> str:
    return reverse("events:event", args=[event.slug])


def _names(rows: Sequence[EventPartner] | Sequence[Speaker], event: Event, text: str = "") -> str:
    """Names in a row, as the paper has them, or the words that stand for them."""
    names = [str(one) for one in rows]
    return Traced(Listed(tuple(names), of=traces(rows)), _address(event), text or listed(names))


def where(event: Event, day: date) -> str:
    """The place, with the municipality when the place does not name it."""
    name = municipality_name(event, day)
    parts = [event.place] if name and name in event.place else [event.place, name]
    return ", ".join(part for part in parts if part)


def partners_by_role(programme: Programme) -> Iterator[tuple[str, list[EventPartner]]]:
    """«Vertskap» and who they are, role by role, in the order they stand."""
    roles = dict.fromkeys(one.role for one in programme.partners)
    for role in roles:
        rows = [one for one in programme.partners if one.role == role]
        yield opened(rows[0].get_role_display()), rows


def _parts(event: Event, programme: Programme) -> Iterator[Part]:
    if event.summary:
        yield sentence(event.summary)
    if not programme.days:
        yield sentence(_("Registeret kjenner ikke programmet."))
    for day in programme.days:
        yield Heading(day.title)
        yield _table(day, event)
    if programme.speakers:
        yield Heading(_names(programme.speakers, event, _("Medvirkende")))
        yield Words([_list([str(one) for one in programme.speakers])])
    if programme.tasks:
        yield PageBreak()
        yield from _sheet(programme, event)


def _table(day: Day, event: Event) -> Table:
    """A day of the programme: the columns that have something in them."""
    columns: list[tuple[str, list[str]]] = [
        (_("Tid"), _hours(day, event)),
        (_("Program"), [_said(_what(one), one.item, page=event) for one in day.items]),
        (_("Medvirkende"), [_on_stage(one, event) for one in day.items]),
        (_("Sted"), [_said(one.item.place, one.item, page=event) for one in day.items]),
    ]
    shown = [(head, cells) for head, cells in columns if any(cells)]
    return Table(
        caption=_("Programmet %(day)s") % {"day": day.title[:1].lower() + day.title[1:]}
        if day.day
        else _("Programposter uten kjent dag"),
        head=tuple(head for head, _cells in shown),
        rows=tuple(zip(*(cells for _head, cells in shown), strict=True)),
    )


def _on_stage(one: ItemTold, event: Event) -> str:
    """Those who take part in a part of the programme; nothing when nobody is named."""
    if not one.speakers:
        return ""
    return _names(one.speakers, event, "; ".join(map(str, one.speakers)))


def _hours(day: Day, event: Event) -> list[str]:
    """The hours, and that they are not known where others are; nothing when none is."""
    found = [_said(one.hours, one.item, page=event) for one in day.items]
    return [hours or _("ikke kjent") for hours in found] if any(found) else found


def _what(one: ItemTold) -> str:
    item = one.item
    is_visit = item.kind == ItemKind.VISIT and not VISITS.search(item.title)
    title = _("Besøk: %(what)s") % {"what": item.title} if is_visit else item.title
    return f"{closed(title)} {item.description}" if item.description else title


def _sheet(programme: Programme, event: Event) -> Iterator[Part]:
    """The tasks for the groups, on a page of their own."""
    yield Heading(_("Oppgaveark"))
    for one in programme.about_group_work:
        if one.item.description:
            yield sentence(one.item.description)
    for task in programme.tasks:
        yield from _task(task, event)


def _task(told: TaskTold, event: Event) -> Iterator[Part]:
    title = _("Oppgave %(number)d") % {"number": told.task.number}
    yield Heading(_said(title, told.task, page=event), 2)
    yield sentence(told.task.text)
    if told.points and told.task.are_lettered:
        # A group refers to «3 c»: the letters of the source stay, and stand for the bullets.
        yield Words([paragraph(one) for one in told.points])
    elif told.points:
        yield Words([_list(told.points)])


def _list(items: Sequence[str]) -> dict[str, Any]:
    return {"kind": "ul", "items": [[paragraph(one)] for one in items]}
