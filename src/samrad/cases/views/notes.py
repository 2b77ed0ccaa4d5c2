"""A reader's own note beside a case: written and read by its owner alone."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from samrad.base import clock
from samrad.base.flows import NOT_KEPT, office
from samrad.base.requests import Request
from samrad.cases import actions, queries
from samrad.cases.forms import NoteForm
from samrad.cases.policies import may_write_note

CLASH = 409


@sensitive_post_parameters("text")
@office(may_write_note)
def note(request: Request, slug: str) -> HttpResponse:
    """Read and write the reader's own note; a save from an older window is told, not kept."""
    told = queries.case_called(slug, request.on, request.actor)
    if told is None:
        raise Http404
    if request.method == "POST":
        return _saved(request, told)
    kept = queries.note_on(request.actor, told.case)
    stands = {"text": kept.text or "", "revision": kept.revision} if kept else {"revision": 0}
    return _shown(request, told, NoteForm(initial=stands), kept=kept)


@sensitive_variables()
def _saved(request: Request, told: queries.CaseTold) -> HttpResponse:
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _shown(request, told, form, status=NOT_KEPT)
    given = {"text": form.cleaned_data["text"], "revision": form.cleaned_data["revision"]}
    try:
        kept = actions.write_note(actor=request.actor, at=clock.now(), case=told.case, **given)
    except actions.NoteSavedElsewhere as elsewhere:
        form.began_from(elsewhere.note.revision if elsewhere.note else 0)
        form.take(elsewhere)
        return _shown(request, told, form, kept=elsewhere.note, clash=True, status=CLASH)
    messages.success(request, _("Notatet er lagret.") if kept else _("Notatet er slettet."))
    return redirect("cases:case", told.case.slug)


def _shown(
    request: Request, told: queries.CaseTold, form: NoteForm, *, status: int = 200, **shown: object
) -> HttpResponse:
    context = {"told": told, "case": told.case, "form": form, **shown}
    return render(request, "cases/note.html", context, status=status)
