"""What the shell around every page needs: the council's name, the menu, who is asking."""

from dataclasses import dataclass, replace
from functools import cache
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samrad.base.policies import may_work_in_office
from samrad.register import queries as register

# The order of the menu, by name of address; a page that does not exist yet is left out.
MENU = [
    ("register:members", gettext_lazy("Medlemmer")),
    ("bodies:bodies", gettext_lazy("Organer")),
    ("meetings:meetings", gettext_lazy("Møter")),
    ("events:events", gettext_lazy("Arrangementer")),
    ("people:people", gettext_lazy("Personer")),
    ("strategy:strategies", gettext_lazy("Strategi")),
    ("strategy:programmes", gettext_lazy("Program")),
    ("cases:cases", gettext_lazy("Saker")),
    ("finance:decisions", gettext_lazy("Økonomi")),
    ("themes:themes", gettext_lazy("Temaer")),
    ("publications:documents", gettext_lazy("Dokumenter")),
    ("portal:about", gettext_lazy("Om rådet")),
]
FINE_PRINT = [
    ("wheel:wheel", gettext_lazy("Årshjul")),
    ("knowledge:region", gettext_lazy("Tall")),
    ("surveys:surveys", gettext_lazy("Undersøkelser")),
    ("portal:law", gettext_lazy("Lovboka")),
    ("portal:data", gettext_lazy("Åpne data")),
    ("portal:accessibility", gettext_lazy("Tilgjengelighet")),
    ("portal:privacy", gettext_lazy("Personvern")),
]


@dataclass(frozen=True, slots=True)
class Entry:
    """A link of the shell; current is «page», «true» for a page below it, or nothing."""

    title: str
    path: str
    asked: str = ""
    current: str = ""

    @property
    def address(self) -> str:
        """Where the link goes, on the day the reader is looking at."""
        return f"{self.path}?{urlencode({'on': self.asked})}" if self.asked else self.path


def shell(request: HttpRequest) -> dict[str, Any]:
    """The context of base/page.html. The council is read only when the page shows its name."""
    return {
        "on": getattr(request, "on", None),
        "today": getattr(request, "today", None),
        "council": SimpleLazyObject(lambda: _council(request)),
        "home": _entry(request, "portal:home", ""),
        "site_search": _entry(request, "search:search", ""),
        "open_data": Entry("", address("portal:data") or ""),
        "law_book": Entry("", address("portal:law") or ""),
        "menu": _entries(request, MENU),
        "fine_print": _entries(request, FINE_PRINT),
        "personal": _personal(request),
        "demo_door": address("demo"),
        "is_rehearsal": settings.REHEARSAL,
    }


@cache
def address(name: str) -> str | None:
    """The address of a page by name, or None when no room has it yet."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return None


def _council(request: HttpRequest) -> Any:
    """The council on the day in question; empty names while the record is empty."""
    day = getattr(request, "on", None)
    return (register.council_on(day) if day else None) or {"name": "", "short_name": ""}


def _entries(request: HttpRequest, names: list[tuple[str, Any]]) -> list[Entry]:
    """The links, with the one nearest to the page in question marked as current."""
    entries = [_entry(request, name, title) for name, title in names if address(name)]
    above = [entry.path for entry in entries if request.path.startswith(entry.path)]
    nearest = max(above, key=len, default=None)
    kind = "page" if nearest == request.path else "true"
    return [replace(e, current=kind) if e.path == nearest else e for e in entries]


def _entry(request: HttpRequest, name: str, title: Any) -> Entry:
    return Entry(str(title), address(name) or "/", getattr(request, "asked_on", ""))


def _personal(request: HttpRequest) -> list[Entry]:
    """Log in for strangers; Kontoret for those who work there, Min side, and the way out."""
    actor = getattr(request, "actor", None)
    if actor is None or not actor.is_known:
        return [Entry(_("Logg inn"), address("account_login") or "/")]
    office = [Entry(_("Kontoret"), address("office:dashboard") or "/")]
    mine = Entry(_("Min side"), address("portal:mine") or "/")
    out = Entry(_("Logg ut"), address("account_logout") or "/")
    return [*(office if may_work_in_office(actor) else []), mine, out]
