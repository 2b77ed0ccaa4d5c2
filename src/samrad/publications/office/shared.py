"""What the pages of the desk share: finding a document, and saying what came of an action."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404

from samrad.base.actions import Denied, Refusal
from samrad.base.requests import Request
from samrad.publications import queries
from samrad.publications.outlines import by_address


def desk_at(document: str, year: int) -> queries.Desk:
    """The desk of a document by its word in addresses. Http404 when there is none."""
    try:
        return queries.desk_of(by_address(document) or document, year)
    except (queries.NoSuchDocument, queries.NoSuchYear) as missing:
        raise Http404(str(missing)) from missing


def performed(request: Request, act: Callable[[], Any], told: str) -> bool:
    """Carry out an action that needs no form; a refusal is shown on the next page."""
    try:
        act()
    except Denied:
        raise PermissionDenied from None
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, told)
    return True
