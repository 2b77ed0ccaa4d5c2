"""The events of the council's record, with partners, programme, speakers and tasks."""

from collections.abc import Iterator, Sequence

from samrad.base.record.checks import unique
from samrad.base.record.clocks import Clock
from samrad.base.record.columns import Day, Flag, Lines, Number, Text
from samrad.base.record.pointers import Ref, Sources
from samrad.base.record.tables import RECORDS, Entry, Record, Table
from samrad.base.vocabulary import Precision
from samrad.events import actions
from samrad.events.models import Event, ProgrammeItem
from samrad.events.vocabulary import (
    DATED,
    PRECISIONS,
    CouncilRole,
    EventForm,
    EventKind,
    EventStatus,
    ItemKind,
    PartnerRole,
    StatedAs,
)
from samrad.people.models import Person
from samrad.register.models import Municipality
from samrad.strategy.models import FocusArea
from samrad.themes.models import Theme

FILE = "events.yaml"
SLUG = Text(name="slug", required=True, pattern="[a-z0-9-]+")
EVENT = Ref(name="event", to=Event, required=True)
POSITION = Number(name="position", required=True, least=1)


def sound(entries: Sequence[Entry], record: Record) -> Iterator[tuple[Entry, str]]:  # noqa: ARG001
    """A check that an event can stand, as the database says too."""
    for entry in entries:
        first, last = entry["starts_on"], entry["ends_on"]
        starts, ends = entry["starts_at"], entry["ends_at"]
        is_dated = first is not None and entry["precision"] in DATED
        if entry["precision"] not in PRECISIONS:
            yield entry, "har en dag som bare er en grense"
        if not is_dated and (last or starts or ends):
            yield entry, "har siste dag eller klokkeslett uten en kjent første dag"
        elif last and last <= first:
            yield entry, f"slutter {last}, men begynner først {first}"
        elif not last and starts and ends and ends <= starts:
            yield entry, "slutter før det begynner"


def within(entries: Sequence[Entry], record: Record) -> Iterator[tuple[Entry, str]]:
    """A check that a part of a programme has hours in order, on a day of its event."""
    events = {entry["slug"]: entry for entry in record.of("events.events")}
    for entry in entries:
        day, starts, ends = entry["on"], entry["starts_at"], entry["ends_at"]
        if ends and (starts is None or ends <= starts):
            yield entry, "slutter uten å ha begynt"
        event = events.get(entry["event"])
        if day is None or event is None:
            continue
        first = event["starts_on"]
        if not first or event["precision"] not in DATED:
            yield entry, "har en dag, men dagen for arrangementet er ikke kjent"
        elif not first <= day <= (event["ends_on"] or first):
            yield entry, f"er {day}, utenfor dagene til «{entry['event']}»"


def of_one_event(entries: Sequence[Entry], record: Record) -> Iterator[tuple[Entry, str]]:
    """A check that a speaker's part is of the speaker's event."""
    of = {entry["slug"]: entry["event"] for entry in record.of("events.items")}
    for entry in entries:
        if entry["item"] in of and of[entry["item"]] != entry["event"]:
            yield entry, f"står i «{entry['item']}», som hører til et annet arrangement"


