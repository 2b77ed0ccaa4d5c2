"""A body on paper: what it is to do, who let it, and who sits in it on a day."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from samrad.base import dates
from samrad.base.ports.sections import Count, Listed, trace
from samrad.bodies.models import Body, Delegation, Remit
from samrad.bodies.queries.bodies import delegations_with, name_on, remit_on
from samrad.bodies.queries.line_ups import Place, line_up_on
from samrad.bodies.queries.naming import names_of_bodies
from samrad.publications.paper import (
    Heading,
    Paper,
    Part,
    Table,
    Traced,
    Words,
    of_row,
    sentence,
)
from samrad.publications.phrases import counted, opened
from samrad.publications.prose import paragraph
from samrad.register.queries import council_on


def mandate_on(slug: str, day: date) -> Paper | None:
    """The mandate of a body as it stood on day; None when there was no such body then."""
    body = Body.objects.on(day).select_related("source", "parent").filter(slug=slug).first()
    if body is None:
        return None
    council = council_on(day)
    return Paper(
        title=name_on(body, day),
        kind=_("Mandat"),
        council=council.name if council else "",
        dated=datetime.combine(day, time(12), tzinfo=UTC),
        facts=tuple(_facts(body, day)),
        parts=(
            *_tasks(body, day),
            *_remit(body, day),
            *_delegated(body, day),
            *_members(body, day),
        ),
        site=settings.SITE,
    )


def _page(body: Body, day: date) -> str:
    return f"{reverse('bodies:body', args=[body.slug])}?on={day.isoformat()}"


def _facts(body: Body, day: date) -> Iterator[tuple[str, str]]:
    page = _page(body, day)
    yield _("Organ"), of_row(body, opened(body.get_kind_display()), page)
    if body.parent:
        yield _("Hører under"), of_row(body, name_on(body.parent, day), page)
    if body.composition:
        yield _("Sammensetning"), of_row(body, opened(body.composition), page)
    decides = _("ja") if body.decides else _("nei, gir råd")
    yield _("Tar beslutninger"), of_row(body, decides, page)
    yield _("Dagen det gjelder"), dates.written(day)
    yield _("Kilde"), of_row(body, body.source.title, page)


def _tasks(body: Body, day: date) -> Iterator[Part]:
    if body.tasks:
        yield _over(_("Oppgaver"), body.tasks, body, _page(body, day))
        yield Words([_list(body.tasks)])


def _over(title: str, points: list[str], row: Body | Remit, page: str) -> Heading:
    """The heading over a list, which leads to the row that holds it."""
    return Heading(Traced(Listed(tuple(points), of=(trace(row, title),)), page, title))


def _remit(body: Body, day: date) -> Iterator[Part]:
    """The mandate text in force; that none is known, where the body's tasks do not say either."""
    found = remit_on(body, day)
    if found is None:
        if not body.tasks:
            yield sentence(_("Registeret kjenner ikke mandatet."))
        return
    yield _over(_("Mandatets punkter"), found.points, found, _page(body, day))
    yield Words([_list(found.points)])
    adopter = names_of_bodies().on(found.adopted_by_id, found.valid_from)
    given: dict[str, Any] = {
        "version": found.version,
        "who": adopter or _("ikke kjent"),
        "day": dates.from_day(found.valid_from, found.from_precision),
        "source": found.source.title,
    }
    told = _("Versjon %(version)s, vedtatt av: %(who)s. Gjelder fra %(day)s. Kilde: %(source)s.")
    yield sentence(told % given)


def _delegated(body: Body, day: date) -> Iterator[Part]:
    page = _page(body, day)
    rows = tuple(
        tuple(
            of_row(one.delegation, text, page)
            for text in (one.delegation.scope, one.giver, one.receiver, _since(one.delegation))
        )
        for one in delegations_with(body)
        if day in one.delegation.period
    )
    if rows:
        yield Heading(_("Delegasjoner"))
        head = (_("Hva"), _("Fra"), _("Til"), _("Gjelder fra"))
        yield Table(_("Hva organet har delegert og fått delegert"), head, rows)


def _since(row: Delegation) -> str:
    return dates.from_day(row.valid_from, row.from_precision)


def _members(body: Body, day: date) -> Iterator[Part]:
    page, places = _page(body, day), line_up_on(body, day)
    yield Heading(_("Medlemmer"))
    if not places:
        yield sentence(_("Plassene og medlemmene er ikke kjent denne dagen."))
        return
    head = (_("Plass for"), _("Navn"), _("Parti"), _("Verv"))
    known = ((one.seat or one.membership, one.label) for one in places)
    of = tuple(trace(row, label or _("ikke kjent")) for row, label in known if row)
    told = opened(counted(len(places), _("én plass"), _("plasser")))
    caption = Traced(Count(len(places), of=of), page, told)
    yield Table(caption, head, tuple(_row(one, page) for one in places))


def _row(one: Place, page: str) -> tuple[str, ...]:
    unknown, held = _("ikke kjent"), one.holder
    row = one.seat or one.membership
    label = (of_row(row, one.label, page) if row else one.label) or unknown
    if held is None:
        return label, _("ubesatt"), unknown, ""
    told = (held.mandate.person.name, held.party, opened(held.role))
    return label, *(of_row(held.mandate, text, page) or unknown for text in told)


def _list(points: list[str]) -> dict[str, Any]:
    items = [[paragraph(opened(point))] for point in points]
    return {"kind": "ul", "items": items}
