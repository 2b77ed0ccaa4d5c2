"""The linter: reads a text as a careful colleague would, and says what it stumbles over.

It corrects nothing. Every remark has a rule, a place, the words, why, and where it can a proposal.
"""

from samrad.publications.linting import drafts
from samrad.publications.linting.facts import Facts, FactsNow
from samrad.publications.linting.manuscript import Manuscript
from samrad.publications.linting.remarks import Remark, Severity

__all__ = ["Facts", "FactsNow", "Manuscript", "Remark", "Severity", "drafts", "remarks_to"]


def remarks_to(page: Manuscript, facts: Facts) -> list[Remark]:
    """Every remark to the text, by line; the same words remarked on twice stand once."""
    from samrad.publications.linting.rules import RULES  # noqa: PLC0415 -- slow import

    found = {remark for rule in RULES for remark in rule.remarks(page, facts)}
    return sorted(found, key=lambda one: (one.line, one.rule, one.why, one.text))