RECORDS.add(
    "events.events",
    Table(
        file=FILE,
        name="events",
        maintained=actions.events,
        about="Det rådet arrangerer eller er med på, utenom møtene i organene.",
        identity=("slug",),
        examples=(
            {
                "slug": "samling-2025",
                "title": "Felles faggruppesamling 2025",
                "kind": "gathering",
                "starts_on": "2025-09-03",
                "ends_on": "2025-09-04",
                "role": "host",
                "place": "Asker kulturhus",
                "source": "avtalen",
            },
        ),
        columns=(
            SLUG,
            Text(name="title", required=True),
            Text(name="kind", choices=EventKind, required=True),
            Day(name="starts_on", about="Første dag; utelatt når den ikke er kjent."),
            Day(name="ends_on", about="Siste dag; utelatt når det varer én dag."),
            Text(name="precision", choices=Precision, default=Precision.DAY),
            Clock(name="starts_at"),
            Clock(name="ends_at"),
            Text(name="form", choices=EventForm, unknown=True),
            Text(name="place"),
            Ref(name="municipality", to=Municipality),
            Text(name="role", choices=CouncilRole, unknown=True),
            Ref(name="theme", to=Theme),
            Ref(name="focus_area", to=FocusArea),
            Text(name="status", choices=EventStatus, default=EventStatus.PLANNED),
            Text(name="status_reason"),
            Day(name="moved_from", about="Første dag før det ble flyttet."),
            Text(name="summary"),
            Text(name="web", pattern=r"https?://\S+"),
            Number(name="participants", about="Hvor mange kilden sier deltok."),
            Text(name="stated_as", choices=StatedAs, default=StatedAs.EXACT),
            Sources(),
            Text(name="note", about="Det en leser bør vite om opplysningen."),
        ),
        check=sound,
    ),
)
RECORDS.add(
    "events.partners",
    Table(
        file=FILE,
        name="partners",
        maintained=actions.partners,
        about="De arrangementene holdes sammen med.",
        identity=("event", "name"),
        examples=(
            {"event": "samling-2025", "position": 1, "name": "Vestregionen", "role": "host"},
        ),
        columns=(
            EVENT,
            POSITION,
            Text(name="name", required=True),
            Text(name="role", choices=PartnerRole, default=PartnerRole.PARTNER),
        ),
    ),
)
RECORDS.add(
    "events.items",
    Table(
        file=FILE,
        name="items",
        maintained=actions.items,
        about="Programmet, punkt for punkt.",
        identity=("slug",),
        examples=(
            {
                "slug": "samling-2025-apning",
                "event": "samling-2025",
                "position": 1,
                "on": "2025-09-03",
                "starts_at": "10:00",
                "ends_at": "10:30",
                "title": "Åpning",
            },
        ),
        columns=(
            SLUG,
            EVENT,
            POSITION,
            Day(name="on", about="Dagen; utelatt når den ikke er kjent."),
            Clock(name="starts_at"),
            Clock(name="ends_at"),
            Text(name="kind", choices=ItemKind, default=ItemKind.SESSION),
            Text(name="title", required=True),
            Text(name="place"),
            Text(name="description"),
        ),
        check=within,
    ),
)
RECORDS.add(
    "events.speakers",
    Table(
        file=FILE,
        name="speakers",
        maintained=actions.speakers,
        about="De som medvirker, slik kilden navngir dem.",
        identity=("event", "position"),
        examples=(
            {
                "event": "samling-2025",
                "item": "samling-2025-apning",
                "position": 1,
                "name": "Solveig Standin",
                "title": "ordfører i Asker",
            },
        ),
        columns=(
            EVENT,
            Ref(name="item", to=ProgrammeItem, about="Programpunktet, når det er kjent."),
            POSITION,
            Text(name="name", required=True),
            Text(name="title"),
            Ref(name="person", to=Person),
        ),
        check=of_one_event,
    ),
)
RECORDS.add(
    "events.tasks",
    Table(
        file=FILE,
        name="tasks",
        maintained=actions.tasks,
        about="Oppgavene til gruppearbeidet, nummerert som på oppgavearket.",
        identity=("event", "number"),
        examples=(
            {
                "event": "samling-2025",
                "number": 1,
                "text": "Hva bør vi samarbeide mer om?",
                "points": ["på tvers av kommunegrensene"],
            },
        ),
        columns=(
            EVENT,
            Number(name="number", required=True, least=1),
            Text(name="text", required=True),
            Lines(name="points"),
            Flag(name="are_lettered"),
        ),
        check=unique("event", "number"),
    ),
)
