"""One section on the desk: its facts, its words, and what the office does with them."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from samrad.base.actions import Denied, Refusal
from samrad.base.flows import NOT_KEPT, by, office
from samrad.base.policies import may_keep_record, may_work_in_office
from samrad.base.pressing import pressed
from samrad.base.requests import Request
from samrad.publications import actions, forms, pictures, queries, renderings
from samrad.publications.models import Comment
from samrad.publications.office.shared import desk_at
from samrad.publications.vocabulary import PassageState

CLASH = 409
Context = dict[str, Any]


@office(may_work_in_office)
def passage(request: Request, document: str, year: int, anchor: str) -> HttpResponse:
    """The section with its live facts and the editor of its words."""
    desk, one = _found(document, year, anchor)
    if request.method != "POST":
        form = forms.PassageForm(initial={"text": one.text, "revision": one.revision})
        return _shown(request, desk, one, {"form": form})
    if not may_keep_record(request.actor):
        raise PermissionDenied
    form, new = forms.PassageForm(request.POST), forms.NewPictureForm(request.POST, request.FILES)
    if not (form.is_valid() & new.is_valid()):
        return _shown(request, desk, one, {"form": form, "new": new}, NOT_KEPT)
    return _saved(request, desk, one, form, new)


@office(may_work_in_office)
def mentionable(request: Request, document: str, year: int, anchor: str) -> JsonResponse:  # noqa: ARG001 -- office hands it on
    """Every fact of the document a text in the section may mention, with its value now."""
    desk, one = _found(document, year, anchor)
    facts = [
        {"name": fact.name, "text": fact.text, "place": place}
        for place, fact in queries.mentionable_in(desk, one.part)
    ]
    return JsonResponse({"facts": facts})


@office(may_work_in_office)
def tend(request: Request, document: str, year: int, anchor: str) -> HttpResponse:
    """Assign, mark, move, comment or settle; answers only to what is sent."""
    desk, one = _found(document, year, anchor)
    if request.method == "POST":
        deed = next((deed for name, deed in DEEDS.items() if name in request.POST), None)
        if deed is None:
            raise Http404
        given = {"key": desk.edition.key, "year": year, "section": one.part.key}
        deed(request, given)
    return redirect("publications-office:passage", document, year, anchor)


def _found(document: str, year: int, anchor: str) -> tuple[queries.Desk, queries.PassageOnDesk]:
    desk = desk_at(document, year)
    one = queries.passage_on_desk(desk, anchor)
    if one is None:
        raise Http404
    return desk, one


def _saved(
    request: Request,
    desk: queries.Desk,
    one: queries.PassageOnDesk,
    form: forms.PassageForm,
    new: forms.NewPictureForm,
) -> HttpResponse:
    """Save, or show what somebody else has saved beside what was typed here."""
    given = {**form.cleaned_data, "key": desk.edition.key, "year": desk.edition.year}
    try:
        with transaction.atomic():
            _write(request, one.part.key, given, new.cleaned_data)
    except Denied:
        raise PermissionDenied from None
    except actions.SavedByAnother as clash:
        stored = clash.passage.revision
        again = forms.PassageForm(initial={"text": given["text"], "revision": stored})
        return _shown(request, desk, one, {"form": again, "new": new, "clash": clash}, CLASH)
    except Refusal as refusal:
        form.take(refusal)
        return _shown(request, desk, one, {"form": form, "new": new}, NOT_KEPT)
    messages.success(request, _("Avsnittet er lagret."))
    return redirect(request.path)


def _write(request: Request, section: str, given: Context, new: Context) -> None:
    """Save the text, with the new picture in its place where one was sent: both, or neither."""
    issue = {"key": given["key"], "year": given["year"]}
    if new.get("picture"):
        made = actions.add_picture(**by(request), **issue, **new)
        given = {**given, "text": pictures.placed(given["text"], made.number)}
    actions.write_passage(**by(request), section=section, **given)


def _shown(
    request: Request,
    desk: queries.Desk,
    one: queries.PassageOnDesk,
    context: Context,
    status: int = 200,
) -> HttpResponse:
    page = renderings.Page(desk.edition)
    held = {"owner": one.passage.owner, "due_on": one.passage.due_on} if one.passage else {}
    told = {
        "desk": desk,
        "one": one,
        "html": page.part(one.part),
        "saves": queries.saves_of(one.passage),
        "assign": forms.AssignForm(initial=held, day=request.today),
        "states": PassageState.choices,
        "may_write": may_keep_record(request.actor) and desk.is_draft,
        "new": forms.NewPictureForm(),
        "pictures": queries.pictures_told(queries.pictures_of(desk.publication), desk.edition),
        "is_unsent": bool(request.FILES),  # a browser forgets the file it was given
    }
    return render(request, "publications/desk/passage.html", told | context, status=status)


# ------------------------------------------------------------------ the small deeds


def _assign(request: Request, given: Context) -> None:
    form = forms.AssignForm(request.POST, day=request.today)
    if not form.is_valid():
        messages.error(request, _("Velg en ansvarlig fra listen, og skriv en dato som finnes."))
        return
    pressed(
        request,
        lambda: actions.assign_passage(**by(request), **given, **form.cleaned_data),
        _("Ansvar og frist er lagret."),
    )


def _mark(request: Request, given: Context) -> None:
    state = request.POST["state"]
    if state not in PassageState.values:
        raise Http404
    pressed(
        request,
        lambda: actions.mark_passage(**by(request), **given, state=state),
        _("Avsnittet er merket som %(state)s.") % {"state": PassageState(state).label},
    )


def _move(request: Request, given: Context) -> None:
    is_up = request.POST["move"] == "up"
    pressed(
        request,
        lambda: actions.move_passage(**by(request), **given, is_up=is_up),
        _("Rekkefølgen er lagret."),
    )


def _comment(request: Request, given: Context) -> None:
    words = request.POST["words"]
    pressed(
        request,
        lambda: actions.comment_on_passage(**by(request), **given, words=words),
        _("Kommentaren er lagret."),
    )


def _settle(request: Request, given: Context) -> None:
    sent = request.POST["settle"]
    comment = queries.comment_on(given["key"], given["year"], given["section"], sent)
    if not isinstance(comment, Comment):
        raise Http404
    pressed(
        request,
        lambda: actions.settle_comment(**by(request), comment=comment),
        _("Kommentaren er lukket."),
    )


DEEDS: dict[str, Callable[[Request, Context], None]] = {
    "owner": _assign,
    "state": _mark,
    "move": _move,
    "words": _comment,
    "settle": _settle,
}
