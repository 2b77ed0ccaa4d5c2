"""Documents of others, as the linter reads them: a paragraph to a line, and a blank one between."""

from typing import Any

from samrad.base.ports.texts import TEXTS, ending_of

APART = "\n\n"


def is_document(name: str | None) -> bool:
    """Whether a file of that name is a document of paragraphs, and not a text of lines."""
    return ending_of(name) in TEXTS


def words_of(sent: Any) -> str:
    """What a document that was sent (name, chunks) says. Refusal when it cannot be read."""
    return APART.join(TEXTS[ending_of(sent.name)](sent))
