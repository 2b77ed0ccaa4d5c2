"""A paper as HTML, for a page of the portal or a preview."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from samrad.publications import prose
from samrad.publications.paper.parts import Paper, Words
from samrad.publications.stylesheets import dressed


def html(paper: Paper, top: int = 2, site: str = "") -> SafeString:
    """The parts of the paper, with headings from level top; the title is the page's own.

    What leads to rows leads there on the site that shows the page, or on the site given.
    """
    entries = paper.entries()
    shown = [
        {
            "kind": type(part).__name__.lower(),
            "part": part,
            "level": top + above - 2,
            "entry": entries.get(place),
            "words": prose.html(part.content, top + above - 1) if isinstance(part, Words) else "",
        }
        for place, (part, above) in enumerate(paper.levelled())
    ]
    context = {
        "shown": shown,
        "entries": list(entries.values()),
        "address": paper.address,
        "site": site,
    }
    return SafeString(render_to_string("publications/paper.html", context))


def whole(paper: Paper) -> str:
    """The paper as one page that stands alone."""
    shown = {"paper": paper, "parts": html(paper, site=paper.site), "dress": dressed()}
    return render_to_string("publications/paper_file.html", shown)
