"""Documents as anyone reads them: the page, its chapters, files, and the rows behind a number."""

import logging

from django.http import Http404, HttpResponse
from django.shortcuts import render

from samrad.base import store
from samrad.base.requests import Request
from samrad.publications import (
    press,
    printing,
    queries,
    renderings,
    stylesheets,
)
from samrad.publications.addresses import page_of
from samrad.publications.editions import Edition
from samrad.publications.models import FrozenEdition
from samrad.publications.outlines import by_address
from samrad.publications.policies import may_read_draft, may_read_proposed
from samrad.publications.sending import sent
from samrad.publications.vocabulary import ENDINGS, FORMATS

log = logging.getLogger(__name__)
UNAVAILABLE = 503
NOT_THERE = (
    queries.NoSuchDocument,
    queries.NoSuchYear,
    queries.NoSuchFact,
    queries.NoSuchEdition,
)


def documents(request: Request) -> HttpResponse:
    """The documents that can be made of the record, and those that are adopted."""
    issues = queries.issues(request.today)
    return render(request, "publications/documents.html", {"issues": queries.told(issues)})


def style(request: Request) -> HttpResponse:  # noqa: ARG001 -- the same for everyone
    """The council's colours and font, as the web edition takes them.

    They lie in files, and no change of the record tells of a new one: so it is not kept here.
    """
    answer = HttpResponse(stylesheets.colours(), content_type="text/css; charset=utf-8")
    answer["Cache-Control"] = "public, max-age=300"
    return answer


