"""A paper as the answer to who asks for a file of it."""

from collections.abc import Callable

from django.http import Http404, HttpResponse

from samrad.publications.paper.as_docx import docx
from samrad.publications.paper.as_html import whole
from samrad.publications.paper.as_pdf import pdf
from samrad.publications.paper.parts import Paper
from samrad.publications.press import NotSet
from samrad.publications.sending import sent

FORMS: dict[str, tuple[str, Callable[[Paper], bytes]]] = {
    "pdf": ("application/pdf", pdf),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", docx),
    "html": ("text/html; charset=utf-8", lambda paper: whole(paper).encode()),
}


def answer(paper: Paper | None, form: str, name: str) -> HttpResponse:
    """The file of a paper under a name, or why it cannot be set.

    Http404 when there is no such paper, or no such form.
    """
    if paper is None or form not in FORMS:
        raise Http404
    kind, printed = FORMS[form]
    try:
        return sent(printed(paper), kind, name, form)
    except NotSet as fault:
        return HttpResponse(str(fault), status=503, content_type="text/plain; charset=utf-8")
