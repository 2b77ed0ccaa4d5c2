"""The people of the council's record."""

from samrad.base.record.columns import Flag, Number, Span, Text
from samrad.base.record.pointers import Ref, Sources
from samrad.base.record.tables import RECORDS, Table
from samrad.people import actions
from samrad.people.models import Person
from samrad.people.vocabulary import Gender, PositionKind

NOTE = Text(name="note", about="Det en leser bør vite om opplysningen.")

RECORDS.add(
    "people.people",
    Table(
        file="people.yaml",
        name="people",
        maintained=actions.people,
        about="Personer med offentlig verv eller stilling; bare offentlige opplysninger.",
        identity=("slug",),
        examples=(
            {
                "slug": "solveig-eksempel",
                "name": "Solveig Eksempel",
                "source": "avtalen",
            },
        ),
        columns=(
            Text(name="slug", required=True, pattern="[a-z0-9-]+"),
            Text(name="name", required=True),
            Text(
                name="gender", choices=Gender, unknown=True, about="Bare når kjønn er registrert."
            ),
            Flag(name="surname_known", default=True),
            Sources(),
            NOTE,
        ),
    ),
)
RECORDS.add(
    "people.positions",
    Table(
        file="secretariat.yaml",
        name="positions",
        maintained=actions.positions,
        about="Stillinger i sekretariatet.",
        identity=("person", "title", "valid_from"),
        examples=(
            {
                "person": "solveig-eksempel",
                "title": "daglig leder",
                "kind": "permanent",
                "is_head": True,
                "share": 100,
                "valid_from": "2024-01-01",
                "source": "avtalen",
            },
        ),
        columns=(
            Ref(name="person", to=Person, required=True),
            Text(name="title"),
            Text(name="kind", choices=PositionKind, default=PositionKind.UNKNOWN),
            Flag(name="is_head"),
            Flag(name="is_acting"),
            Number(name="share", least=1),
            Text(name="field"),
            Text(name="lender"),
            Span(),
            Sources(),
            NOTE,
        ),
    ),
)
