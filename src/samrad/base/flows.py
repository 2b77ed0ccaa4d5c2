"""Flow pages in Kontoret: one form, one action, and what came of it.

A room declares the form, what is performed and what is said afterwards; asking for login, refusing
strangers and putting a refusal where the reader can act on it are the same for all. A flow that
changes much tells what it will do before it does it, and one the law has a say in shows what the
law says while the form is filled in.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any, ClassVar, TypeVar

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

from samrad.base import clock, drafts
from samrad.base.actions import Denied, Refusal
from samrad.base.collation import Alphabetical
from samrad.base.forms import DayField, RefusableForm
from samrad.base.models import Source
from samrad.base.policies import Actor, may_keep_record
from samrad.base.ports import Words
from samrad.base.requests import Request
from samrad.base.sources import described
from samrad.law.finding import Finding

__all__ = [
    "NOT_KEPT",
    "Documented",
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

    def lacking(self) -> list[str]:
        """What must be chosen while there is nothing to choose: «Organ». Nothing when sent."""
        if self.is_bound:
            return []
        return [
            str(field.label)
            for field in self.fields.values()
            if field.required
            and isinstance(field, forms.ChoiceField)
            and not any(str(value) for value, _label in _flat(field.choices))
        ]


def _flat(choices: Any) -> Iterator[tuple[Any, Any]]:
    """The choices of a field, whether they stand in groups or not."""
    for value, label in choices:
        if isinstance(label, list | tuple):
            yield from label
        else:
            yield value, label


class Proven(forms.Form):
    """On what ground: a source in the record, or a decision described here."""

    source = forms.ModelChoiceField(
        Source.objects.filter(shared=False).order_by(Alphabetical("title"), "pk"),
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

    missing: ClassVar[Words] = gettext_lazy("Velg en kilde, eller beskriv vedtaket under.")
    needs_day: ClassVar[bool] = True

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        chosen, words = found.get("source"), (found.get("decision") or "").strip()
        if chosen and words:
            self.add_error("decision", _("Velg en kilde eller beskriv en ny, ikke begge."))
        elif not chosen and not words and "source" not in self.errors:
            self.add_error("source", str(self.missing))
        is_undated = not found.get("decided_on") and "decided_on" not in self.errors
        if words and self.needs_day and is_undated:
            self.add_error("decided_on", _("Skriv dagen vedtaket ble gjort."))
        return found


class Documented(Proven):
    """On what ground, also one that the whole country shares, or a document described here."""

    missing = gettext_lazy("Velg kilden som gjør opplysningen sann, eller beskriv den under.")
    needs_day = False

    source = forms.ModelChoiceField(
        Source.objects.order_by(Alphabetical("title"), "pk"),
        label=gettext_lazy("Kilde i registeret"),
        required=False,
        empty_label=gettext_lazy("Ingen, jeg beskriver en ny"),
    )
    decision = forms.CharField(
        label=gettext_lazy("Eller en ny kilde"),
        help_text=gettext_lazy(
            "Et vedtak eller et dokument, for eksempel «Elverum kommunestyre, sak 27/23»."
        ),
        required=False,
        max_length=300,
    )
    decided_on = DayField(
        label=gettext_lazy("Vedtatt"),
        help_text=gettext_lazy("Når den nye kilden er et vedtak."),
        required=False,
    )

    def ground(self) -> Source:
        """The source chosen, or the one described; a new one is stored by the action."""
        found = self.cleaned_data
        chosen: Source | None = found["source"]
        return chosen or described(found["decision"], found["decided_on"])


@dataclass(frozen=True, kw_only=True)
class FlowPage:
    """A flow: its words, its form, and what is performed with it.

    perform takes the clean form, the actor and the time; told gives the sentence shown afterwards
    and the address to go to, from what perform gave. foretell gives, in sentences, what the action
    will do, from the form and what perform gave when it was rehearsed: it is asked before anything
    is kept, and the reader confirms. judge gives what the law says of what is chosen so far, also
    in a form that is not whole. back names the page of the one who changes their mind, first the
    flow («bodies.establish_body») that makes what there is to choose among.
    """

    title: Words
    form: type[FlowForm]
    perform: Callable[..., Any]
    told: Callable[[Any], tuple[str, str]]
    button: Words
    about: Words = ""
    first: str = ""
    may: Callable[[Actor], bool] = may_keep_record
    foretell: Callable[[Any, Any], list[str]] | None = None
    judge: Callable[[Any], list[Finding]] | None = None
    back: str = ""

    @property
    def foretells(self) -> bool:
        """Whether the reader sees what will happen first; a template would call foretell itself."""
        return self.foretell is not None

    @property
    def judges(self) -> bool:
        """Whether the law is asked on the way."""
        return self.judge is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What the page shows beside the form: what will happen, and what the law says."""

    will: Sequence[str] = ()
    findings: Sequence[Finding] = ()
    is_asking: bool = False


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
            if drafts.ASKS in request.POST:
                return drafts.kept(request)
            return drafts.let_go(request, view(request, *args, **given))

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
    """The view of a flow. A refused form is answered with 422, and keeps all that was written.

    What is sent with «regn_ut» only asks the law; with «bekreft» it is what was foretold.
    """

    @wraps(flow.perform)
    @office(flow.may)
    def answer(request: Request) -> HttpResponse:
        form = flow.form(request.POST or None, request=request)
        if flow.judge and "regn_ut" in request.POST:
            return _shown(request, flow, form, Seen(findings=_judged(flow, form), is_asking=True))
        if flow.foretell and "bekreft" not in request.POST:
            will = carried_out(form, lambda: _rehearsed(request, flow, form)) or []
            return _shown(request, flow, form, Seen(will=will, findings=_judged(flow, form)))
        made = carried_out(form, lambda: flow.perform(form, **by(request)))
        if made is None:
            return _shown(request, flow, form, Seen(findings=_judged(flow, form)))
        sentence, address = flow.told(made)
        messages.success(request, sentence)
        return redirect(address)

    return answer


def _rehearsed(request: Request, flow: FlowPage, form: FlowForm) -> list[str]:
    """What the action will do: it is carried out, described, and taken back."""
    with transaction.atomic():
        made = flow.perform(form, **by(request))
        will = flow.foretell(form, made) if flow.foretell else []
        transaction.set_rollback(True)
    return will


def _judged(flow: FlowPage, form: FlowForm) -> list[Finding]:
    """What the law says of a form as far as it is filled in; nothing of one that is not sent."""
    if flow.judge is None or not form.is_bound:
        return []
    form.is_valid()
    found = flow.judge(form)
    if "regn_ut" in form.request.POST:  # nobody has said that the form is whole
        form.errors.clear()
    return found


def _shown(request: Request, flow: FlowPage, form: FlowForm, seen: Seen) -> HttpResponse:
    """The page with its form; for a form that only asks the law, htmx gets the law's part alone."""
    kept = {name: values for name, values in request.POST.lists() if name in form.fields}
    part = "#findings" if seen.is_asking and getattr(request, "htmx", False) else ""
    drafting = drafts.shown(request, form)
    context = {"flow": flow, "form": form, "seen": seen, "kept": kept, "drafting": drafting}
    status = NOT_KEPT if form.errors and not seen.is_asking else 200
    return render(request, f"base/flow.html{part}", context, status=status)
