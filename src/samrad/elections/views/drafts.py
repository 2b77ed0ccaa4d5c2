"""The nominating committee's drafts: who a body is to be, with law and agreement at hand."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from samrad.base.flows import by, carried_out, office
from samrad.base.requests import Request
from samrad.elections import actions, forms, queries
from samrad.elections.policies import may_keep_draft, may_read_draft, may_see_drafts
from samrad.elections.views.leading import shown_board


@office(may_see_drafts)
def drafts(request: Request) -> HttpResponse:
    """The drafts the reader may see, and a form for a new one."""
    committees = queries.committees(request.actor)
    form = forms.StartDraftForm(request.POST or None, day=request.on, committees=committees)
    made = carried_out(form, lambda: actions.start_draft(**by(request), **form.cleaned_data))
    if made is not None:
        return redirect("elections-office:draft", made.pk)
    shown = {"drafts": queries.drafts_for(request.actor), "form": form, "committees": committees}
    return render(request, "elections/drafts.html", shown, status=422 if form.errors else 200)


@office(may_see_drafts)
def draft(request: Request, number: int) -> HttpResponse:
    """A draft: its names in a form, and the findings as they are changed."""
    slate = queries.draft_by_number(number)
    if slate is None or slate.effective is None:
        raise Http404
    if not may_read_draft(request.actor, slate=slate):
        raise PermissionDenied
    names, day = queries.standing(slate), slate.effective
    form = forms.DraftForm(request.POST or None, body=slate.body, day=day, names=names)
    if form.is_bound and "fjern" in request.POST:
        actions.remove_draft(**by(request), slate=slate)
        return redirect("elections-office:drafts")
    if form.is_bound and "regn_ut" not in request.POST:
        given = {**by(request), "slate": slate}
        if carried_out(form, lambda: actions.save_draft(**given, names=form.people)) is not None:
            return redirect("elections-office:draft", number)
    context = {"slate": slate, "names": names, "title": queries.body_called(slate.body, day)}
    context["may_keep"] = may_keep_draft(request.actor, slate=slate)
    return shown_board(request, form, context)
