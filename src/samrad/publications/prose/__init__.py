r"""What people write: light markup in, structured content kept, the same content out everywhere.

Content is plain data (a list of blocks), so that it can be stored as JSON, searched and compared,
and it is printed identically on the web, as PDF and as DOCX. Nothing people paste can become
markup of ours: what is not in the shape below does not exist.

Block: {"kind": "p", "runs": […]}, {"kind": "h3"|"h4", "runs": […]},
{"kind": "ul", "items": [[block, …], …]}, {"kind": "ol", "start": 1, "items": […]},
{"kind": "quote", "blocks": […]}, {"kind": "table", "head": [[run, …], …], "body": [[[run, …]]]}.
Run: {"text": "…"}, with "strong": true, "em": true and "to": address where they apply; a line
break is the text "\\n".
"""

from samrad.publications.prose.comparing import Change, Difference, between, compared, differences
from samrad.publications.prose.making import paragraph
from samrad.publications.prose.reading import Prose, Unreadable, read
from samrad.publications.prose.writing import html, is_content, markup, plain

__all__ = [
    "Change",
    "Difference",
    "Prose",
    "Unreadable",
    "between",
    "compared",
    "differences",
    "html",
    "is_content",
    "markup",
    "paragraph",
    "plain",
    "read",
]
