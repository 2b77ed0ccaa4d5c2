"""The pictures of a document on the desk: what is said of each, and where it stands."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from samrad.base import store
from samrad.base.flows import NOT_KEPT, by, carried_out, office
from samrad.base.policies import may_keep_record, may_work_in_office
from samrad.base.pressing import pressed
from samrad.base.requests import Request
from samrad.publications import actions, forms, queries
from samrad.publications.models import Picture
from samrad.publications.office.shared import desk_at
from samrad.publications.vocabulary import ENDINGS


@office(may_work_in_office)
def pictures(request: Request, document: str, year: int) -> HttpResponse:
    """Every picture of the document, with the form that says what it shows."""
    desk = desk_at(document, year)
    if request.method != "POST":
        return _shown(request, desk, {})
    row = _picture(desk, request.POST.get("number", ""))
    about: dict[str, Any] = {"key": desk.edition.key, "year": year, "number": row.number}
    if "remove" in request.POST:
        pressed(
            request,
            lambda: actions.remove_picture(**by(request), **about),
            _("Bildet er tatt bort."),
        )
        return redirect(request.path)
    return _described(request, desk, about)


def _described(request: Request, desk: queries.Desk, about: dict[str, Any]) -> HttpResponse:
    number = about["number"]
    form = forms.DescribeForm(request.POST, auto_id=f"bilde-{number}-%s")
    made = carried_out(
        form, lambda: actions.describe_picture(**by(request), **about, **form.cleaned_data)
    )
    if made is None:
        return _shown(request, desk, {number: form})
    messages.success(request, _("Beskrivelsen av bilde %(number)d er lagret.") % {"number": number})
    return redirect(request.path)


@office(may_work_in_office)
def picture(
    request: Request,  # noqa: ARG001 -- office hands it on
    document: str,
    year: int,
    number: int,
    form: str,
) -> HttpResponse:
    """The picture as it is printed."""
    row = _picture(desk_at(document, year), str(number))
    if ENDINGS[row.media_type] != form:
        raise Http404
    return HttpResponse(store.content(row.digest), content_type=row.media_type)


def _picture(desk: queries.Desk, number: str) -> Picture:
    rows = queries.pictures_of(desk.publication)
    row = next((one for one in rows if str(one.number) == number), None)
    if row is None:
        raise Http404
    return row


def _shown(
    request: Request, desk: queries.Desk, sent: dict[int, forms.DescribeForm]
) -> HttpResponse:
    rows = queries.pictures_of(desk.publication)
    told = queries.pictures_told(rows, desk.edition)
    context = {
        "desk": desk,
        "pictures": [(one, sent.get(one.row.number) or _as_it_is(one.row)) for one in told],
        "may_write": may_keep_record(request.actor) and desk.is_draft,
    }
    status = NOT_KEPT if sent else 200
    return render(request, "publications/desk/pictures.html", context, status=status)


def _as_it_is(row: Picture) -> forms.DescribeForm:
    initial = {"alt": row.alt, "caption": row.caption, "credit": row.credit}
    return forms.DescribeForm(initial=initial, auto_id=f"bilde-{row.number}-%s")
