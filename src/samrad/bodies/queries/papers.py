"""A body on paper: what it is to do, who let it, and who sits in it on a day."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Any

from django.utils.translation import gettext as _

from samrad.base import dates
from samrad.bodies.models import Body
from samrad.bodies.queries.bodies import Delegated, delegations_with, name_on, remit_on
from samrad.bodies.queries.line_ups import line_up_on
from samrad.bodies.queries.naming import names_of_bodies
from samrad.publications.paper import Heading, Paper, Part, Table, Words, sentence
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
        parts=(*_tasks(body), *_remit(body, day), *_delegated(body, day), *_members(body, day)),
    )


def _facts(body: Body, day: date) -> Iterator[tuple[str, str]]:
    yield _("Organ"), opened(body.get_kind_display())
    if body.parent:
        yield _("Hører under"), name_on(body.parent, day)
    if body.composition:
        yield _("Sammensetning"), opened(body.composition)
    yield _("Tar beslutninger"), _("ja") if body.decides else _("nei, gir råd")
    yield _("Gjelder"), dates.written(day)
    yield _("Kilde"), body.source.title


def _tasks(body: Body) -> Iterator[Part]:
    if body.tasks:
        yield Heading(_("Oppgaver"))
        yield Words([_list(body.tasks)])


def _remit(body: Body, day: date) -> Iterator[Part]:
    """The mandate text in force; that none is known, where the body's tasks do not say either."""
    found = remit_on(body, day)
    if found is None:
        if not body.tasks:
            yield sentence(_("Registeret kjenner ikke mandatet."))
        return
    yield Heading(_("Mandatets punkter"))
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
    rows = tuple(
        (one.delegation.scope, one.giver, one.receiver, _since(one))
        for one in delegations_with(body)
        if day in one.delegation.period
    )
    if rows:
        yield Heading(_("Delegasjoner"))
        head = (_("Hva"), _("Fra"), _("Til"), _("Gjelder fra"))
        yield Table(_("Hva organet har delegert og fått delegert"), head, rows)


def _since(one: Delegated) -> str:
    return dates.from_day(one.delegation.valid_from, one.delegation.from_precision)


def _members(body: Body, day: date) -> Iterator[Part]:
    unknown = _("ikke kjent")
    rows = tuple(
        (
            one.label or unknown,
            one.holder.mandate.person.name if one.holder else _("ubesatt"),
            (one.holder.party if one.holder else "") or unknown,
            opened(one.holder.role) if one.holder else "",
        )
        for one in line_up_on(body, day)
    )
    yield Heading(_("Medlemmer"))
    if not rows:
        yield sentence(_("Plassene og medlemmene er ikke kjent denne dagen."))
        return
    head = (_("Plass for"), _("Navn"), _("Parti"), _("Verv"))
    yield Table(opened(counted(len(rows), _("én plass"), _("plasser"))), head, rows)


def _list(points: list[str]) -> dict[str, Any]:
    items = [[paragraph(opened(point))] for point in points]
    return {"kind": "ul", "items": items}
