"""A file as whoever may read it downloads it."""

import logging

from django.http import FileResponse, Http404, HttpResponseBase
from django.shortcuts import redirect
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from samrad.base import store
from samrad.base.requests import Request
from samrad.files import queries
from samrad.files.contents import kinds
from samrad.files.models import Document, Version

log = logging.getLogger(__name__)
SHOWN = frozenset({kinds.PDF, kinds.PNG, kinds.JPEG, kinds.UTF8, kinds.LATIN})
# Nothing in a file may run, load or post anything in our name, whatever it turns out to be. A PDF
# is in no sandbox: Safari then shows an empty window, and a PDF has no page of ours to reach.
NOTHING = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
ALONE = f"sandbox; {NOTHING}"


@require_safe
def download(request: Request, uid: str, filename: str) -> HttpResponseBase:
    """The newest version of a document that whoever asks may read, under its own name."""
    version = queries.version_for(_document(request, uid), request.actor, request.today)
    if version is None:
        raise Http404
    if filename != version.filename:
        return redirect("files:download", uid, version.filename)
    return _sent(request, version)


@require_safe
def numbered(request: Request, uid: str, number: int, filename: str) -> HttpResponseBase:
    """One version of a document, to whoever may read that one."""
    row = _document(request, uid)
    version = queries.numbered_for(row, number, request.actor, request.today)
    if version is None:
        raise Http404
    if filename != version.filename:
        return redirect("files:numbered", uid, number, version.filename)
    return _sent(request, version)


def _document(request: Request, uid: str) -> Document:
    try:
        return queries.document(uid, request.actor, request.today)
    except Document.DoesNotExist as missing:
        raise Http404 from missing


def _sent(request: Request, version: Version) -> HttpResponseBase:
    tag = f'"{version.sha256}"'
    if unchanged := get_conditional_response(request, etag=tag):
        return _marked(unchanged, version, tag)
    try:
        file = store.path(version.sha256).open("rb")
    except (store.NotKept, OSError) as lost:
        log.exception("files: versjon %s mangler i lageret (%s)", version.pk, version.sha256)
        raise Http404 from lost
    is_download = version.media_type not in SHOWN or "last-ned" in request.GET
    sent = FileResponse(
        file,
        content_type=version.media_type,
        filename=version.filename,
        as_attachment=is_download,
    )
    return _marked(sent, version, tag)


def _marked(response: HttpResponseBase, version: Version, tag: str) -> HttpResponseBase:
    """Checked again each time, kept by nobody else, and shut in a box of its own."""
    response["ETag"] = tag
    response["Cache-Control"] = "private, no-cache"
    response["X-Content-Type-Options"] = "nosniff"
    is_pdf = version.media_type == kinds.PDF
    response["Content-Security-Policy"] = NOTHING if is_pdf else ALONE
    return response
