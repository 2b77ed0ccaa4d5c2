"""Reading a ground as it is written: «offentleglova § 14 første ledd»."""

import re

from samrad.law.book import RULES
from samrad.law.statutes.offentleglova import NOT_INTERNAL, Exemption
from samrad.law.statutes.offentleglova_journal import GROUNDS as OFFERED

WRITTEN = re.compile(
    r"\boff(?:entleglova|entlighetsloven|\.?l\.?)\s*§+\s*([0-9]{1,2})\b", re.IGNORECASE
)
INTERNAL = frozenset({14, 15})
EXEMPTING = range(13, 27)
DEFERRING = 5


def section(ground: str) -> int | None:
    """The first § of offentleglova a ground cites; None when it cites none."""
    found = WRITTEN.search(ground)
    return int(found[1]) if found else None


def exemption(ground: str) -> Exemption | None:
    """The ground as the law book knows it; None for a § it has no rule about."""
    number = section(ground)
    return next((one for one in Exemption if one.value == f"§ {number}"), None)


def rule_for(ground: str) -> str:
    """The id of the rule in the law book that speaks of the ground; empty when none does."""
    found = exemption(ground)
    if found is None:
        return ""
    rule = NOT_INTERNAL if found in {Exemption.INTERNAL, Exemption.FROM_OUTSIDE} else OFFERED
    return rule.id if rule.id in RULES else ""
