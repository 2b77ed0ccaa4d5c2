"""The yearly decisions of the council's record."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from samrad.base.record.checks import every, unique
from samrad.base.record.columns import Day, Number, Plain, Text
from samrad.base.record.pointers import Pointer, Ref, Sources
from samrad.base.record.tables import RECORDS, Entry, Record, Table
from samrad.base.record.values import Bad, read_text, shown
from samrad.base.vocabulary import Precision
from samrad.bodies.models import Body
from samrad.finance import actions
from samrad.finance.vocabulary import AFTERWARDS, FIRST_YEAR, LAST_YEAR, DecisionKind
from samrad.register.models import Municipality


@dataclass(frozen=True, kw_only=True)
class Factors(Plain, Pointer):
    """How many times over some municipalities pay; silence means that it is unknown."""

    to: type[models.Model] = field(default=Municipality)

    def schema(self) -> dict[str, Any]:
        return {"type": "object", "additionalProperties": {"type": "integer", "minimum": 1}}

    def clean(self, value: Any) -> dict[str, int]:
        if not isinstance(value, dict):
            raise Bad(f"«{self.name}» må være kommuner med hver sin faktor, ikke {shown(value)}")
        for factor in value.values():
            if type(factor) is not int or factor < 1:
                raise Bad(f"«{self.name}» må ha hele tall over null, ikke {shown(factor)}")
        return {read_text(self.name, key): factor for key, factor in value.items()}

    def pointers(self, value: Any) -> list[str]:
        return list(value or {})


def whole(entries: Sequence[Entry], record: Record) -> Iterator[tuple[Entry, str]]:  # noqa: ARG001
    """A check that only a fee has a rate, a rate a unit, and that no year is judged before it ends.

    The same as the database and actions.yearly_decisions say of one row.
    """
    for entry in entries:
        rated = entry["rate_ore"] is not None
        if entry["kind"] != DecisionKind.FEE and (
            rated or entry["unit"] or entry["factors"] is not None
        ):
            yield entry, "har sats, enhet eller faktorer, men bare en kontingent kan ha det"
        if rated and not entry["unit"]:
            yield entry, "har en sats uten enhet"
        day = entry["decided_on"]
        if entry["kind"] in AFTERWARDS and day is not None and day.year <= entry["year"]:
            yield entry, f"er vedtatt {day}, før året er over"


RECORDS.add(
    "finance.yearly_decisions",
    Table(
        file="finance.yaml",
        name="yearly_decisions",
        maintained=actions.yearly_decisions,
        about="Årsrapport, regnskap, budsjett, handlingsprogram og kontingent, år for år.",
        identity=("kind", "year", "body"),
        examples=(
            {
                "kind": "budget",
                "year": 2025,
                "decided_on": "2024-12-12",
                "case_number": "9/24",
                "source": "avtalen",
            },
            {
                "kind": "fee",
                "year": 2025,
                "decided_on": "2024-06-12",
                "rate_ore": 250,
                "unit": "innbygger",
                "factors": {},
                "source": "avtalen",
            },
        ),
        columns=(
            Text(name="kind", choices=DecisionKind, required=True),
            Number(
                name="year",
                required=True,
                least=FIRST_YEAR,
                most=LAST_YEAR,
                about="Året vedtaket gjelder.",
            ),
            Ref(name="body", to=Body),
            Day(name="decided_on", about="Dagen det ble vedtatt; utelatt når det ikke er kjent."),
            Day(name="planned_on", about="Dagen det var planlagt behandlet."),
            Text(name="precision", choices=Precision, default=Precision.DAY),
            Text(name="case_number"),
            Number(name="rate_ore", about="Satsen i hele øre; utelatt når den ikke er kjent."),
            Text(name="unit", about="Hva satsen regnes per, for eksempel innbygger."),
            Factors(
                name="factors",
                about="Hvor mange ganger satsen enkelte kommuner betaler; utelatt når det ikke er "
                "kjent.",
            ),
            Sources(),
            Text(name="note", about="Det en leser bør vite om opplysningen."),
        ),
        check=every(unique("kind", "year", "body"), whole),
    ),
)
