"""Where an edition is read on the web, and where the rows behind its facts are shown."""

from dataclasses import dataclass, field
from urllib.parse import quote, urljoin

from django.urls import reverse

from samrad.publications.editions import Edition, Part
from samrad.publications.markup import Element
from samrad.publications.mentions import pointed
from samrad.publications.vocabulary import ENDINGS

UNQUOTED = "!$&'()*+,;=~:@"  # what a part of an address may hold as it is (RFC 3986)
SOME = "x"


def page_of(edition: Edition) -> str:
    """The address of the web edition; a frozen one has an address of its own."""
    place = [edition.outline.address, edition.year]
    if edition.is_draft:
        return reverse("publications:edition", args=place)
    return reverse("publications:version", args=[*place, edition.version])


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses in an edition, under site; without one they begin at the root.

    A report leads to hundreds of facts in some thirty sections: each section's is worked out once.
    """

    edition: Edition
    site: str = ""
    sections: dict[str, str] = field(default_factory=dict)

    def of(self, part: Part, path: str) -> str:
        """Where a link somebody wrote leads, or a fact of part: «members», «bodies.board/count»."""
        if path.startswith(("/", "#")) or ":" in path:
            return urljoin(self.site, path)
        section, own = pointed(part.key, path)
        return f"{self._rows(section)}{quote(own, safe=UNQUOTED)}/"

    def picture(self, picture: Element) -> str:
        """Where a picture is fetched: an edition's own, or the office's while it is a draft."""
        place = [self.edition.outline.address, self.edition.year]
        file = [picture.get("number"), ENDINGS[picture.get("media_type", "")]]
        if self.edition.is_draft:
            name = "publications-office:picture"
        else:
            name, place = "publications:picture", [*place, self.edition.version]
        return urljoin(self.site, reverse(name, args=[*place, *file]))

    def _rows(self, section: str) -> str:
        """What the addresses of a section's facts begin with."""
        if section not in self.sections:
            place = [self.edition.outline.address, self.edition.year]
            name = "publications:trace"
            if not self.edition.is_draft:
                name, place = "publications:trace_then", [*place, self.edition.version]
            whole = reverse(name, args=[*place, section, SOME])
            self.sections[section] = urljoin(self.site, whole.removesuffix(f"{SOME}/"))
        return self.sections[section]
