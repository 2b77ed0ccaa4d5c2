"""The desk of Kontoret: the events there are, and what happens to each."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samrad.base.flows import NOT_KEPT, FlowForm, FlowPage, by, carried_out, office, page
from samrad.base.policies import Actor
from samrad.base.requests import Request
from samrad.events import actions, forms, queries
from samrad.events.models import Event
from samrad.events.policies import may_keep_record, may_work_in_office


def the_event(slug: str) -> Event:
    """The event with this key. Http404 when there is none."""
    found = queries.event_called(slug)
    if found is None:
        raise Http404
    return found


@office(may_work_in_office)
def desk(request: Request) -> HttpResponse:
    """What is to come, what nobody has said was held, and every other event."""
    found = queries.told(queries.events(), request.on)
    context = {
        "coming": queries.coming(found),
        "waiting": [one for one in queries.waiting(request.on) if not one.is_ahead],
        "groups": queries.by_year(found),
        "may_keep": may_keep_record(request.actor),
    }
    return render(request, "events/office/desk.html", context)


@office(may_work_in_office)
def event(request: Request, slug: str) -> HttpResponse:
    """One event at the desk: its programme day by day, its tasks, and what to look at twice."""
    row = the_event(slug)
    context = {
        "event": row,
        "told": queries.EventTold(row, queries.when(row), row.state_on(request.on)),
        "programme": queries.programme_of(row),
        "hours": queries.hours(row),
        "may_keep": may_keep_record(request.actor),
        "is_open": row.status == "planned",
        "is_cancelled": row.status == "cancelled",
    }
    return render(request, "events/office/event.html", context)


def _plan(form: FlowForm, *, actor: Actor, at: datetime) -> Event:
    values: dict[str, Any] = form.values()  # type: ignore[attr-defined]
    return actions.plan_event(actor=actor, at=at, values=values)


plan = page(
    FlowPage(
        title=gettext_lazy("Nytt arrangement"),
        about=gettext_lazy(
            "Arrangementet vises på nettstedet med en gang. Programmet skriver du "
            "på arrangementets side etterpå."
        ),
        form=forms.PlanForm,
        perform=_plan,
        told=lambda made: (
            _("«%(title)s» er lagt i kalenderen.") % {"title": made.title},
            reverse("events-office:event", args=[made.slug]),
        ),
        button=gettext_lazy("Legg i kalenderen"),
        back="events-office:desk",
    )
)


def asked(request: Request, form: FlowForm, words: tuple[Any, Any], **shown: Any) -> HttpResponse:
    """A page of the desk with one form; words are its title and what its button says."""
    context = {"form": form, "title": words[0], "button": words[1], **shown}
    status = NOT_KEPT if form.errors else 200
    return render(request, "events/office/form.html", context, status=status)


def to(row: Event) -> HttpResponse:
    """Back to the event at the desk."""
    return redirect("events-office:event", row.slug)


@office(may_keep_record)
def move(request: Request, slug: str) -> HttpResponse:
    """Other days or hours for an event."""
    row = the_event(slug)
    form = forms.MoveForm(request.POST or None, request=request, event=row)
    if carried_out(form, lambda: actions.move_event(**by(request), event=row, **form.cleaned_data)):
        messages.success(request, _("Arrangementet er flyttet, og programmet med det."))
        return to(row)
    words = (_("Flytt eller endre tid"), _("Flytt arrangementet"))
    return asked(request, form, words, event=row)


@office(may_keep_record)
def cancel(request: Request, slug: str) -> HttpResponse:
    """Call off an event."""
    row = the_event(slug)
    form = forms.CancelForm(request.POST or None, request=request)
    if carried_out(
        form, lambda: actions.cancel_event(**by(request), event=row, **form.cleaned_data)
    ):
        messages.success(request, _("Arrangementet er avlyst. Det står i listen med grunnen."))
        return to(row)
    return asked(request, form, (_("Avlys arrangementet"), _("Avlys")), event=row)


@office(may_keep_record)
def confirm(request: Request, slug: str) -> HttpResponse:
    """Enter that an event was held."""
    row = the_event(slug)
    form = forms.ConfirmForm(request.POST or None, request=request)
    if carried_out(
        form, lambda: actions.confirm_event(**by(request), event=row, **form.cleaned_data)
    ):
        messages.success(request, _("Arrangementet er ført som holdt."))
        return to(row)
    return asked(request, form, (_("Før som holdt"), _("Før som holdt")), event=row)
