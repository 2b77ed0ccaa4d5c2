"""The report desk of a document and a year: outline, remarks, and the way to adoption."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from samrad.base.flows import NOT_KEPT, by, carried_out, office
from samrad.base.forms import DayField
from samrad.base.policies import may_keep_record, may_work_in_office
from samrad.base.pressing import pressed
from samrad.base.requests import Request
from samrad.publications import actions, forms, printing, queries, renderings
from samrad.publications.office.shared import desk_at
from samrad.publications.press import NotSet
from samrad.publications.sending import sent
from samrad.publications.vocabulary import FORMATS


@office(may_work_in_office)
def desk(request: Request, document: str, year: int) -> HttpResponse:
    """The outline with every section: what is written, missing and stale, and by whom and when."""
    found = desk_at(document, year)
    context = {
        "desk": found,
        "late": {one.part.key for one in found.passages.values() if one.is_late(request.today)},
        "frozen": queries.frozen_told(found),
        "may_keep": may_keep_record(request.actor),
        "forms": list(printing.PRINTERS),
    }
    return render(request, "publications/desk/desk.html", context)


@office(may_work_in_office)
def reading(request: Request, document: str, year: int) -> HttpResponse:
    """The whole draft as a page, with what people have written: for reading it through."""
    found = desk_at(document, year)
    context = {"desk": found, "shown": renderings.Page(found.edition)}
    return render(request, "publications/desk/reading.html", context)


@office(may_work_in_office)
def changes(request: Request, document: str, year: int) -> HttpResponse:
    """What differs between two versions, or from one to the draft: ?fra= and ?til= are numbers."""
    found = desk_at(document, year)
    rows = {str(one.version): one for one in reversed(found.frozen)}
    first = request.GET.get("fra") or next(reversed(rows), "")
    last = request.GET.get("til", "")
    if any(one and one not in rows for one in (first, last)):
        raise Http404
    context = {"desk": found, "versions": list(rows.values()), "first": first, "last": last}
    if first:
        after = queries.edition_of(rows[last]) if last else found.edition
        context["found"] = queries.compared(queries.edition_of(rows[first]), after)
    return render(request, "publications/desk/changes.html", context)


@office(may_work_in_office)
def draft_file(request: Request, document: str, year: int, form: str) -> HttpResponse:
    """The draft as a file, with what people have written."""
    found = desk_at(document, year).edition
    if form not in printing.PRINTERS:
        raise Http404
    try:
        content = printing.PRINTERS[form](found, request.build_absolute_uri("/"))
    except NotSet as fault:
        messages.error(request, str(fault))
        return redirect("publications-office:desk", document, year)
    return sent(content, FORMATS[form], f"{found.name}-utkast", form)


@office(may_work_in_office)
def draft_remarks(request: Request, document: str, year: int) -> HttpResponse:
    """What a careful reader would stumble over in the draft, and the answers given."""
    found = desk_at(document, year)
    if request.method == "POST":
        return _answered(request, found)
    context = {"desk": found, "may_keep": may_keep_record(request.actor) and found.is_draft}
    return render(request, "publications/desk/remarks.html", context)


def _answered(request: Request, found: queries.Desk) -> HttpResponse:
    mark = request.POST.get("mark", "")
    if "take_back" in request.POST:
        _taken_back(request, found, mark)
        return redirect(request.path)
    key, year = found.edition.key, found.edition.year
    given: dict[str, Any] = {
        "key": key,
        "year": year,
        "mark": mark,
        "reason": request.POST.get("reason", ""),
    }
    pressed(
        request,
        lambda: actions.sign_off_remark(**by(request), **given),
        _("Merknaden er kvittert ut."),
    )
    return redirect(request.path)


def _taken_back(request: Request, found: queries.Desk, mark: str) -> None:
    """The answer to a remark is taken back; one that is gone already is left alone."""
    answer = next((one.answer for one in found.remarks if one.mark == mark and one.answer), None)
    if answer is not None:
        pressed(
            request,
            lambda: actions.withdraw_sign_off(**by(request), answer=answer),
            _("Kvitteringen er tatt tilbake."),
        )


@office(may_keep_record)
def deadline(request: Request, document: str, year: int) -> HttpResponse:
    """Say when the document must be ready; answers only to what is sent."""
    found = desk_at(document, year)
    if request.method == "POST":
        _put_deadline(request, found)
    return redirect("publications-office:desk", document, year)


def _put_deadline(request: Request, found: queries.Desk) -> None:
    key, year = found.edition.key, found.edition.year
    try:
        day = DayField(required=False).clean(request.POST.get("due_on", ""))
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
        return
    pressed(
        request,
        lambda: actions.set_deadline(**by(request), key=key, year=year, due_on=day),
        _("Fristen er lagret."),
    )


@office(may_keep_record)
def propose(request: Request, document: str, year: int) -> HttpResponse:
    """Freeze the draft and lay it before a case."""
    found = desk_at(document, year)
    form = forms.ProposeForm(request.POST or None, request=request)
    made = carried_out(
        form,
        lambda: actions.propose_edition(
            **by(request), key=found.edition.key, year=year, matter=form.cleaned_data["matter"]
        ),
    )
    if made is None:
        return _form(request, found, form, "publications/desk/propose.html")
    messages.success(request, _("Versjon %(version)d er lagt fram.") % {"version": made.version})
    return redirect("publications-office:desk", document, year)


@office(may_keep_record)
def take_back(request: Request, document: str, year: int) -> HttpResponse:
    """Take the edition back from the body, to write on."""
    standing = desk_at(document, year).standing
    if standing is None:
        raise Http404
    if request.method == "POST":
        pressed(
            request,
            lambda: actions.return_edition(**by(request), edition=standing),
            _("Dokumentet er trukket tilbake, og kan skrives i igjen."),
        )
    return redirect("publications-office:desk", document, year)


@office(may_keep_record)
def adopt(request: Request, document: str, year: int) -> HttpResponse:
    """Enter that a body has adopted the edition that lies before it."""
    found = desk_at(document, year)
    standing = found.standing
    if standing is None:
        raise Http404
    form = forms.AdoptForm(request.POST or None, request=request)
    made = carried_out(
        form,
        lambda: actions.adopt_edition(**by(request), edition=standing, **_decision(form)),
    )
    if made is None:
        return _form(request, found, form, "publications/desk/adopt.html")
    messages.success(request, queries.decided(made) + ".")
    return redirect("publications-office:desk", document, year)


def _decision(form: forms.AdoptForm) -> dict[str, Any]:
    given = form.cleaned_data
    return {
        "adopted_by": given["body"],
        "adopted_on": given["adopted_on"],
        "source": form.ground(),
    }


def _form(request: Request, found: queries.Desk, form: Any, template: str) -> HttpResponse:
    context = {"desk": found, "form": form}
    return render(request, template, context, status=NOT_KEPT if form.errors else 200)
