"""Plain sentences and lists as the parts of a paper."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from samrad.publications import prose
from samrad.publications.paper import Part, Words
from samrad.strategy.models import Chapter


def listed(lines: Iterable[str]) -> list[Part]:
    """A list of points; no part when there is nothing to list."""
    items = [[prose.paragraph(opened(line))] for line in lines]
    return [Words([{"kind": "ul", "items": items}])] if items else []


def named(pairs: Iterable[tuple[str, str]]) -> list[Part]:
    """A list of names, each with what is told of it."""
    items = [
        [
            {
                "kind": "p",
                "runs": [
                    {"text": name, "strong": True},
                    *([{"text": f": {text}"}] if text else []),
                ],
            }
        ]
        for name, text in pairs
    ]
    return [Words([{"kind": "ul", "items": items}])] if items else []


def missing(sentence: str) -> Words:
    """Something the record does not hold: never left out, never smoothed."""
    lead = {"text": _("Mangler:"), "strong": True}
    return Words([{"kind": "p", "runs": [lead, {"text": f" {sentence}", "em": True}]}])


def own_words(chapter: Chapter | None) -> list[Part]:
    """What the council writes itself under a heading."""
    return [Words(prose.read(chapter.text))] if chapter is not None and chapter.text else []


def opened(text: str) -> str:
    """With a capital first and the rest as it stands («BEST2019» stays so)."""
    return text[:1].upper() + text[1:]
