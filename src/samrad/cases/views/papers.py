"""The paper editor of Kontoret: saving, drafts, preview, versions, and the second editor told."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from samrad.base import clock
from samrad.base.actions import Denied, Refusal
from samrad.base.flows import NOT_KEPT, by, office
from samrad.base.pressing import pressed
from samrad.base.requests import Request
from samrad.cases import actions, forms, queries
from samrad.cases.models import Case, Consideration
from samrad.cases.policies import may_prepare_case, may_work_in_office
from samrad.cases.views.flows import the_case, the_step
from samrad.publications import prose

CLASH = 409


@office(may_prepare_case)
def edit(request: Request, pk: int, number: int | None = None) -> HttpResponse:
    """Write the paper of a case, or of one body: save, keep as draft, preview, or throw away."""
    case = the_case(pk)
    step = the_step(case, number) if number is not None else None
    if request.method != "POST":
        return _opened(request, case, step)
    if "forkast" in request.POST:
        actions.discard_draft(**by(request), case=case, step=step)
        return redirect(request.path)
    form = forms.PaperForm(request.POST)
    if not form.is_valid():
        return _editor(request, case, step, form, status=NOT_KEPT)
    if "kladd" in request.POST:
        _keep(request, case, step, form)
        messages.success(request, _("Kladden er lagret."))
        return redirect(request.path)
    if "vis" in request.POST:
        return _previewed(request, case, step, form)
    return _saved(request, case, step, form)


@office(may_prepare_case)
def draft(request: Request, pk: int, number: int | None = None) -> HttpResponse:
    """Keep what is typed while it is typed; says when, in one line."""
    case = the_case(pk)
    form = forms.PaperForm(request.POST or None)
    step = the_step(case, number) if number is not None else None
    kept = _keep(request, case, step, form) if form.is_valid() else None
    return render(request, "cases/office/kept.html", {"kept": kept})


@office(may_work_in_office)
def version(request: Request, pk: int, version: int) -> HttpResponse:
    """One version of a paper: read it; make it final or publish it."""
    case = the_case(pk)
    paper = queries.paper_in_office(case, version)
    if paper is None:
        raise Http404
    if request.method == "POST":
        return _settled(request, case, paper)
    context = {
        "case": case,
        "one": queries.paper_told(paper),
        "is_intact": paper.is_final and queries.is_intact(paper),
        "may_prepare": may_prepare_case(request.actor) and case.ending is None,
    }
    return render(request, "cases/office/version.html", context)


def _settled(request: Request, case: Case, paper: Any) -> HttpResponse:
    if not may_prepare_case(request.actor):
        raise PermissionDenied
    if "offentliggjor" in request.POST:
        pressed(request, lambda: actions.publish_paper(**by(request), paper=paper))
    else:
        told = request.POST.get("what_changed", "")
        given = {"paper": paper, "revision": _revision(request), "what_changed": told}
        pressed(request, lambda: actions.finalise_paper(**by(request), **given))
    return redirect("cases-office:version", case.pk, paper.pk)


def _revision(request: Request) -> int:
    sent = request.POST.get("revision", "")
    return int(sent) if sent.isdecimal() else -1


def _opened(request: Request, case: Case, step: Consideration | None) -> HttpResponse:
    """The editor with the reader's own draft when there is one, else with what stands."""
    found = queries.papers_of(case, step)
    stands = queries.manuscript_of(found.latest) if found.latest else queries.Manuscript()
    revision = found.open_draft.revision if found.open_draft else 0
    typed = queries.draft_of(request.actor.key, case, step, clock.now())
    if typed is None:
        return _editor(request, case, step, forms.PaperForm.showing(stands, revision))
    mine = queries.Manuscript.from_plain(typed.content)
    form = forms.PaperForm.showing(mine, typed.revision)
    shown: dict[str, Any] = {"typed": typed}
    if typed.revision != revision:
        shown["differences"] = queries.differences(stands, mine)
    return _editor(request, case, step, form, **shown)


def _keep(request: Request, case: Case, step: Consideration | None, form: Any) -> Any:
    return actions.save_draft(
        **by(request),
        case=case,
        step=step,
        manuscript=form.manuscript(),
        revision=form.cleaned_data["revision"],
    )


def _previewed(request: Request, case: Case, step: Consideration | None, form: Any) -> HttpResponse:
    """The paper as it would look; what is typed is kept as a draft meanwhile."""
    _keep(request, case, step, form)
    try:
        preview = queries.preview(form.manuscript())
    except prose.Unreadable as unreadable:
        form.add_error(None, str(unreadable))
        return _editor(request, case, step, form, status=NOT_KEPT)
    return _editor(request, case, step, form, preview=preview)


def _saved(request: Request, case: Case, step: Consideration | None, form: Any) -> HttpResponse:
    try:
        paper = actions.write_paper(
            **by(request),
            case=case,
            step=step,
            manuscript=form.manuscript(),
            revision=form.cleaned_data["revision"],
        )
    except actions.SavedByAnother as clash:
        return _clashed(request, case, step, form, clash)
    except Denied:
        raise PermissionDenied from None
    except Refusal as refusal:
        form.take(refusal)
        return _editor(request, case, step, form, status=NOT_KEPT)
    messages.success(request, _("Saksframlegget er lagret."))
    return redirect("cases-office:version", case.pk, paper.pk)


def _clashed(
    request: Request,
    case: Case,
    step: Consideration | None,
    form: Any,
    clash: actions.SavedByAnother,
) -> HttpResponse:
    """The second editor's own text, what differs, and the revision that stands from now on."""
    _keep(request, case, step, form)
    revision = clash.paper.revision if not clash.paper.is_final else 0
    again = forms.PaperForm.showing(form.manuscript(), revision)
    shown = {"clash": clash, "differences": clash.differences}
    return _editor(request, case, step, again, status=CLASH, **shown)


def _editor(
    request: Request,
    case: Case,
    step: Consideration | None,
    form: Any,
    *,
    status: int = 200,
    **shown: Any,
) -> HttpResponse:
    context = {
        "case": case,
        "step": step,
        "form": form,
        "body": queries.body_of(step, request.on) if step else "",
        **shown,
    }
    return render(request, "cases/office/editor.html", context, status=status)