def cover(request: Request) -> HttpResponse:  # noqa: ARG001 -- the same for everyone
    """The drawing behind the council's covers."""
    drawing = stylesheets.backdrop()
    if not drawing:
        raise Http404
    answer = HttpResponse(drawing, content_type="image/svg+xml")
    answer["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"
    answer["Cache-Control"] = "public, max-age=300"
    return answer


def edition(request: Request, document: str, year: int, chapter: str = "") -> HttpResponse:
    """A document as a page, or one chapter; the adopted edition when there is one.

    ?format=json gives its data.
    """
    found = _published(request, document, year)
    if request.GET.get("format") == "json":
        return _sent(printing.as_json(found), found.name, "json")
    return _page(request, found, chapter)


def draft(request: Request, document: str, year: int) -> HttpResponse:
    """The document as the record has it now, also when one is adopted."""
    return _page(request, _found(request, document, year), "")


def version(
    request: Request, document: str, year: int, version: int, chapter: str = ""
) -> HttpResponse:
    """A frozen edition at an address of its own, whole or one chapter."""
    return _page(request, queries.edition_of(_row(request, document, year, version)), chapter)


def version_file(
    request: Request, document: str, year: int, version: int, *, name: str, form: str
) -> HttpResponse:
    """A file of a frozen edition, as it was made then."""
    return _frozen_file(_row(request, document, year, version), name, form)


def changes(request: Request, document: str, year: int, version: int) -> HttpResponse:
    """What differs from a frozen edition to what the record says now, or to version ?til=."""
    then = queries.edition_of(_row(request, document, year, version))
    other = request.GET.get("til", "")
    if other.isdecimal():
        now = queries.edition_of(_row(request, document, year, int(other)))
    else:
        _found(request, document, year)  # who may not read the draft compares with no draft
        now = queries.as_it_would_be(then)
    is_inside = may_read_proposed(request.actor)
    context = {
        "found": queries.compared(then, now),
        "versions": queries.versions_of(then.key, year, is_inside=is_inside),
    }
    return render(request, "publications/changes.html", context)


def picture(
    request: Request, document: str, year: int, version: int, *, number: int, form: str
) -> HttpResponse:
    """A picture of a frozen edition, for those who may read the edition."""
    row = _row(request, document, year, version)
    kept = row.pictures.filter(number=number).first()
    if kept is None or ENDINGS[kept.media_type] != form:
        raise Http404
    return HttpResponse(store.content(kept.digest), content_type=kept.media_type)


def file(request: Request, document: str, year: int, name: str, form: str) -> HttpResponse:
    """A document as a file: the one that was made at adoption, else one made of the record now."""
    row = queries.adopted_edition(by_address(document) or "", year)
    if row is not None:
        return _frozen_file(row, name, form)
    draft = _found(request, document, year)
    if name != draft.name or form not in printing.PRINTERS:
        raise Http404
    try:
        content = printing.PRINTERS[form](draft, request.build_absolute_uri("/"))
    except press.NotSet as fault:
        return _not_set(request, draft, fault)
    return _sent(content, name, form)


def trace(request: Request, document: str, year: int, section: str, path: str) -> HttpResponse:
    """The rows behind one fact of the draft, each with its source."""
    found = _found(request, document, year)
    try:
        part, fact = queries.fact_at(found, section, path)
    except queries.NoSuchFact as missing:
        raise Http404 from missing
    back = f"{page_of(found)}#{part.anchor}"
    context = {"edition": found, "part": part, "fact": fact, "path": path, "back": back}
    return render(request, "publications/trace.html", context)


def trace_then(
    request: Request, document: str, year: int, version: int, *, section: str, path: str
) -> HttpResponse:
    """The rows behind one fact as they were when it was frozen, and whether it has changed."""
    found = queries.edition_of(_row(request, document, year, version))
    try:
        part, fact = queries.fact_at(found, section, path)
    except queries.NoSuchFact as missing:
        raise Http404 from missing
    is_read = may_read_draft(request.actor, is_open=found.outline.is_open)
    then = queries.fact_then(found, section, path) if is_read else None
    back = f"{page_of(found)}#{part.anchor}"
    context = {"edition": found, "part": part, "fact": fact, "then": then, "back": back}
    return render(request, "publications/trace.html", context)


def _page(request: Request, found: Edition, chapter: str) -> HttpResponse:
    shown = renderings.Page(found, chapter)
    if chapter and not shown.chapters:
        raise Http404
    adopted = queries.adopted_edition(found.key, found.year)
    may_read = may_read_draft(request.actor, is_open=found.outline.is_open)
    home = page_of(found)
    context = {"shown": shown, "adopted": adopted, "home": home, "may_read_draft": may_read}
    context["has_cover"] = bool(stylesheets.backdrop())
    return render(request, "publications/edition.html", context)


def _not_set(request: Request, draft: Edition, fault: press.NotSet) -> HttpResponse:
    """The file cannot be made: where the fault is, and the way to what can be read meanwhile."""
    log.error("%s", fault)
    home = page_of(draft)
    context = {"edition": draft, "places": fault.places, "home": home}
    return render(request, "publications/not_set.html", context, status=UNAVAILABLE)


def _found(request: Request, document: str, year: int) -> Edition:
    """The draft, for one who may read it."""
    try:
        found = queries.edition_at(document, year)
    except NOT_THERE as missing:
        raise Http404(str(missing)) from missing
    if not may_read_draft(request.actor, is_open=found.outline.is_open):
        raise Http404
    return found


def _published(request: Request, document: str, year: int) -> Edition:
    row = queries.adopted_edition(by_address(document) or "", year)
    return queries.edition_of(row) if row else _found(request, document, year)


def _row(request: Request, document: str, year: int, version: int) -> FrozenEdition:
    is_inside = may_read_proposed(request.actor)
    try:
        return queries.frozen_edition(document, year, version, is_inside=is_inside)
    except NOT_THERE as missing:
        raise Http404(str(missing)) from missing


def _frozen_file(row: FrozenEdition, name: str, form: str) -> HttpResponse:
    kept = queries.file_of(row, form)
    if kept is None or name != queries.edition_of(row).name:
        raise Http404
    return _sent(store.content(kept.digest), name, form)


def _sent(content: bytes, name: str, form: str) -> HttpResponse:
    return sent(content, FORMATS[form], name, form)
