"""Documents as anyone reads them: the page, the PDF, the data, and the rows behind each number."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from samrad.base.requests import Request
from samrad.publications import queries, renderings, typesetting
from samrad.publications.editions import Edition

NOT_THERE = (queries.NoSuchDocument, queries.NoSuchYear, queries.NoSuchFact)


def documents(request: Request) -> HttpResponse:
    """The documents that can be made of the record."""
    return render(request, "publications/documents.html", {"issues": queries.issues(request.today)})


def edition(request: HttpRequest, document: str, year: int) -> HttpResponse:
    """A document as a page; ?format=json gives its data."""
    found = _found(document, year)
    if request.GET.get("format") == "json":
        return _json(found)
    return render(request, "publications/edition.html", {"shown": renderings.Page(found)})


def data(request: HttpRequest, document: str, year: int, name: str) -> HttpResponse:  # noqa: ARG001
    """Every fact of a document with its rows and fingerprint."""
    return _json(_named(document, year, name))


def pdf(request: HttpRequest, document: str, year: int, name: str) -> HttpResponse:
    """A document as PDF, with numbers that lead back to this site."""
    found = _named(document, year, name)
    site = request.build_absolute_uri("/")
    response = HttpResponse(typesetting.pdf(found, site), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response


def trace(request: HttpRequest, document: str, year: int, section: str, path: str) -> HttpResponse:
    """The rows behind one fact, each with its source."""
    found = _found(document, year)
    try:
        part, fact = queries.fact_at(found, section, path)
    except queries.NoSuchFact as missing:
        raise Http404 from missing
    back = f"{reverse('publications:edition', args=[document, year])}#{part.anchor}"
    context = {"edition": found, "part": part, "fact": fact, "path": path, "back": back}
    return render(request, "publications/trace.html", context)


def _found(document: str, year: int) -> Edition:
    try:
        return queries.edition_at(document, year)
    except NOT_THERE as missing:
        raise Http404(str(missing)) from missing


def _named(document: str, year: int, name: str) -> Edition:
    found = _found(document, year)
    if name != found.name:
        raise Http404
    return found


def _json(found: Edition) -> HttpResponse:
    return JsonResponse(found.as_json(), json_dumps_params={"ensure_ascii": False, "indent": 2})
