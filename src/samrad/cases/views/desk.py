"""The case desk of Kontoret: the list, the work page of a case, and one form for each deed."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from samrad.base.flows import by, carried_out, office
from samrad.base.pressing import pressed
from samrad.base.requests import Request
from samrad.cases import actions, forms, queries
from samrad.cases.models import Case, CaseAttachment
from samrad.cases.policies import may_prepare_case, may_work_in_office
from samrad.cases.views.flows import asked, the_case, the_step
from samrad.publications import prose


@office(may_work_in_office)
def desk(request: Request) -> HttpResponse:
    """The cases that wait for something, and what should happen next with each."""
    context = {
        "waiting": queries.on_desk(request.on, request.actor),
        "unsettled": queries.unsettled(request.on, request.actor),
        "drafts": queries.drafts_by(request.actor.key),
        "letters": queries.letters_waiting(),
        "may_prepare": may_prepare_case(request.actor),
    }
    return render(request, "cases/office/desk.html", context)


@office(may_prepare_case)
def open_case(request: Request) -> HttpResponse:
    """A new case."""
    form = forms.OpenForm(request.POST or None, day=request.on)
    if made := carried_out(form, lambda: actions.open_case(**by(request), **form.cleaned_data)):
        return redirect("cases-office:case", made.pk)
    return asked(request, form, _("Opprett sak"), _("Opprett"))


@office(may_work_in_office)
def case(request: Request, pk: int) -> HttpResponse:
    """The work page of a case: its path, papers, attachments, and what has been done."""
    return _shown(request, the_case(pk))


@office(may_prepare_case)
def send(request: Request, pk: int) -> HttpResponse:
    """The case goes to one more body."""
    found = the_case(pk)
    form = forms.SendForm(request.POST or None, day=request.on)

    def act() -> Any:
        return actions.send_to(**by(request), case=found, day=request.on, **form.cleaned_data)

    if carried_out(form, act):
        return redirect("cases-office:case", pk)
    return asked(request, form, _("Send saken til et organ"), _("Legg til i løpet"), case=found)


@office(may_prepare_case)
def screen(request: Request, pk: int) -> HttpResponse:
    """Keep the case from the public, or open it again."""
    found = the_case(pk)
    if request.method == "POST" and "apne" in request.POST:
        return _done(request, found, lambda: actions.unscreen_case(**by(request), case=found))
    form = forms.ScreenForm(request.POST or None)

    def act() -> Any:
        return actions.screen_case(**by(request), case=found, **form.cleaned_data)

    if carried_out(form, act):
        return redirect("cases-office:case", pk)
    return asked(request, form, _("Skjerm saken"), _("Skjerm"), case=found)


@office(may_prepare_case)
def end(request: Request, pk: int) -> HttpResponse:
    """The case ends without a decision."""
    found = the_case(pk)
    form = forms.EndForm(request.POST or None, day=request.on)

    def act() -> Any:
        given = dict(form.cleaned_data)
        deeds = {"withdrawn": actions.withdraw_case, "dropped": actions.drop_case}
        return deeds[given.pop("how")](**by(request), case=found, **given)

    if carried_out(form, act):
        return redirect("cases-office:case", pk)
    return asked(request, form, _("Avslutt saken"), _("Avslutt"), case=found)


@office(may_prepare_case)
def number(request: Request, pk: int, number: int) -> HttpResponse:
    """The case gets its number in a body."""
    found = the_case(pk)
    step = the_step(found, number)
    form = forms.NumberForm(request.POST or None, day=request.on)

    def act() -> Any:
        return actions.number_case(**by(request), step=step, **form.cleaned_data)

    if made := carried_out(form, act):
        messages.success(request, _("Saken har nummer %(number)s.") % {"number": made.printed})
        return redirect("cases-office:case", pk)
    return asked(request, form, _("Gi saken nummer"), _("Gi nummer"), case=found)


@office(may_prepare_case)
def say(request: Request, pk: int, number: int) -> HttpResponse:
    """What a body said is entered."""
    found = the_case(pk)
    step = the_step(found, number)
    form = forms.DecideForm(request.POST or None, day=request.on)

    def act() -> Any:
        return actions.record_said(**by(request), step=step, **form.cleaned_data)

    if carried_out(form, act):
        return redirect("cases-office:case", pk)
    return asked(request, form, _("Før det organet sa"), _("Før"), case=found)


@office(may_prepare_case)
def correct(request: Request, pk: int, number: int) -> HttpResponse:
    """What is entered of what a body said, is put right."""
    found = the_case(pk)
    step = the_step(found, number)
    stands = {"outcome": step.outcome, "said_on": step.said_on}
    stands["said"] = prose.markup(step.said or [])
    form = forms.CorrectSaidForm(request.POST or None, day=request.on, step=step, initial=stands)

    def act() -> Any:
        return actions.correct_said(**by(request), step=step, **form.cleaned_data)

    if carried_out(form, act):
        return redirect("cases-office:case", pk)
    return asked(request, form, _("Rett det organet sa"), _("Lagre"), case=found)


@office(may_prepare_case)
def postpone(request: Request, pk: int, number: int) -> HttpResponse:
    """That a body put the case off is entered."""
    found = the_case(pk)
    step = the_step(found, number)
    form = forms.PostponeForm(request.POST or None, day=request.on)

    def act() -> Any:
        return actions.postpone_case(**by(request), step=step, **form.cleaned_data)

    if carried_out(form, act):
        return redirect("cases-office:case", pk)
    return asked(request, form, _("Før at saken ble utsatt"), _("Før utsettelsen"), case=found)


@office(may_prepare_case)
def step(request: Request, pk: int, number: int) -> HttpResponse:
    """A body is taken off the path."""
    found = the_case(pk)
    taken = the_step(found, number)
    if request.method != "POST":
        return redirect("cases-office:case", pk)
    return _done(request, found, lambda: actions.take_off_path(**by(request), step=taken))


@office(may_prepare_case)
def attach(request: Request, pk: int) -> HttpResponse:
    """A file is laid beside the case, or beside one step (?steg=)."""
    found = the_case(pk)
    asked_for = request.GET.get("steg", "")
    beside = the_step(found, int(asked_for)) if asked_for.isdecimal() else None
    form = forms.AttachForm(request.POST or None, request.FILES or None)

    def act() -> Any:
        return actions.upload_attachment(
            **by(request), case=found, step=beside, **form.cleaned_data
        )

    if carried_out(form, act):
        return redirect("cases-office:case", pk)
    return asked(request, form, _("Legg ved fil"), _("Last opp"), case=found)


@office(may_prepare_case)
def attachment(request: Request, pk: int, number: int) -> HttpResponse:
    """An attachment is moved up or down, or taken away."""
    found = the_case(pk)
    one = queries.attachment_of(found, number)
    if one is None:
        raise Http404
    if request.method != "POST":
        return redirect("cases-office:case", pk)
    if "bort" in request.POST:
        return _done(request, found, lambda: actions.detach_document(**by(request), attachment=one))
    return _done(request, found, lambda: _moved(request, found, one))


def _moved(request: Request, case: Case, one: CaseAttachment) -> Any:
    up = "opp" in request.POST
    order = queries.order_with(one, -1 if up else 1)
    return actions.order_attachments(**by(request), case=case, order=order, step=one.consideration)


def _done(request: Request, case: Case, act: Callable[[], Any]) -> HttpResponse:
    """A deed without a form: back to the case, with the reason when it was refused."""
    pressed(request, act)
    return redirect("cases-office:case", case.pk)


def _shown(request: Request, found: Case) -> HttpResponse:
    context = {
        "case": found,
        "standing": queries.told([found], request.on, request.actor),
        "path": queries.path_on_desk(found, request.on),
        "papers": queries.papers_of(found),
        "beside": queries.attachments_for(found, None),
        "letters": queries.letters_on_desk(queries.letters_of(found)),
        "history": queries.history_of(found),
        "drafts": [one for one in queries.drafts_by(request.actor.key) if one.case_id == found.pk],
        "may_prepare": may_prepare_case(request.actor) and found.ending is None,
    }
    return render(request, "cases/office/case.html", context)
