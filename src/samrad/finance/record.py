"""The yearly decisions, budgets and reserves of the council's record."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from samrad.base.record.checks import every, unique
from samrad.base.record.columns import Anything, Day, Flag, Number, Plain, Text
from samrad.base.record.pointers import Pointer, Ref, Sources
from samrad.base.record.tables import RECORDS, Entry, Record, Table
from samrad.base.record.values import Bad, read_text, shown
from samrad.base.vocabulary import Precision
from samrad.bodies.models import Body
from samrad.finance import actions
from samrad.finance.models import Budget
from samrad.finance.vocabulary import (
    AFTERWARDS,
    FIRST_YEAR,
    LAST_YEAR,
    BudgetState,
    DecisionKind,
    LineKind,
)
from samrad.register.models import Municipality
from samrad.strategy.models import FocusArea, Measure


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
        if entry["county_rate_ore"] is not None and not rated:
            yield entry, "har en sats for fylkeskommuner, men ingen for kommuner"
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
            Number(name="county_rate_ore", about="Satsen for fylkeskommuner i hele øre."),
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


def adopted_has_day(entries: Sequence[Entry], record: Record) -> Iterator[tuple[Entry, str]]:  # noqa: ARG001
    """A check that an adopted budget, and only that, has a day, and a revision its reason."""
    for entry in entries:
        if (entry["state"] == BudgetState.ADOPTED) != (entry["adopted_on"] is not None):
            yield entry, "skal ha «adopted_on» når «state» er adopted, og bare da"
        if entry["number"] and not entry["reason"]:
            yield entry, "er en endring uten «reason»"


def fee_is_income(entries: Sequence[Entry], record: Record) -> Iterator[tuple[Entry, str]]:  # noqa: ARG001
    """A check that only an income is computed from the fee."""
    for entry in entries:
        if entry["from_fee"] and entry["kind"] != LineKind.INCOME:
            yield entry, "er regnet ut av kontingenten, men er ikke en inntekt"


SLUG_PATTERN = r"[-a-zA-Z0-9_]+"
CODE_PATTERN = r"[0-9]{3}"
MOST_ORE = 10**15

RECORDS.add(
    "finance.budgets",
    Table(
        file="finance.yaml",
        name="budgets",
        maintained=actions.budgets,
        about="Budsjetter: vedtatte, og slik dokumenter oppgir dem. Regnskap leses inn fra fil, "
        "og står ikke her.",
        identity=("slug",),
        examples=(
            {
                "slug": "budsjett-2025",
                "year": 2025,
                "number": 0,
                "state": "adopted",
                "adopted_on": "2024-12-12",
                "case_number": "9/24",
                "source": "avtalen",
            },
        ),
        columns=(
            Text(name="slug", required=True, pattern=SLUG_PATTERN),
            Number(name="year", required=True, least=FIRST_YEAR, most=LAST_YEAR),
            Number(name="number", required=True, about="0 for det opprinnelige, så 1, 2 …"),
            Text(name="state", choices=BudgetState, required=True),
            Text(name="reason", about="Hvorfor budsjettet ble endret."),
            Ref(name="adopted_by", to=Body),
            Day(name="adopted_on"),
            Text(name="precision", choices=Precision, default=Precision.DAY),
            Text(name="case_number"),
            Flag(name="is_complete", default=True, about="Om linjene er hele budsjettet."),
            Sources(),
            Text(name="note", about="Det en leser bør vite om budsjettet."),
        ),
        check=every(unique("year", "number"), adopted_has_day),
    ),
)
RECORDS.add(
    "finance.budget_lines",
    Table(
        file="finance.yaml",
        name="budget_lines",
        maintained=actions.budget_lines,
        about="Linjene i budsjettene. Et beløp som ikke er kjent, utelates.",
        identity=("budget", "key"),
        examples=(
            {
                "budget": "budsjett-2025",
                "key": "kontingent",
                "position": 1,
                "label": "Kontingent",
                "kind": "income",
                "amount_ore": 250_000_000,
                "source": "avtalen",
            },
        ),
        columns=(
            Ref(name="budget", to=Budget, required=True),
            Text(name="key", required=True, pattern=SLUG_PATTERN),
            Number(name="position", required=True, least=1),
            Text(name="label", required=True),
            Text(name="kind", choices=LineKind, required=True),
            Text(name="art", pattern=CODE_PATTERN, about="Art i KOSTRA, tre sifre."),
            Text(name="function", pattern=CODE_PATTERN, about="Funksjon i KOSTRA, tre sifre."),
            Ref(name="focus_area", to=FocusArea),
            Ref(name="measure", to=Measure),
            Text(name="project"),
            Number(name="amount_ore", most=MOST_ORE, about="Hele øre; utelatt når ukjent."),
            Flag(name="is_about", default=False, about="Dokumentet skriver «ca.»."),
            Flag(name="from_fee", default=False),
            Anything(name="workings", about="Det en linje ble regnet ut av, da den ble det."),
            Sources(),
            Text(name="note"),
        ),
        check=every(unique("budget", "key"), fee_is_income),
    ),
)
RECORDS.add(
    "finance.reserves",
    Table(
        file="finance.yaml",
        name="reserves",
        maintained=actions.reserves,
        about="Hva dokumenter sier var ubrukt ved utgangen av et år; aldri regnet ut.",
        identity=("on",),
        examples=({"on": "2024-12-31", "amount_ore": 50_000_000, "source": "avtalen"},),
        columns=(
            Day(name="on", required=True),
            Number(name="amount_ore", required=True, most=MOST_ORE),
            Flag(name="is_about", default=False),
            Sources(),
            Text(name="note"),
        ),
    ),
)
