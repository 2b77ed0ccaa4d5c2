"""The board pack of a meeting as a PDF: the public one for anyone, the full one for its members."""

from datetime import datetime
from typing import BinaryIO

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from samrad.base import clock
from samrad.base.requests import Request
from samrad.meetings.queries import boardpack, meeting_called
from samrad.publications import pack


@require_safe
def public(request: Request, slug: str) -> HttpResponseBase:
    """What anyone may read of a meeting's papers, the same for all who ask."""
    found = boardpack.public_pack(slug, request.today)
    if found is None:
        raise Http404
    found = pack.with_pages(found)
    tag = f'"{found.sha256}"'
    if unchanged := get_conditional_response(request, etag=tag):
        return unchanged
    try:
        made = _kept(found, clock.now())
    except pack.NotMade as fault:
        return _told(fault)
    sent = _sent(made, f"motemappe-{slug}.pdf")
    sent["ETag"], sent["Cache-Control"] = tag, "no-cache"
    return sent


@require_safe
@never_cache
@login_required
def full(request: Request, slug: str) -> HttpResponseBase:
    """Everything for those who treat it; ?notater=1 adds the reader's own notes."""
    told = meeting_called(slug, request.today, request.actor)
    if told is None or not told.items:
        raise Http404
    if not boardpack.may_have_full(told, request.actor):
        raise PermissionDenied
    notes = request.GET.get("notater") == "1"
    found = boardpack.full_pack(slug, request.today, request.actor, notes=notes)
    assert found is not None  # noqa: S101 -- both conditions are asked above
    try:
        made = pack.made_in_memory(found) if notes else _kept(found, clock.now())
    except pack.NotMade as fault:
        return _told(fault)
    return _sent(made, f"motemappe-{slug}-{'med-notater' if notes else 'full'}.pdf")


def _kept(found: pack.Pack, at: datetime) -> BinaryIO:
    return pack.made(found, at).open("rb")


def _told(fault: pack.NotMade) -> HttpResponseBase:
    """Why there is no pack, as for a paper that cannot be set."""
    return HttpResponse(str(fault), status=503, content_type="text/plain; charset=utf-8")


def _sent(made: BinaryIO, name: str) -> FileResponse:
    sent = FileResponse(made, content_type="application/pdf", filename=name)
    sent["X-Content-Type-Options"] = "nosniff"
    return sent
