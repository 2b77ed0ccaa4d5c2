"""L18: links that lead nowhere."""

import re
from collections.abc import Iterator

from samrad.publications.linting.facts import Facts
from samrad.publications.linting.manuscript import Manuscript
from samrad.publications.linting.remarks import Remark, Rule

# A picture («![words](file)») is no link: L21 looks at those.
LINK = re.compile(r"(?<!!)\[([^\[\]\n]+)\]\(([^()\s]*)\)")
ADDRESS = re.compile(r"https?:/{0,3}[^\s()<>»]*|www\.[^\s()<>»]*")
# A host of two words or more with a dot between: «example.org», «www.example.org».
WHOLE = re.compile(r"(?:https?://|www\.)[^\s/.]+(?:\.[^\s/.]+)+(?:[/?#]\S*)?")
AFTER = ".,;:!?"  # what closes the sentence and not the address


class DeadLink(Rule):
    """A link to a page that is not there, or an address that cannot be one.

    Drafts write a link of their own that leads nowhere as «[words](address)»: see drafts.
    """

    key = "L18"
    title = "Død lenke"
    example = "Les [årsrapporten](/dokumenter/borte/) eller se https://example."
    allowed = "Les [rapporten](https://example.org/r) på https://www.example.org/last-ned."

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        for at, line in page.body:
            for found in LINK.finditer(line):
                if not WHOLE.fullmatch(found[2]) and not found[2].startswith("mailto:"):
                    yield self._dead(at, found[0])
            for found in ADDRESS.finditer(LINK.sub(" ", line)):
                address = found[0].rstrip(AFTER)
                if not WHOLE.fullmatch(address):
                    yield self._dead(at, address)

    def _dead(self, at: int, words: str) -> Remark:
        why = "Lenken fører ingen steder."
        return self.at(at, words, why, "Rett adressen, eller ta lenken bort.")


RULES = (DeadLink,)
