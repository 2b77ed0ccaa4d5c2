"""What lies in a content and no reader of it sees: looked through for identity numbers, no more.

Of all this only the numbers leave the reader's process, each with where it stands, and only those
that are not told of already: a formula's result stands in a cell, a link's address on the page.
"""

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from samrad.files.contents import national_ids, wording
from samrad.files.contents.kinds import Turned

Parts = Iterator[tuple[str, str]]
PROPERTIES, LINKS, ALTERNATIVE = "filens egenskaper", "lenker", "alternativ tekst"
CODES, FORMULAS, MARGINS = "feltkoder", "formler", "topptekst og bunntekst i arket"
FIGURES, PIVOTS, NAMES = "figurer", "pivottabeller", "navn på ark og områder"
BOOKMARKS, ASIDE, ELSEWHERE = "bokmerker", "tekst utenfor siden", "skjult i filen"
ATTACHED = "vedlagt fil"
UNSEEN = frozenset(
    {PROPERTIES, LINKS, ALTERNATIVE, CODES, FORMULAS, MARGINS, FIGURES, PIVOTS, NAMES, BOOKMARKS}
    | {ASIDE, ELSEWHERE}
)
ENOUGH = re.compile(r"(?:\d\D*){11}")
RUNS = re.compile(rb"[0-9](?:\0?[0-9 ./\-]){9,999}")


@dataclass
class Looked:
    """What was found beneath what is seen: strings, files, and whether that is all there is."""

    strings: list[tuple[str, str]] = field(default_factory=list)
    files: list[tuple[str, bytes]] = field(default_factory=list)
    is_whole: bool = True

    def parts(self) -> Parts:
        """The strings; Turned at the end when something could not be read."""
        yield from self.strings
        if not self.is_whole:
            raise Turned("broken")  # told as a text that is cut


def is_seen(where: str) -> bool:
    """Whether a part is shown to those who open the file, and belongs in what is searched."""
    return where not in UNSEEN and not where.startswith(ATTACHED)


def told(seen: Parts, unseen: Iterable[Parts]) -> Parts:
    """The seen parts, then the numbers of the unseen; what fails is told when all else is."""
    numbers: set[str] = set()
    failed = None
    try:
        for where, text in seen:
            numbers.update(_numbers(text))
            yield where, text
    except Exception as error:  # noqa: BLE001 -- raised below
        failed = error
    for source in unseen:
        try:
            for where, text in source:
                new = [one for one in _numbers(text) if one not in numbers]
                if new:
                    yield where, "\n\n".join(new)
        except Exception as error:  # noqa: BLE001 -- raised below
            failed = error
    if failed is not None:
        raise failed


def figures(content: bytes) -> str:
    """The longer runs of figures in bytes of any kind, as one and as two bytes a character."""
    return "\n\n".join(one.replace(b"\0", b"").decode("ascii") for one in RUNS.findall(content))


def picture(content: bytes) -> Parts:
    """What a picture says of itself: EXIF, XMP and comments, also those that are packed in it."""
    from PIL import Image  # noqa: PLC0415 -- slow import

    yield PROPERTIES, figures(content)
    with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as image:
        for said in image.info.values():
            yield PROPERTIES, said if isinstance(said, str) else ""


def _numbers(text: str) -> list[str]:
    """The identity numbers in a text, each as its digits."""
    if not ENOUGH.search(text):
        return []
    clean = wording.joined(text)
    spans = (clean[start:end] for start, end in national_ids.found(clean))
    return ["".join(one for one in span if one.isdecimal()) for span in spans]
