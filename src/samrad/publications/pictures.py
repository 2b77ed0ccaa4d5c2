"""Pictures in what people write: «{{bilde 2}}» on a line of its own is the document's picture 2."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any
from xml.etree import ElementTree as ET

from django.utils.translation import gettext as _

from samrad.publications import prose
from samrad.publications.markup import Element
from samrad.publications.prose import Prose

NAMED = re.compile(r"bilde\s*(\d{1,6})", re.IGNORECASE)
MENTIONED = r"\{\{\s*bilde(?:\s*\d{1,6})?\s*\}\}"
ALONE = re.compile(r"\{\{\s*bilde\s*(\d{1,6})\s*\}\}", re.IGNORECASE)
LINE = re.compile(rf"^[ \t]*({MENTIONED})[ \t]*$", re.IGNORECASE | re.MULTILINE)
ANYWHERE = re.compile(MENTIONED, re.IGNORECASE)
HERE = re.compile(r"\{\{\s*bilde\s*\}\}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture of a document: its content in the store, its size in dots, and what is said of it.

    alt says what it shows to who cannot see it; credit is whom it is by.
    """

    digest: str
    media_type: str
    width: int
    height: int
    alt: str
    caption: str = ""
    credit: str = ""


Pictures = Mapping[int, Shown]


def number_in(block: dict[str, Any]) -> int | None:
    """The number of the picture a block stands for; None when the block is something else."""
    found = ALONE.fullmatch(prose.plain([block])) if block["kind"] == "p" else None
    return int(found[1]) if found else None


def placed_in(content: Prose) -> list[int]:
    """The pictures that have a place in the content, in order, each once."""
    numbers = (number_in(block) for block in content)
    return list(dict.fromkeys(number for number in numbers if number is not None))


def is_placed(name: str, content: Prose, pictures: Pictures) -> bool:
    """Whether a mention («bilde 2») is of a picture there is, on a line of its own."""
    found = NAMED.fullmatch(name)
    return found is not None and int(found[1]) in {*placed_in(content)} & {*pictures}


def read(text: str) -> Prose:
    """The content of a section's text, each picture a block of its own. Unreadable as prose.read.

    So too when a picture is mentioned in a sentence, a list or a table, where none can stand.
    """
    content = prose.read(LINE.sub(r"\n\1\n", text))
    others = [block for block in content if number_in(block) is None]
    if ANYWHERE.search(prose.plain(others)):
        raise prose.Unreadable(
            _(
                "Et bilde står på en linje for seg selv, som {{bilde 1}}. {{bilde}} uten nummer er "
                "stedet for et nytt bilde: velg filen under «Nytt bilde»."
            )
        )
    return content


def placed(text: str, number: int) -> str:
    """The text with the picture where «{{bilde}}» stands alone, else at the end."""
    mark = f"{{{{bilde {number}}}}}"
    if HERE.search(text):
        return HERE.sub(mark, text, count=1)
    return f"{text.rstrip()}\n\n{mark}".lstrip()


def element(number: int, shown: Shown) -> Element:
    """The picture in the vocabulary of sections (publications.markup)."""
    told = asdict(shown)
    caption = told.pop("caption")
    made = ET.Element("picture", {"number": str(number)} | {k: str(v) for k, v in told.items()})
    made.text = caption
    return made
