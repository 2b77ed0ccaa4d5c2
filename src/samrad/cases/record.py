"""The cases of the council's record, and what each body said of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from samrad.base.record.checks import every, unique
from samrad.base.record.columns import Day, Flag, Number, Plain, Text
from samrad.base.record.pointers import Ref, Sources
from samrad.base.record.tables import RECORDS, Entry, Record, Table
from samrad.base.record.values import Bad, read_text
from samrad.base.vocabulary import Precision
from samrad.bodies.models import Body, Delegation
from samrad.cases import actions
from samrad.cases.models import Case
from samrad.cases.vocabulary import CaseKind, Ending, Outcome, Purpose
from samrad.people.models import Person
from samrad.publications import prose
from samrad.strategy.models import FocusArea
from samrad.themes.models import Theme

SLUG = Text(name="slug", required=True, pattern="[a-z0-9-]+")
NOTE = Text(name="note", about="Det en leser bør vite om opplysningen.")
FIRST_YEAR, LAST_YEAR = 1990, 2100


@dataclass(frozen=True, kw_only=True)
class Words(Plain):
    """Formatted text, written in the light markup of the paper editor."""

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "minLength": 1}

    def clean(self, value: Any) -> Any:
        try:
            return prose.read(read_text(self.name, value))
        except prose.Unreadable as error:
            raise Bad(f"«{self.name}»: {error}") from error

    def plain(self, value: Any) -> str:
        return prose.markup(value)


def screened(entries: Sequence[Entry], record: Record) -> Iterator[tuple[Entry, str]]:  # noqa: ARG001
    """A check that a screened case has a ground and a public title, as the database says too."""
    for entry in entries:
        if entry["is_screened"] and not (entry["legal_basis"] and entry["public_title"]):
            yield entry, "er skjermet, men mangler «legal_basis» eller «public_title»"
        if entry["ended_on"] is not None and entry["ending"] is None:
            yield entry, "har «ended_on», men ikke «ending»"


def numbered(entries: Sequence[Entry], record: Record) -> Iterator[tuple[Entry, str]]:
    """A check that a number has a year, and that the body existed on the day."""
    lives = {entry["slug"]: entry["valid_from"] for entry in record.of("bodies.bodies")}
    for entry in entries:
        if entry["number"] is not None and entry["year"] is None:
            yield entry, "har saksnummer uten år"
        life = lives.get(entry["body"])
        for name in ("said_on", "planned_on"):
            day = entry[name]
            if day is None or life is None:
                continue
            end = life["valid_until"]
            if day < life["valid_from"] or (end is not None and day > end):
                yield entry, f"har «{name}» {day}, da «{entry['body']}» ikke fantes"


RECORDS.add(
    "cases.cases",
    Table(
        file="cases.yaml",
        name="cases",
        maintained=actions.cases,
        about="Sakene rådet har behandlet, slik kildene kjenner dem.",
        identity=("slug",),
        examples=(
            {
                "slug": "budsjett-2025",
                "title": "Budsjett for 2025",
                "kind": "budget",
                "source": "avtalen",
            },
        ),
        columns=(
            SLUG,
            Text(name="title", required=True),
            Text(name="public_title"),
            Text(name="kind", choices=CaseKind, default=CaseKind.ORDINARY),
            Day(name="opened_on"),
            Text(name="opened_precision", choices=Precision, default=Precision.DAY),
            Ref(name="theme", to=Theme),
            Ref(name="focus_area", to=FocusArea),
            Text(name="responsible"),
            Ref(name="responsible_person", to=Person),
            Text(name="proposed_by"),
            Text(name="sent_to", about="Hvem det rådet sendte i saken, gikk til."),
            Day(name="sent_on"),
            Text(name="sent_precision", choices=Precision, default=Precision.DAY),
            Flag(name="is_screened"),
            Text(name="legal_basis"),
            Text(name="ending", choices=Ending, unknown=True),
            Day(name="ended_on"),
            Text(name="ended_because"),
            Sources(),
            NOTE,
        ),
        check=screened,
    ),
)
RECORDS.add(
    "cases.considerations",
    Table(
        file="cases.yaml",
        name="considerations",
        maintained=actions.considerations,
        about="Hver saks vei gjennom organene: nummer, dag og hva organet sa.",
        identity=("slug",),
        examples=(
            {
                "slug": "styret-9-24",
                "case": "budsjett-2025",
                "body": "styret",
                "position": 1,
                "year": 2024,
                "number": 9,
                "printed": "9/24",
                "said_on": "2024-12-12",
                "outcome": "adopted",
                "source": "avtalen",
            },
        ),
        columns=(
            SLUG,
            Ref(name="case", to=Case, required=True),
            Ref(name="body", to=Body, required=True),
            Number(name="position", required=True, least=1, about="Rekkefølge i løpet, fra 1."),
            Text(name="purpose", choices=Purpose, default=Purpose.DECISION),
            Text(name="title"),
            Number(name="year", least=FIRST_YEAR, most=LAST_YEAR),
            Number(name="number", least=1),
            Text(name="printed"),
            Day(name="planned_on"),
            Day(name="said_on"),
            Text(name="precision", choices=Precision, default=Precision.DAY),
            Text(name="outcome", choices=Outcome, unknown=True),
            Words(name="said"),
            Ref(name="delegation", to=Delegation),
            Sources(),
            NOTE,
        ),
        check=every(unique("body", "year", "number"), numbered),
    ),
)
