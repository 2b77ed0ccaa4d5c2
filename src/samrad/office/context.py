"""The menu beside every page of Kontoret, whichever room the page belongs to."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from samrad.base.policies import may_work_in_office
from samrad.office.queries import overview


def office_menu(request: HttpRequest) -> dict[str, Any]:
    """What the menu of Kontoret shows.

    office_home says whether the actor may open the first page; office_menu has the headings and
    the entries the actor may open, and is found only when it is shown.
    """
    actor: Any = getattr(request, "actor", None)
    return {
        "office_home": bool(actor) and may_work_in_office(actor),
        "office_menu": SimpleLazyObject(
            lambda: overview.menu(actor, request.path) if actor else []
        ),
    }
