"""A draft of the programme in Kontoret: written measure by measure, laid forward, adopted."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from samrad.base.flows import NOT_KEPT, FlowForm, FlowPage, by, carried_out, office, page
from samrad.base.policies import Actor
from samrad.base.pressing import pressed
from samrad.base.requests import Request
from samrad.bodies.actions import grounded
from samrad.strategy import actions, forms, queries
from samrad.strategy.models import Measure, Programme
from samrad.strategy.policies import may_keep_record, may_work_in_office


def the_draft(slug: str) -> Programme:
    """The programme with this key, on its way or adopted. Http404 when there is none."""
    try:
        return queries.draft_called(slug)
    except Programme.DoesNotExist as missing:
        raise Http404 from missing


def _measure(request: Request, slug: str) -> Measure:
    try:
        return queries.measure_called(slug, request.on, request.actor, request.today.year).measure
    except Measure.DoesNotExist as missing:
        raise Http404 from missing


@office(may_work_in_office)
def draft(request: Request, slug: str) -> HttpResponse:
    """A programme on its way: steps, measures by chapter, and what they lack."""
    told = queries.draft_told(the_draft(slug), request.on)
    context = {"told": told, "may_write": told.is_open and may_keep_record(request.actor)}
    return render(request, "strategy/office/draft.html", context)


def _written(request: Request, of: Programme, measure: Measure | None) -> HttpResponse:
    """The form of a measure, new or known, and what came of it."""
    form = forms.MeasureForm(request.POST or None, request=request, programme=of, measure=measure)
    made = carried_out(
        form,
        lambda: actions.write_measure(
            **by(request),
            programme=of,
            measure=measure,
            values=form.values(),
            parties=form.parties(),
            new_chapter=form.cleaned_data["new_chapter"],
        ),
    )
    if made is not None:
        messages.success(request, _("«%(measure)s» er lagret.") % {"measure": made})
        return redirect("strategy-office:draft", of.slug)
    context = {"form": form, "programme": of, "measure": measure}
    status = NOT_KEPT if form.errors else 200
    return render(request, "strategy/office/measure.html", context, status=status)


def locked(request: Request, of: Programme) -> HttpResponse | None:
    """Back to the page of a programme that is adopted; what was sent meanwhile is not lost."""
    if not of.is_frozen or request.method == "POST":
        return None
    messages.error(request, str(actions.ProgrammeAdopted(of)))
    return redirect("strategy-office:draft", of.slug)


@office(may_keep_record)
def new_measure(request: Request, slug: str) -> HttpResponse:
    """A new measure in a draft."""
    of = the_draft(slug)
    return locked(request, of) or _written(request, of, None)


@office(may_keep_record)
def edit_measure(request: Request, slug: str) -> HttpResponse:
    """A measure of a draft, written anew."""
    measure = _measure(request, slug)
    of = measure.programme
    return locked(request, of) or _written(request, of, measure)


@office(may_keep_record)
@require_POST
def drop_measure(request: Request, slug: str) -> HttpResponse:
    """Take a measure out of a draft."""
    measure = _measure(request, slug)
    told = _("«%(measure)s» er tatt ut.") % {"measure": measure}
    pressed(request, lambda: actions.drop_measure(**by(request), measure=measure), told)
    return redirect("strategy-office:draft", measure.programme.slug)


def _recommend(form: FlowForm, *, actor: Actor, at: datetime) -> Programme:
    names = ("programme", "recommended_by", "recommended_on")
    given: dict[str, Any] = {name: form.cleaned_data[name] for name in names}
    return actions.recommend_programme(
        actor=actor, at=at, **given, source=grounded(form.cleaned_data, actor=actor, at=at)
    )


recommend = page(
    FlowPage(
        title=gettext_lazy("Før innstilling til handlingsprogram"),
        about=gettext_lazy(
            "Styret legger utkastet fram for representantskapet. Det kan fortsatt rettes til det "
            "er vedtatt."
        ),
        form=forms.RecommendForm,
        perform=_recommend,
        told=lambda made: (
            _("%(name)s er innstilt.") % {"name": made.name},
            reverse("strategy-office:draft", args=[made.slug]),
        ),
        button=gettext_lazy("Før innstillingen"),
        back="strategy-office:desk",
    )
)
