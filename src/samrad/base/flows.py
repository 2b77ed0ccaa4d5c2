"""Flow pages in Kontoret: one form, one action, and what came of it.

A room declares the form, what is performed and what is said afterwards; asking for login, refusing
strangers and putting a refusal where the reader can act on it are the same for all.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

from django import forms
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from samrad.base import clock
from samrad.base.actions import Denied, Refusal
from samrad.base.forms import DayField, RefusableForm
from samrad.base.models import Source
from samrad.base.policies import Actor, may_keep_record
from samrad.base.ports import Words
from samrad.base.requests import Request

__all__ = [
    "NOT_KEPT",
    "FlowForm",
    "FlowPage",
    "Proven",
    "RefusableForm",
    "View",
    "by",
    "carried_out",
    "office",
    "page",
]

T = TypeVar("T")
View = Callable[..., HttpResponse]
NOT_KEPT = 422


class FlowForm(RefusableForm):
    """The form of a flow; on request.on it offers what there is to choose."""

    def __init__(self, *args: Any, request: Request, **given: Any) -> None:
        super().__init__(*args, **given)
        self.request = request
        self.offer()
        for field in self.fields.values():
            if not isinstance(field, forms.BooleanField):
                field.widget.attrs["class"] = "ds-input"

    def offer(self) -> None:
        """Fill in the choices there are."""


class Proven(forms.Form):
    """On what ground: a source in the record, or a decision described here."""

    source = forms.ModelChoiceField(
        Source.objects.filter(shared=False).order_by("title", "pk"),
        label=gettext_lazy("Kilde i registeret"),
        required=False,
        empty_label=gettext_lazy("Ingen, jeg beskriver et vedtak"),
    )
    decision = forms.CharField(
        label=gettext_lazy("Eller et nytt vedtak"),
        help_text=gettext_lazy("For eksempel «Representantskapet, sak 14/24»."),
        required=False,
        max_length=300,
    )
    decided_on = DayField(label=gettext_lazy("Vedtatt"), required=False)

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        described = found.get("decision")
        if not found.get("source") and not described and "source" not in self.errors:
            self.add_error("source", _("Velg en kilde, eller beskriv vedtaket under."))
        if described and not found.get("decided_on") and "decided_on" not in self.errors:
            self.add_error("decided_on", _("Skriv dagen vedtaket ble gjort."))
        return found


@dataclass(frozen=True, kw_only=True)
class FlowPage:
    """A flow: its words, its form, and what is performed with it.

    perform takes the clean form, the actor and the time; told gives the sentence shown afterwards
    and the address to go to, from what perform gave.
    """

    title: Words
    form: type[FlowForm]
    perform: Callable[..., Any]
    told: Callable[[Any], tuple[str, str]]
    button: Words
    about: Words = ""
    may: Callable[[Actor], bool] = may_keep_record


def office(may: Callable[[Actor], bool]) -> Callable[[View], View]:
    """A page of Kontoret that shows and takes a form: strangers log in, others must be let in."""

    def guarded(view: View) -> View:
        @wraps(view)
        @never_cache
        @require_http_methods(["GET", "POST"])
        def answer(request: Request, *args: Any, **given: Any) -> HttpResponse:
            if not request.actor.is_known:
                return redirect_to_login(request.get_full_path())
            if not may(request.actor):
                raise PermissionDenied
            return view(request, *args, **given)

        return answer

    return guarded


def by(request: Request) -> dict[str, Any]:
    """Who acts, and when."""
    return {"actor": request.actor, "at": clock.now()}


def carried_out(form: Any, act: Callable[[], T]) -> T | None:
    """What act gives when the form is sent and valid; None, with reasons in the form, if not.

    Everything or nothing: what was entered on the way goes when the action is refused.
    """
    if not (form.is_bound and form.is_valid()):
        return None
    try:
        with transaction.atomic():
            return act()
    except Denied:
        raise PermissionDenied from None
    except Refusal as refusal:
        form.take(refusal)
    return None


def page(flow: FlowPage) -> View:
    """The view of a flow. A refused form is answered with 422, and keeps all that was written."""

    @wraps(flow.perform)
    @office(flow.may)
    def answer(request: Request) -> HttpResponse:
        form = flow.form(request.POST or None, request=request)
        made = carried_out(form, lambda: flow.perform(form, **by(request)))
        if made is not None:
            sentence, address = flow.told(made)
            messages.success(request, sentence)
            return redirect(address)
        context = {"flow": flow, "form": form}
        return render(request, "base/flow.html", context, status=NOT_KEPT if form.errors else 200)

    return answer
