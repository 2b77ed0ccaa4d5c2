"""The figures as anyone reads them, and fetching new ones in Kontoret."""

from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from samrad.base import store
from samrad.base.actions import Refusal
from samrad.base.flows import FlowForm, FlowPage, by, office, page
from samrad.base.policies import Actor, may_keep_record
from samrad.base.pressing import pressed
from samrad.base.requests import Request
from samrad.knowledge import actions, clients, forms, queries
from samrad.knowledge.models import Retrieval


def region(request: Request) -> HttpResponse:
    """The inhabitants of the members through the years, seen from request.on."""
    return render(request, "knowledge/region.html", {"region": queries.region_on(request.on)})


def _fetch(form: FlowForm, *, actor: Actor, at: datetime) -> Retrieval:
    return actions.fetch_population(actor=actor, at=at, year=form.cleaned_data["year"])


fetch = page(
    FlowPage(
        title=gettext_lazy("Hent folketall"),
        about=gettext_lazy(
            "Spør Statistisk sentralbyrå om tabell 07459. Svaret blir tatt vare på, og du ser hva "
            "som vil endre seg, før noe blir ført i registeret."
        ),
        form=forms.FetchForm,
        perform=_fetch,
        told=lambda made: (
            _("Svaret fra SSB er hentet. Ingenting er ført ennå."),
            reverse("knowledge-office:retrieval", args=[made.pk]),
        ),
        button=gettext_lazy("Hent fra SSB"),
        back="knowledge:region",
    )
)


@office(may_keep_record)
def retrieval(request: Request, number: int) -> HttpResponse:
    """What loading an answer would change; sent, it is loaded."""
    row = queries.retrieval_numbered(number)
    if row is None:
        raise Http404
    if request.method == "POST" and _loaded(request, row):
        return redirect("knowledge:region")
    try:
        found = queries.preview(row)
    except (clients.Unreadable, store.NotKept):
        found = None
    context = {"retrieval": row, "preview": found, "klass": queries.comparison_of(row.on)}
    return render(request, "knowledge/office/retrieval.html", context)


@office(may_keep_record)
@require_POST
def compare(request: Request, number: int) -> HttpResponse:
    """Ask Klass whether the record has the municipalities of the day."""
    row = queries.retrieval_numbered(number)
    if row is None:
        raise Http404
    pressed(request, lambda: actions.fetch_municipalities(**by(request), on=row.on))
    return redirect("knowledge-office:retrieval", row.pk)


def _loaded(request: Request, row: Retrieval) -> bool:
    try:
        made = actions.load_population(**by(request), retrieval=row)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return False
    told = ngettext("%(count)d folketall er ført.", "%(count)d folketall er ført.", len(made))
    messages.success(request, told % {"count": len(made)})
    return True
