"""What the linter says of a text, and what a rule is."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from samrad.base.ports import Words
from samrad.base.signs import HELD
from samrad.publications.linting.facts import Facts
from samrad.publications.linting.manuscript import Manuscript, Paragraph, Sentence

LONGEST_QUOTE = 160


class Severity(StrEnum):
    """How much a remark weighs: block stops a publication until it is solved or signed off."""

    BLOCK = "block"
    WARN = "warn"
    NOTE = "note"

    @property
    def label(self) -> Words:
        """What people read."""
        return LABELS[self]

    @property
    def badge(self) -> str:
        """The look of it on a page."""
        return {"block": "danger", "warn": "warning", "note": "neutral"}[self]


LABELS: dict[Severity, Words] = {
    Severity.BLOCK: _("Må rettes"),
    Severity.WARN: _("Bør ses på"),
    Severity.NOTE: _("Merknad"),
}


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark to a place in a text: nothing is ever corrected silently."""

    rule: str
    severity: Severity
    line: int
    text: str
    why: str
    suggestion: str = ""

    @property
    def paragraph(self) -> int:
        """The number of the paragraph, in a document (linting.documents)."""
        return self.line // 2 + 1

    def as_json(self) -> dict[str, Any]:
        """The remark as the command prints it."""
        return {
            "rule": self.rule,
            "severity": self.severity.value,
            "line": self.line,
            "text": self.text,
            "why": self.why,
            "suggestion": self.suggestion,
        }


class Rule:
    """A thing to look for. example must give a remark, allowed none: both are tested.

    For a rule that asks the record, the examples are read beside the facts of the tests.
    """

    key: ClassVar[str]
    title: ClassVar[str]
    severity: ClassVar[Severity] = Severity.WARN
    example: ClassVar[str]
    allowed: ClassVar[str]

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:
        """What the rule has to say of the text."""
        raise NotImplementedError

    def at(
        self,
        place: int | Paragraph | Sentence,
        text: str,
        why: str,
        suggestion: str = "",
        severity: Severity | None = None,
    ) -> Remark:
        """A remark at a line, or where a paragraph or a sentence begins."""
        line = place if isinstance(place, int) else place.line
        quoted = " ".join(text.split())
        if len(quoted) > LONGEST_QUOTE:
            quoted = quoted[: LONGEST_QUOTE - 1] + "…"
        told = (words.replace(HELD, " ") for words in (why, suggestion))
        return Remark(self.key, severity or self.severity, line, quoted, *told)
