"""SSB Klass: which municipalities there are on a day.

Source: classification 131 of Statistics Norway, «Standard for kommuneinndeling».
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from samrad.knowledge.clients.transport import Unreadable
from samrad.knowledge.vocabulary import MUNICIPALITIES, UNSPECIFIED


@dataclass(frozen=True, slots=True)
class KlassCode:
    """A municipality in the classification."""

    code: str
    name: str


def codes_address(base: str, on: date) -> str:
    """Where the municipalities of a day are asked for."""
    until = on + timedelta(days=1)
    return f"{base}/classifications/{MUNICIPALITIES}/codes?from={on}&to={until}&language=nb"


def read_codes(content: bytes) -> Sequence[KlassCode]:
    """The municipalities in an answer, by number. Unreadable when it is something else."""
    try:
        told = json.loads(content)
    except ValueError as broken:
        raise Unreadable(_("Svaret er ikke JSON. Det kan være avbrutt på veien.")) from broken
    rows = told.get("codes") if isinstance(told, dict) else None
    if not isinstance(rows, list) or not rows:
        raise Unreadable(_("Svaret fra Klass har ingen koder."))
    found = []
    for row in rows:
        code = row.get("code") if isinstance(row, dict) else None
        if not isinstance(code, str) or not isinstance(row.get("name"), str):
            raise Unreadable(_("Svaret fra Klass har en kode uten nummer eller navn."))
        if code != UNSPECIFIED:
            found.append(KlassCode(code, row["name"]))
    return sorted(found, key=lambda one: one.code)
