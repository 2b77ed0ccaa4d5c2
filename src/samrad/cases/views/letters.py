"""Letters in Kontoret: the editor, one version with its buttons, sending and correcting."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from samrad.base import drafts
from samrad.base.flows import NOT_KEPT, by, carried_out, office
from samrad.base.pressing import pressed
from samrad.base.requests import Request
from samrad.cases import actions, forms, queries
from samrad.cases.models import Case, Letter
from samrad.cases.policies import may_prepare_case, may_work_in_office
from samrad.cases.views.flows import asked, the_case
from samrad.cases.vocabulary import CaseKind, LetterKind
from samrad.publications import paper

CLASH = 409


@office(may_prepare_case)
def write(request: Request, pk: int, number: int | None = None) -> HttpResponse:
    """Write a letter out of a case: a new one, or the draft with this row number."""
    case = the_case(pk)
    letter = the_letter(case, number) if number is not None else None
    if letter is not None and not letter.is_draft:
        messages.error(request, str(actions.LetterIsFinished()))
        return redirect("cases-office:letter", pk, letter.pk)
    form = _form(request, case, letter)
    if request.method != "POST":
        return _editor(request, case, letter, form)
    if "hent" in request.POST:
        return _fetched(request, case, letter, form)
    return _saved(request, case, letter, form)


def the_letter(case: Case, number: int) -> Letter:
    """The letter with this row number. Http404 when it is not of the case."""
    found = queries.letter_in_office(case, number)
    if found is None:
        raise Http404
    return found


def _day(request: Request, letter: Letter | None) -> Any:
    """The day that tells who may sign."""
    return letter.dated if letter is not None and letter.dated else request.on


def _form(request: Request, case: Case, letter: Letter | None) -> forms.LetterForm:
    """The form with what stands or what a new letter begins from, and what is sent."""
    given: dict[str, Any] = {"case": case, "day": _day(request, letter)}
    given["data"] = request.POST or None
    if letter is not None:
        return forms.LetterForm.showing(queries.letter_text_of(letter), letter.revision, **given)
    is_statement = case.kind == CaseKind.STATEMENT
    kind = LetterKind.STATEMENT if is_statement else LetterKind.LETTER
    # A screened case has a title that does not belong in a letter until someone has chosen so.
    subject = "" if case.is_screened else case.title
    text = queries.LetterText(recipient="", subject=subject, kind=kind, dated=request.on)
    return forms.LetterForm.showing(text, 0, **given)


def _fetched(
    request: Request, case: Case, letter: Letter | None, form: forms.LetterForm
) -> HttpResponse:
    """The same page with a text of the case laid in; nothing is saved."""
    found = {one.key: one for one in queries.texts_to_fetch(case)}
    wanted = found.get(request.POST["hent"])
    if wanted is None:
        raise Http404
    form.fetch(wanted.text)
    return _editor(request, case, letter, form, fetched=wanted)


def _saved(
    request: Request, case: Case, letter: Letter | None, form: forms.LetterForm
) -> HttpResponse:
    def act() -> Letter:
        revision = form.cleaned_data["revision"]
        given = {"text": form.text(), "revision": revision, "letter": letter}
        return actions.write_letter(**by(request), case=case, **given)

    if made := carried_out(form, act):
        messages.success(request, _("Brevet er lagret."))
        return redirect("cases-office:letter", case.pk, made.pk)
    if clash := form.clash:
        form.began_from(clash.letter.revision)
        shown = {"clash": clash, "differences": clash.differences}
        return _editor(request, case, letter, form, status=CLASH, **shown)
    return _editor(request, case, letter, form, status=NOT_KEPT)


def _editor(
    request: Request,
    case: Case,
    letter: Letter | None,
    form: forms.LetterForm,
    *,
    status: int = 200,
    **shown: Any,
) -> HttpResponse:
    drafting = drafts.shown(request, form)
    context = {"case": case, "letter": letter, "form": form, "drafting": drafting, **shown}
    context["texts"] = queries.texts_to_fetch(case)
    return render(request, "cases/office/letter_editor.html", context, status=status)


@office(may_work_in_office)
def letter(request: Request, pk: int, number: int) -> HttpResponse:
    """One version of a letter as it is printed; finish it, take it away, or let anyone read it."""
    case = the_case(pk)
    found = the_letter(case, number)
    if request.method == "POST":
        return _settled(request, case, found)
    context = {
        "case": case,
        "letter": found,
        "shown": paper.html(queries.printed_letter(found, request.on), 3),
        "later": queries.later_version(found),
        "is_intact": queries.letter_is_intact(found),
        "may_prepare": may_prepare_case(request.actor) and case.ending is None,
    }
    return render(request, "cases/office/letter.html", context)


def _settled(request: Request, case: Case, found: Letter) -> HttpResponse:
    if not may_prepare_case(request.actor):
        raise PermissionDenied
    given = {**by(request), "letter": found}
    if "trekk" in request.POST:
        told = _("Utkastet er tatt bort.")
        if pressed(request, lambda: actions.withdraw_letter(**given), told):
            return redirect("cases-office:case", case.pk)
    elif "offentliggjor" in request.POST:
        pressed(request, lambda: actions.publish_letter(**given))
    else:
        revision = _revision(request)
        pressed(request, lambda: actions.finish_letter(**given, revision=revision))
    return redirect("cases-office:letter", case.pk, found.pk)


def _revision(request: Request) -> int:
    sent = request.POST.get("revision", "")
    return int(sent) if sent.isdecimal() else -1


@office(may_prepare_case)
def send(request: Request, pk: int, number: int) -> HttpResponse:
    """That a letter was sent is entered."""
    case = the_case(pk)
    found = the_letter(case, number)
    form = forms.SendLetterForm(request.POST or None, day=request.on)

    def act() -> Any:
        return actions.send_letter(**by(request), letter=found, **form.cleaned_data)

    if carried_out(form, act):
        return redirect("cases-office:letter", pk, number)
    return asked(request, form, _("Før at brevet er sendt"), _("Før"), case=case)


@office(may_prepare_case)
def correct(request: Request, pk: int, number: int) -> HttpResponse:
    """A finished letter is corrected with a new version."""
    case = the_case(pk)
    found = the_letter(case, number)
    form = forms.CorrectForm(request.POST or None)

    def act() -> Any:
        return actions.correct_letter(**by(request), letter=found, **form.cleaned_data)

    if made := carried_out(form, act):
        return redirect("cases-office:letter-write", pk, made.pk)
    return asked(request, form, _("Rett brevet"), _("Begynn rettelsen"), case=case)
