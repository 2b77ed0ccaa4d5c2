"""Presentations in Kontoret: with the facts of a day, as PPTX and PDF."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode

from samrad.base.flows import NOT_KEPT, office
from samrad.base.policies import may_work_in_office
from samrad.base.ports.registers import FLOWS, Flow
from samrad.base.requests import Request
from samrad.publications import decks as printed
from samrad.publications.forms import DeckForm

FLOWS.add(
    "publications.decks",
    Flow(
        title="Presentasjoner",
        url_name="publications-office:decks",
        about="Kort presentasjon, Velkommen og møteåpning, med tallene på en dag du velger.",
        may=may_work_in_office,
    ),
)
FORMATS = {
    "pptx": (
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        printed.pptx,
    ),
    "pdf": ("application/pdf", printed.pdf),
}


@office(may_work_in_office)
def decks(request: Request) -> HttpResponse:
    """Every deck with what it shows on the day chosen, today at first."""
    form = DeckForm(request.GET if "day" in request.GET else None, initial={"day": request.today})
    asked: dict[str, Any] = form.cleaned_data if form.is_valid() else {"day": request.today}
    day, what = asked["day"], asked.get("what", "")
    try:
        found = [(one, _query(one)) for one in printed.decks_on(day, what)]
    except printed.NoSuchDeck as outside:
        form.add_error("day", str(outside))
        found = []
    context = {"form": form, "decks": found, "forms": list(FORMATS)}
    status = NOT_KEPT if form.errors else 200
    return render(request, "publications/desk/decks.html", context, status=status)


def _query(deck: printed.Deck) -> str:
    return urlencode({"day": deck.on.isoformat(), "what": deck.what})


@office(may_work_in_office)
def deck_file(request: Request, key: str, form: str) -> HttpResponse:
    """One deck as a file."""
    asked = DeckForm(request.GET)
    if form not in FORMATS or not asked.is_valid():
        raise Http404
    given = asked.cleaned_data
    try:
        deck = printed.deck_on(key, given["day"], given["what"])
    except printed.NoSuchDeck as missing:
        raise Http404 from missing
    kind, made = FORMATS[form]
    response = HttpResponse(made(deck), content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{deck.name}.{form}"'
    return response
