"""The files in Kontoret: the list, a new document, and all that is done with one."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from samrad.base.flows import NOT_KEPT, by, carried_out
from samrad.base.policies import Actor
from samrad.base.requests import Request
from samrad.files import actions, forms, queries
from samrad.files.models import Document
from samrad.files.policies import may_keep_files, may_work_in_office

View = Callable[..., HttpResponse]
ON_A_PAGE = 50


def desk(may: Callable[[Actor], bool], *methods: str) -> Callable[[View], View]:
    """A page of the desk: for those who are logged in and may, asked by one of the methods."""

    def guarded(view: View) -> View:
        asked = require_http_methods(methods)(view)

        @wraps(view)
        def answer(request: Request, *args: Any, **given: Any) -> HttpResponse:
            if not may(request.actor):
                raise PermissionDenied
            return asked(request, *args, **given)

        return login_required(answer)

    return guarded


@dataclass(frozen=True, slots=True)
class Deed:
    """Something to do with a document: its heading, its button, its form, the action, and what is
    told when it is done.
    """

    title: Any
    button: Any
    form: type[forms.FilesForm]
    act: Callable[..., Any]
    told: Any
    is_grave: bool = False


DEEDS = {
    "publiser": Deed(
        _("Publiser"),
        _("Publiser"),
        forms.FilesForm,
        actions.publish_document,
        _("Dokumentet er publisert."),
    ),
    "versjon": Deed(
        _("Ny versjon"),
        _("Last opp"),
        forms.VersionForm,
        actions.add_version,
        _("Versjonen er lagt inn."),
    ),
    "sladdet": Deed(
        _("Sladdet variant"),
        _("Last opp"),
        forms.RedactedForm,
        actions.add_redacted,
        _("Den sladdede varianten er lagt inn."),
    ),
    "offentlighet": Deed(
        _("Offentlighet"),
        _("Lagre"),
        forms.OpennessForm,
        actions.set_openness,
        _("Offentligheten er bestemt."),
    ),
    "tittel": Deed(
        _("Tittel og merknad"), _("Lagre"), forms.TitleForm, actions.retitle_document, _("Lagret.")
    ),
    "arkiver": Deed(
        _("Arkiver"),
        _("Arkiver"),
        forms.ConfirmForm,
        actions.archive_document,
        _("Dokumentet er arkivert."),
        is_grave=True,
    ),
    "slett-innhold": Deed(
        _("Slett innholdet i en versjon"),
        _("Slett innholdet"),
        forms.EraseForm,
        actions.erase_content,
        _("Innholdet er slettet."),
        is_grave=True,
    ),
    "fjern": Deed(
        _("Slett dokumentet"),
        _("Slett dokumentet"),
        forms.ConfirmForm,
        actions.remove_document,
        _("Dokumentet er slettet."),
        is_grave=True,
    ),
}


@desk(may_work_in_office, "GET")
def documents(request: Request) -> HttpResponse:
    """Every document, found by words and narrowed by openness and state."""
    find = forms.FindForm(request.GET)
    find.is_valid()
    asked = find.cleaned_data
    found = queries.documents(asked.get("q", ""), asked.get("openness", ""), asked.get("state", ""))
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("side"))
    context = {
        "home": reverse("files-office:documents"),
        "find": find,
        "page": page,
        "lines": queries.with_newest(page.object_list),
        "is_narrowed": any(asked.values()),
        "may_change": may_keep_files(request.actor),
    }
    return render(request, "files/office/documents.html", context)


@desk(may_keep_files, "GET", "POST")
def create(request: Request) -> HttpResponse:
    """A new document."""
    form = forms.DocumentForm(request.POST or None, request.FILES or None)
    made = carried_out(form, lambda: actions.add_document(**by(request), **form.facts()))
    if made is not None:
        messages.success(request, _("Dokumentet er lagt inn. Ingen utenfor ser det ennå."))
        return redirect("files-office:document", made.uid)
    status = NOT_KEPT if form.errors else 200
    context = {"form": form, "home": reverse("files-office:documents")}
    return render(request, "files/office/create.html", context, status=status)


@desk(may_work_in_office, "GET")
def document(request: Request, uid: str) -> HttpResponse:
    """One document: its versions, who may read it, and what can be done."""
    return _shown(request, _found(uid, request))


@desk(may_keep_files, "POST")
def deed(request: Request, uid: str, what: str) -> HttpResponse:
    """One thing done with a document."""
    row, doing = _found(uid, request), DEEDS.get(what)
    if doing is None:
        raise Http404
    form = doing.form(request.POST, request.FILES, document=row, prefix=what)
    about = {} if what == "slett-innhold" else {"document": row}
    done = carried_out(form, lambda: (doing.act(**by(request), **about, **form.facts()),))
    if done is None:
        return _shown(request, row, {what: form})
    messages.success(request, doing.told)
    if what == "fjern":
        return redirect("files-office:documents")
    return redirect("files-office:document", row.uid)


def _found(uid: str, request: Request) -> Document:
    try:
        return queries.document(uid, request.actor, request.today)
    except Document.DoesNotExist as missing:
        raise Http404 from missing


def _shown(
    request: Request, row: Document, sent: dict[str, forms.FilesForm] | None = None
) -> HttpResponse:
    sent = sent or {}
    may_change = may_keep_files(request.actor)
    context = {
        "home": reverse("files-office:documents"),
        "here": reverse("files-office:document", args=[row.uid]),
        "document": row,
        "state": queries.state_of(row, request.today),
        "versions": queries.versions_of(row),
        "deeds": list(_deeds(row, sent)) if may_change else [],
        "refused": next(iter(sent.values()), None),
        "grounds": forms.OpennessForm.grounds,
        "site": request.build_absolute_uri("/")[:-1],
    }
    return render(request, "files/office/document.html", context, status=NOT_KEPT if sent else 200)


def _deeds(row: Document, sent: dict[str, forms.FilesForm]) -> Any:
    """What can be done with the document now, each with its form, as sent or fresh."""
    shut = {
        "versjon": row.is_archived,
        "tittel": row.is_archived,
        "publiser": row.published_at is not None,
        "arkiver": row.is_archived,
        "slett-innhold": row.is_archived,
        "fjern": row.is_archived or row.published_at is not None,
    }
    for name, one in DEEDS.items():
        if not shut.get(name) or name in sent:
            form = sent.get(name) or one.form(document=row, prefix=name)
            yield {"name": name, "deed": one, "form": form, "is_open": name in sent}
