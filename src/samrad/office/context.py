"""The menu beside every page of Kontoret, whichever room the page belongs to."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from samrad.office.queries import overview


def office_menu(request: HttpRequest) -> dict[str, Any]:
    """office_menu: the headings and entries the actor may open; found only when it is shown."""
    actor: Any = getattr(request, "actor", None)
    return {
        "office_menu": SimpleLazyObject(lambda: overview.menu(actor, request.path) if actor else [])
    }
