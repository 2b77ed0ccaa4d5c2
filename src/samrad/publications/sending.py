"""A file of a document as an answer: shown where the browser can, saved where it cannot."""

from django.http import HttpResponse

# A file that stands alone brings its style and its pictures with it, and nothing that runs.
ALONE = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
SAVED = "docx"


def sent(content: bytes, kind: str, name: str, form: str) -> HttpResponse:
    """The content, of a media type, under a name and the ending of its form."""
    answer = HttpResponse(content, content_type=kind)
    shown = "attachment" if form == SAVED else "inline"
    answer["Content-Disposition"] = f'{shown}; filename="{name}.{form}"'
    answer["X-Content-Type-Options"] = "nosniff"
    if form == "html":
        answer["Content-Security-Policy"] = ALONE
    return answer
