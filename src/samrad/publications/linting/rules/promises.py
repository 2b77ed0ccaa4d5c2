"""L20: what the programme of the year promised, the report of the year accounts for."""

from collections.abc import Iterator

from samrad.base.collation import folded
from samrad.base.ports.known import Promise
from samrad.publications.linting.facts import Facts
from samrad.publications.linting.manuscript import Manuscript
from samrad.publications.linting.remarks import Remark, Rule


class Promised(Rule):
    """A measure of the adopted programme with neither an outcome nor an explained absence.

    A draft of our own is held against the record. A text from elsewhere must name the measure; it
    is asked only where the record holds the whole programme, for else nobody knows what is missing.
    """

    key = "L20"
    title = "Tiltak det ikke er gjort rede for"
    example = "Årsrapport 2023\n\nTiltak\n\nVi har samarbeidet godt."
    allowed = "Årsrapport 2023\n\nTiltak\n\nFelles ladekart ble ferdig i mai."

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:
        if page.type != "annual_report" or page.year is None:
            return
        lines = [(at, folded(text)) for at, text in page.body]
        for one in facts.promises(page.year):
            words = folded(one.words)
            line = next((at for at, text in lines if words in text), 0)
            if is_silent(one, line, page):
                yield self.at(
                    line or 1,
                    one.words,
                    f"Tiltaket står i handlingsprogrammet for {page.year}, men rapporten sier ikke "
                    "hva det ble til, eller hvorfor det ikke ble noe av.",
                    "Før status for tiltaket."
                    if page.is_traced
                    else "Skriv hva som er gjort, eller hvorfor ikke.",
                )


def is_silent(one: Promise, line: int, page: Manuscript) -> bool:
    """Whether the text leaves the promise out: of the record in a draft, of the words elsewhere."""
    return not one.is_told if page.is_traced else one.is_whole and not line


RULES = (Promised,)
