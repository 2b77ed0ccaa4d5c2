"""The busy periods of the council's record."""

from samrad.base.record.columns import Day, Number, Span, Text
from samrad.base.record.pointers import Sources
from samrad.base.record.tables import RECORDS, Table
from samrad.wheel import actions
from samrad.wheel.vocabulary import BusyKind

RECORDS.add(
    "wheel.busy_periods",
    Table(
        file="calendar.yaml",
        name="busy_periods",
        maintained=actions.busy_periods,
        about="Dager når noen ikke kan møte: skoleferier, medlemmenes egne møter, konferanser.",
        identity=("slug",),
        examples=(
            {
                "slug": "vinterferie-2024",
                "kind": "school_break",
                "title": "Vinterferie",
                "whose": "Skolene i Asker",
                "valid_from": "2024-02-19",
                "valid_until": "2024-02-24",
                "source": "avtalen",
            },
        ),
        columns=(
            Text(name="slug", required=True, pattern="[a-z0-9-]+"),
            Text(name="kind", choices=BusyKind, required=True),
            Text(name="title", required=True),
            Text(name="whose"),
            Span(),
            Sources(),
            Text(name="note", about="Det en leser bør vite om opplysningen."),
        ),
    ),
)
RECORDS.add(
    "wheel.done",
    Table(
        file="calendar.yaml",
        name="done",
        maintained=actions.duties_done,
        about="Frister i årshjulet som er utført.",
        identity=("year", "key"),
        examples=(
            {
                "year": 2024,
                "key": "0123456789abcdef",
                "what": "Vedta budsjettet for 2025",
                "on": "2024-12-18",
            },
        ),
        columns=(
            Number(name="year", required=True, least=1990, most=2100),
            Text(name="key", required=True, pattern="[0-9a-f]{16}"),
            Text(name="what", required=True),
            Day(name="on", required=True),
        ),
    ),
)
