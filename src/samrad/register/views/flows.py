"""The flows of Kontoret: members, reforms and counts, each one action behind one form."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from samrad.base import clock
from samrad.base.actions import Refusal
from samrad.base.ports import Words
from samrad.base.requests import Request
from samrad.register import actions, policies
from samrad.register.forms import flows as forms
from samrad.register.models import Municipality

View = Callable[[Request], HttpResponse]


@dataclass(frozen=True, slots=True)
class Flow:
    """A flow's page: its title, what it explains, its form, its action, and what it says after."""

    title: Words
    about: Words
    form: type[forms.FlowForm]
    perform: Callable[..., Any]
    done: Words


def keeps_record(view: View) -> View:
    """Let in those who keep the record; strangers are sent to log in, others told no."""

    @wraps(view)
    @never_cache
    @require_http_methods(["GET", "POST"])
    def answer(request: Request) -> HttpResponse:
        if not request.actor.is_known:
            return redirect_to_login(request.get_full_path())
        if not policies.may_keep_record(request.actor):
            raise PermissionDenied
        return view(request)

    return answer


def page(flow: Flow) -> View:
    """The page of a flow: the form, what it will do where it previews, and what came of it."""

    @keeps_record
    def answer(request: Request) -> HttpResponse:
        form = flow.form(request.POST or None, day=request.on)
        will: list[str] = []
        if request.method == "POST" and form.is_valid():
            try:
                if not form.previews or "bekreft" in request.POST:
                    return _done(request, flow, _perform(request, flow, form))
                will = _rehearsed(request, flow, form)
            except Refusal as refusal:
                form.take(refusal)
        kept = {name: values for name, values in request.POST.lists() if name in form.fields}
        context = {"flow": flow, "form": form, "will": will, "kept": kept}
        status = 422 if form.errors else 200
        return render(request, "register/flow.html", context, status=status)

    return answer


def _perform(request: Request, flow: Flow, form: forms.FlowForm) -> Any:
    return flow.perform(actor=request.actor, at=clock.now(), **form.given())


def _done(request: Request, flow: Flow, made: Any) -> HttpResponse:
    """On to the page of the municipality it was about, or to the member list."""
    messages.success(request, str(flow.done))
    about = getattr(made, "municipality", made)
    if isinstance(about, Municipality):
        return redirect("register:member", about.slug)
    return redirect("register:members")


def _rehearsed(request: Request, flow: Flow, form: forms.FlowForm) -> list[str]:
    """What the action will do: it is carried out, described, and taken back."""
    with transaction.atomic():
        will = form.preview(_perform(request, flow, form))
        transaction.set_rollback(True)
    return will


admit = page(
    Flow(
        _("Ta opp et medlem"),
        _("Kommunestyret i kommunen må selv ha vedtatt samarbeidsavtalen (kommuneloven § 18-4)."),
        forms.AdmitForm,
        actions.admit_member,
        _("Medlemskapet er ført."),
    )
)
withdraw = page(
    Flow(
        _("Meld ut et medlem"),
        _("Samarbeidsavtalen sier hvordan et medlem kan gå ut (kommuneloven § 18-4)."),
        forms.WithdrawForm,
        actions.withdraw_member,
        _("Utmeldingen er ført."),
    )
)
move = page(
    Flow(
        _("Flytt et medlem til en annen delregion"),
        _("Medlemmet får styreplass gjennom den nye delregionen fra og med dagen."),
        forms.MoveForm,
        actions.move_to_subregion,
        _("Delregionen er ført."),
    )
)
merge = page(
    Flow(
        _("Slå sammen kommuner"),
        _("De gamle kommunene tar slutt, og én ny blir til. Du får se hva som skjer først."),
        forms.MergeForm,
        actions.merge_municipalities,
        _("Sammenslåingen er ført."),
    )
)
renumber = page(
    Flow(
        _("Gi en kommune nytt nummer"),
        _("Kommunen er den samme, og et medlem er fortsatt medlem. Et nytt fylke føres her også."),
        forms.RenumberForm,
        actions.renumber_municipality,
        _("Nummeret er ført."),
    )
)
rename = page(
    Flow(
        _("Gi en kommune nytt navn"),
        _("Kommunen er den samme. Det gamle navnet står i historien."),
        forms.RenameForm,
        actions.rename_municipality,
        _("Navnet er ført."),
    )
)
import_population = page(
    Flow(
        _("Les inn folketall"),
        _("Lim inn en tabell med numrene som gjelder på dagen. Alle kommuner må være med én gang."),
        forms.PopulationForm,
        actions.import_population,
        _("Folketallene er lest inn."),
    )
)
