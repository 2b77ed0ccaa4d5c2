"""The people's part of composed documents: the secretariat, with its dated changes."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from samrad.base import dates
from samrad.base.collation import alphabetical
from samrad.base.ports.sections import SECTIONS, Count, Gap, Listed, Section, trace
from samrad.base.vocabulary import Precision
from samrad.law.period import Period
from samrad.people.models import Position

KNOWN = {Precision.DAY, Precision.MONTH}


@dataclass(frozen=True, slots=True)
class PositionRow:
    """One post as a table prints it; «» is what the record does not know."""

    name: str
    title: str
    kind: str
    share: str
    span: str
    note: str


@dataclass(frozen=True, slots=True)
class SecretariatTold:
    """Who worked in the secretariat in a period, and what changed in it."""

    people: Count
    positions: Listed[PositionRow]
    changes: Listed[str]


def secretariat(period: Period) -> SecretariatTold | Gap:
    """The posts held in period, the heads first by their days, then by name."""
    held = Position.objects.overlapping(period).select_related("person", "source")
    rows = sorted(held.order_by("valid_from", "pk"), key=_order)
    if not rows:
        return Gap(_("Registeret har ingen stillinger i sekretariatet for perioden."))
    behind = tuple(trace(row, _label(row)) for row in rows)
    changes = sorted(
        ((day, text, row) for row in rows for day, text in _changes(row, period)),
        key=lambda one: (one[0], one[1]),
    )
    return SecretariatTold(
        people=Count(len({row.person_id for row in rows}), of=behind),
        positions=Listed(tuple(_row(row) for row in rows), of=behind),
        changes=Listed(
            tuple(text for _day, text, _row in changes),
            of=tuple(trace(row, text) for _day, text, row in changes),
        ),
    )


def _order(row: Position) -> tuple[bool, tuple[str, str]]:
    """Heads one after the other, then everybody else by name: equal keys stay by their days."""
    return not row.is_head, ("", "") if row.is_head else alphabetical(row.person.name)


def _label(row: Position) -> str:
    return f"{row.person.name}, {row.title or _('stilling ikke kjent')}"


def _row(row: Position) -> PositionRow:
    lent = _("utlånt fra %(lender)s") % {"lender": row.lender} if row.lender else ""
    unknown = row.kind == "unknown"
    return PositionRow(
        name=row.person.name,
        title=_("konstituert %(title)s") % {"title": row.title} if _acts(row) else row.title,
        kind="" if unknown else str(row.get_kind_display()),
        share=f"{row.share} %" if row.share else "",
        span=_span(row),
        note=", ".join(filter(None, (row.field, lent))),
    )


def _span(row: Position) -> str:
    """The period of a post; a post known for one year alone is «2023»."""
    span = dates.span(row.valid_from, row.valid_until, row.from_precision, row.until_precision)
    first, _dash, last = span.partition(" – ")
    return first if first == last else span


def _acts(row: Position) -> bool:
    return row.is_acting and "konstituert" not in row.title.casefold()


def _changes(row: Position, period: Period) -> list[tuple[date, str]]:
    """The posts that began and ended in period on days that are known."""
    given = {"name": row.person.name, "title": _row(row).title or _("medarbeider")}
    found: list[tuple[date, str]] = []
    if row.valid_from in period and row.from_precision in KNOWN:
        day = dates.from_day(row.valid_from, row.from_precision)
        found.append((row.valid_from, _began(row.from_precision, day) % given))
    if row.valid_until is not None and row.valid_until in period and row.until_precision in KNOWN:
        day = dates.last_day(row.valid_until, row.until_precision)
        told = _("%(name)s var %(title)s til og med %(day)s.") % {**given, "day": day}
        found.append((row.valid_until, told))
    return found


def _began(precision: str, day: str) -> str:
    if precision == Precision.DAY:
        return _("%%(name)s ble %%(title)s %(day)s.") % {"day": day}
    return _("%%(name)s ble %%(title)s i %(day)s.") % {"day": day}


SECTIONS.add(
    "people.secretariat",
    Section(
        title="Ansatte i sekretariatet",
        facts=secretariat,
        template="people/sections/secretariat.html",
    ),
)
