"""A document held against the format: its structure, and every fatal rule."""

from samrad.finance.ehf.order import misplaced
from samrad.finance.ehf.reading import parsed
from samrad.finance.ehf.rules import RULES

STRUCTURE = "UBL-2.1"


def broken(xml: bytes) -> list[tuple[str, str]]:
    """The rules the document breaks, as (number, Norwegian words); nothing for a sound one.

    NotADocument for what is no invoice or credit note at all.
    """
    seen = parsed(xml)
    wrong = [(STRUCTURE, sentence) for sentence in misplaced(seen)]
    return wrong + [(one.id, one.words) for one in RULES.values() if not one.holds(seen)]
