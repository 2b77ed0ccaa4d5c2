"""The points a proposal falls into. Pure: prose in, points out."""

from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from samrad.publications import prose
from samrad.publications.prose import Prose

LISTS, HEADINGS = frozenset({"ul", "ol"}), frozenset({"h3", "h4"})
SHORT = 90  # characters of a point where it is only named


@dataclass(frozen=True, slots=True)
class Point:
    """A paragraph or list item of a proposal (punkt): its number in the whole, from 1."""

    number: int
    content: Prose

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(prose.plain(self.content).split())

    @property
    def html(self) -> SafeString:
        """Its words, as they are shown."""
        return prose.html(self.content)

    @property
    def short(self) -> str:
        """Its first words, for where it is only named."""
        return shortened(self.text)


def shortened(text: str, most: int = SHORT) -> str:
    """The first words of a text, with an ellipsis when there are more."""
    if len(text) <= most:
        return text
    return f"{text[: most - 1].rsplit(' ', 1)[0].rstrip(' ,.;:–-')} …"


def points_of(content: Prose) -> list[Point]:
    """Every paragraph, quote and table, and every item of a list, is a point; a heading is none."""
    found: list[Prose] = []
    for block in content:
        if block["kind"] in LISTS:
            found += block["items"]
        elif block["kind"] not in HEADINGS:
            found.append([block])
    return [Point(number, one) for number, one in enumerate(found, 1)]


def with_point(content: Prose, number: int, instead: Prose) -> Prose:
    """The content with the point of this number written anew; as it was when there is none."""
    whole: Prose = []
    at = 0
    for block in content:
        if block["kind"] in LISTS:
            first, at = at + 1, at + len(block["items"])
            whole.append(_with_item(block, number - first, instead))
            continue
        is_point = block["kind"] not in HEADINGS
        at += is_point
        whole += instead if is_point and at == number else [block]
    return whole


def _with_item(block: dict[str, Any], at: int, instead: Prose) -> dict[str, Any]:
    """A list with the item at this place, from 0, written anew."""
    items = block["items"]
    if not 0 <= at < len(items):
        return block
    return {**block, "items": [*items[:at], instead, *items[at + 1 :]]}


def without_points(content: Prose, numbers: set[int]) -> Prose:
    """The content without the points of these numbers; a list that is left empty goes too."""
    whole: Prose = []
    at = 0
    for block in content:
        if block["kind"] in LISTS:
            places = range(at + 1, at + 1 + len(block["items"]))
            at += len(block["items"])
            kept = [
                one
                for place, one in zip(places, block["items"], strict=True)
                if place not in numbers
            ]
            whole += [{**block, "items": kept}] if kept else []
        elif block["kind"] in HEADINGS:
            whole.append(block)
        else:
            at += 1
            whole += [block] if at not in numbers else []
    return whole
