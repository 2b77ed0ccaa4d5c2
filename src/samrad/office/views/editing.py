"""Writing a row of a register: create, change and retire, with refusals at the field."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samrad.base import clock
from samrad.base.actions import Refusal
from samrad.base.ports.registers import Register
from samrad.base.requests import Request
from samrad.office import actions
from samrad.office.forms.editing import Editing, Retiring
from samrad.office.forms.registers import LabelledChoice
from samrad.office.queries import facts, history, labels, registers
from samrad.office.views.door import changes_register
from samrad.office.views.registers import one_row
from samrad.office.vocabulary import LATEST


@changes_register
@require_http_methods(["GET", "POST"])
def create(request: Request, key: str, register: Register) -> HttpResponse:
    """The empty form, and what comes of it."""
    editing = Editing(register, _sent(request))
    made = _written(request, editing, actions.create)
    if made is None:
        return _form(request, key, editing, {})
    messages.success(request, _("«%(row)s» er lagt til.") % {"row": facts.title_of(made)})
    return redirect("office:row", key, made.pk)


@changes_register
@require_http_methods(["GET", "POST"])
def change(request: Request, key: str, register: Register, pk: int) -> HttpResponse:
    """The row in its form, and what comes of it; nobody's change is lost in silence."""
    row = one_row(request, register, pk)
    shown = {"row": row, "name": facts.title_of(row)}
    editing = Editing(register, _sent(request), row)
    opened_in = request.POST.get("state", "")
    try:
        changed = _written(request, editing, actions.change, row=row, state=opened_in)
    except actions.ChangedMeanwhile as refusal:
        return _form(request, key, editing, shown | _clash(editing, refusal))
    if changed is None:
        return _form(request, key, editing, shown)
    messages.success(request, _("Endringen er lagret."))
    return redirect("office:row", key, pk)


@changes_register
@require_http_methods(["GET", "POST"])
def retire(request: Request, key: str, register: Register, pk: int) -> HttpResponse:
    """Ask for the last day of a period, or for leave to remove a row that has none."""
    row = one_row(request, register, pk)
    dated = registers.has_days(register)
    form = Retiring(row, dated, _sent(request))
    if form.is_valid() and _retired(request, register, form):
        messages.success(request, _("Avsluttet.") if dated else _("Fjernet."))
        return redirect("office:row", key, pk) if dated else redirect("office:rows", key)
    context = {"key": key, "register": register, "row": row, "form": form, "has_days": dated}
    context |= {"name": facts.title_of(row), "state": actions.state_of(row)}
    return render(request, "office/retire.html", context, status=422 if form.errors else 200)


@changes_register
def options(request: Request, key: str, register: Register, name: str) -> HttpResponse:
    """The search field over a long choice, and the options that match it; for htmx only."""
    form = Editing(register, None).form
    field = form.fields.get(name)
    if not isinstance(field, LabelledChoice):
        raise Http404
    context = {"key": key, "name": name, "field": form[name], "label": form[name].label}
    if "sok" not in request.GET:
        return render(request, "office/options.html", context)
    found = labels.options(field.model, request.GET["sok"])
    chosen = request.GET.get(name, "")
    context |= {"options": found, "chosen": chosen, "count": len(found)}
    return render(request, "office/options.html#options", context)


def _sent(request: Request) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _written(request: Request, editing: Editing, write: Callable[..., Any], **given: Any) -> Any:
    """The row that was written; None when the form or the gate has something to say.

    ChangedMeanwhile passes through: it is for the page to show, not for a field.
    """
    if not editing.is_valid():
        return None
    given |= {"values": editing.values, "new_source": editing.new_source}
    try:
        return write(editing.register, actor=request.actor, at=clock.now(), **given)
    except actions.ChangedMeanwhile:
        raise
    except Refusal as refusal:
        editing.form.take(refusal)
        return None


def _retired(request: Request, register: Register, form: Retiring) -> bool:
    given: dict[str, Any] = {"row": form.row, "state": request.POST.get("state", "")}
    try:
        actions.retire(
            register, actor=request.actor, at=clock.now(), on=form.end(clock.today()), **given
        )
    except Refusal as refusal:
        form.take(refusal)
        return False
    return True


def _clash(editing: Editing, refusal: actions.ChangedMeanwhile) -> dict[str, Any]:
    """What the other one did, and the second one's form laid over it."""
    if refusal.row is None:
        editing.form.take(refusal)
        return {}
    seen = editing.seen
    before = history.state_after(refusal.row, seen)
    both = editing.lay_over(refusal.row, before)
    happened = history.history_of(refusal.row, after=seen, most=LATEST)
    return {"row": refusal.row, "clash": refusal, "happened": happened, "both": both}


def _form(request: Request, key: str, editing: Editing, shown: dict[str, Any]) -> HttpResponse:
    row = shown.get("row")
    context = {"key": key, "register": editing.register, "editing": editing} | shown
    if row is not None:
        fresh = type(row)._base_manager.get(pk=row.pk)
        context |= {"state": actions.state_of(fresh), "seen": history.last_number(fresh)}
        if "clash" not in shown and editing.is_bound:
            context |= {"state": request.POST.get("state", ""), "seen": editing.seen}
    refused = editing.has_errors or "clash" in shown
    return render(request, "office/form.html", context, status=422 if refused else 200)
