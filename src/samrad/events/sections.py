"""The events of a period in composed documents: when, what, and the council's part in it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from samrad.base.ports.sections import (
    SECTIONS,
    Count,
    Gap,
    Listed,
    Section,
    Stated,
    Wording,
    trace,
    traces,
)
from samrad.events import queries
from samrad.events.models import Event
from samrad.events.queries import EventTold
from samrad.events.vocabulary import EventKind, EventState
from samrad.law.period import Period
from samrad.publications.phrases import closed, opened

# Kinds that say less than the place and the title do.
NAMELESS = {EventKind.OTHER, EventKind.NATIONAL_WEEK}
ASKED_BY = "kommuneloven § 14-7 andre ledd bokstav c"


@dataclass(frozen=True, slots=True)
class EventIn:
    """An event of the period; participants is None where no document states a number.

    about is the kind, the council's role and the place; partners and speakers may be none. summary
    is what the record says of it, None where it says nothing.
    """

    slug: str
    title: Wording
    when: Wording
    about: str
    partners: Listed[str]
    summary: Wording | None
    speakers: Listed[str]
    participants: Stated | None
    stated_as: str
    is_confirmed: bool


@dataclass(frozen=True, slots=True)
class Told:
    """The events of the period, the first first, and how many they are."""

    count: Count
    events: tuple[EventIn, ...]


def events(period: Period) -> Told | Gap:
    """Every event of the period that is not called off. Three queries."""
    found = queries.in_period(period)
    if not found:
        return Gap(_("Registeret har ikke arrangementene i perioden."), asked_by=ASKED_BY)
    rows = [one.event for one, _partners in found]
    return Told(
        Count(len(rows), of=traces(rows, lambda row: row.title)),
        tuple(_told(one, partners) for one, partners in found),
    )


def _told(one: EventTold, partners: list[str]) -> EventIn:
    row = one.event
    behind = (trace(row, row.title),)
    return EventIn(
        slug=row.slug,
        title=Wording(row.title, of=behind),
        when=Wording(opened(one.when), of=behind),
        about=", ".join(filter(None, _about(row))),
        partners=Listed(tuple(partners), of=behind),
        summary=Wording(closed(row.summary), of=behind) if row.summary else None,
        speakers=_speakers(row),
        participants=Stated(row.participants, of=behind) if row.participants else None,
        stated_as=str(row.get_stated_as_display()) if row.stated_as != "exact" else "",
        is_confirmed=one.state == EventState.HELD,
    )


def _speakers(row: Event) -> Listed[str]:
    found = list(row.speakers.all())
    return Listed(tuple(map(str, found)), of=traces(found))


def _about(row: Event) -> list[str]:
    role = _("rådet var %(role)s") % {"role": row.get_role_display()} if row.role else ""
    kind = "" if row.kind in NAMELESS else str(row.get_kind_display())
    return [kind, row.place, role]


SECTIONS.add(
    "events.events",
    Section(title="Arrangementer", facts=events, template="events/sections/events.html"),
)
