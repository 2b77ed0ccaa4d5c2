"""Texts of a paper that know what they come from: a figure, a name, a day, a list.

They are texts like any other in a paper's facts, tables and headings, so that nothing that prints
words need know of them; what is put together of them is words again.
"""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any, Self

from django.utils.translation import gettext as _

# The process that makes packs sets papers without the record: facts are for the type checker.
if TYPE_CHECKING:
    from samrad.base.ports.sections import Fact

STATED = "stated"


class Traced(str):
    """A fact as a paper prints it; to is the page of this site that shows its rows, if any."""

    __slots__ = ("fact", "to")

    def __new__(cls, fact: "Fact", to: str = "", text: str = "") -> Self:
        """The fact as text, or in its own words where none is given."""
        made = super().__new__(cls, text or fact.text)
        made.fact, made.to = fact, to
        return made

    fact: "Fact"
    to: str

    def __getnewargs__(self) -> tuple["Fact", str, str]:  # type: ignore[override]
        return self.fact, self.to, str(self)

    @property
    def document(self) -> str:
        """The title of the document that states it; empty when it is counted or read from rows."""
        return str(getattr(self.fact, "document", ""))


def traced_in(content: Any, at: str = "") -> Iterator[tuple[str, Traced]]:
    """Every traced text in a part, in the order printed, with its place («rows.3.1», from 0)."""
    if isinstance(content, Traced):
        yield at, content
    elif is_dataclass(content):
        for field in fields(content):
            yield from traced_in(getattr(content, field.name), _under(at, field.name))
    elif isinstance(content, tuple | list):
        for place, one in enumerate(content):
            yield from traced_in(one, _under(at, str(place)))


def _under(at: str, name: str) -> str:
    return f"{at}.{name}" if at else name


def note_of(content: Any) -> str:
    """How a reader tells the figures apart, and what states the stated; empty without any."""
    found = [one for _at, one in traced_in(content)]
    if not found:
        return ""
    return " ".join(_sentences(found))


def _sentences(found: Iterable[Traced]) -> Iterator[str]:
    rows = list(found)
    yield _("Laget fra registeret. Lenkene fører til sidene som viser radene bak.")
    if any(one.fact.kind == STATED for one in rows):
        yield _("Tall i kursiv er oppgitt i et dokument og kan ikke telles i registeret.")
    if named := list(dict.fromkeys(one.document for one in rows if one.document)):
        yield _("Oppgitt i: %(documents)s.") % {"documents": "; ".join(named)}
