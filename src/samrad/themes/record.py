"""The themes of the council's record."""

from samrad.base.record.columns import Lines, Span, Text
from samrad.base.record.pointers import Ref, Sources
from samrad.base.record.tables import RECORDS, Table
from samrad.themes import actions
from samrad.themes.models import Theme

RECORDS.add(
    "themes.themes",
    Table(
        file="themes.yaml",
        name="themes",
        maintained=actions.themes,
        about="Temaer rådet følger over år.",
        identity=("slug",),
        examples=(
            {
                "slug": "klima",
                "title": "Klimaarbeidet i kommunene",
                "aliases": ["Klima"],
                "valid_from": "2024-01-01",
                "source": "avtalen",
            },
        ),
        columns=(
            Text(name="slug", required=True, pattern="[a-z0-9-]+"),
            Text(name="title", required=True),
            Text(name="summary"),
            Lines(name="aliases"),
            Ref(name="parent", to=Theme),
            Span(),
            Sources(),
            Text(name="note", about="Det en leser bør vite om opplysningen."),
        ),
    ),
)
