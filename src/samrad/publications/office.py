"""The documents in Kontoret: what can be made, what is missing, and what a reader stumbles over."""

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samrad.base.flows import NOT_KEPT, office
from samrad.base.policies import may_work_in_office
from samrad.base.ports.registers import FLOWS, Flow
from samrad.base.requests import Request
from samrad.publications import linting, queries

LONGEST = 5_000_000


class TextForm(forms.Form):
    """A text to look over, pasted in or sent as a file; the linter keeps nothing of it."""

    text = forms.CharField(
        label=gettext_lazy("Teksten"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 12, "class": "ds-input"}),
    )
    upload = forms.FileField(
        label=gettext_lazy("Eller en ren tekstfil (UTF-8)"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"class": "ds-input", "accept": ".txt,text/plain"}),
    )
    year = forms.IntegerField(
        label=gettext_lazy("Året teksten gjelder"),
        required=False,
        min_value=1990,
        max_value=2100,
        help_text=gettext_lazy("La stå tomt for å lese det av tittelen."),
        widget=forms.NumberInput(attrs={"class": "ds-input"}),
    )

    def clean_upload(self) -> str:
        """The words of the file; nothing when none was sent."""
        sent = self.cleaned_data["upload"]
        if sent is None:
            return ""
        if sent.size > LONGEST:
            raise ValidationError(_("Filen er større enn 5 MB."))
        try:
            return str(sent.read().decode("utf-8-sig"))
        except UnicodeDecodeError:
            raise ValidationError(
                _("Filen er ikke ren tekst i UTF-8. Lagre den som tekst, eller lim inn teksten.")
            ) from None

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if not (found.get("text") or found.get("upload") or self.errors):
            self.add_error("text", _("Lim inn en tekst, eller velg en fil."))
        return found


FLOWS.add(
    "publications.documents",
    Flow(
        title="Dokumenter",
        url_name="publications-office:documents",
        about="Årsrapporten, år for år, med det som mangler.",
        may=may_work_in_office,
    ),
)


@login_required
def documents(request: Request) -> HttpResponse:
    """Every document that can be made, with its gaps."""
    if not may_work_in_office(request.actor):
        raise PermissionDenied
    found = list(queries.editions_on(request.today))
    return render(request, "publications/office.html", {"editions": found})


FLOWS.add(
    "publications.remarks",
    Flow(
        title="Se over en tekst",
        url_name="publications-office:remarks",
        about="Plassholdere, feil ukedag, umulige prosenter og navn som ikke står i registeret.",
        may=may_work_in_office,
    ),
)


@office(may_work_in_office)
def remarks(request: Request) -> HttpResponse:
    """A text of one's own, and what a careful reader would stumble over."""
    form = TextForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        given = form.cleaned_data
        page = linting.Manuscript(given["text"] or given["upload"], year=given["year"])
        context["review"] = queries.reviewed(page)
    status = NOT_KEPT if form.errors else 200
    return render(request, "publications/remarks.html", context, status=status)


@office(may_work_in_office)
def draft_remarks(request: Request, document: str, year: int) -> HttpResponse:
    """A draft from the record, and what a careful reader would stumble over."""
    try:
        edition = queries.edition_at(document, year)
    except (queries.NoSuchDocument, queries.NoSuchYear) as missing:
        raise Http404(str(missing)) from missing
    context = {"edition": edition, "review": queries.reviewed(linting.drafts.page_of(edition))}
    return render(request, "publications/remarks.html", context)


office_urlpatterns = [
    path("", documents, name="documents"),
    path("se-over/", remarks, name="remarks"),
    path("<slug:document>/<int:year>/merknader/", draft_remarks, name="draft_remarks"),
]
