"""A paper as HTML, for a page of the portal or a preview."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from samrad.publications import prose
from samrad.publications.paper.parts import Paper, Words


def html(paper: Paper, top: int = 2) -> SafeString:
    """The parts of the paper, with headings from level top; the title is the page's own."""
    shown = [
        {
            "kind": type(part).__name__.lower(),
            "part": part,
            "level": top + above - 2,
            "words": prose.html(part.content, top + above - 1) if isinstance(part, Words) else "",
        }
        for part, above in paper.levelled()
    ]
    return SafeString(render_to_string("publications/paper.html", {"shown": shown}))
