"""The flows of Kontoret about those who sit in the bodies."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samrad.base.flows import NOT_KEPT, FlowPage, by, carried_out, office, page
from samrad.base.models import Source
from samrad.base.policies import Actor, may_keep_record
from samrad.base.requests import Request
from samrad.bodies import actions, forms, queries
from samrad.bodies.models import Body, Mandate
from samrad.bodies.policies import may_see_representation
from samrad.people.actions import enter_person
from samrad.people.models import Person

BACK = "bodies:bodies"


def picked(form: Any, *names: str) -> dict[str, Any]:
    """The clean values with these names."""
    return {name: form.cleaned_data[name] for name in names}


def to_body(body: Body) -> str:
    """The address of a body's page."""
    return reverse("bodies:body", args=[body.slug])


def _person(form: Any, source: Source, **who: Any) -> Person:
    found = form.cleaned_data
    chosen: Person | None = found["person"]
    return chosen or enter_person(
        **who, name=found["new_person"], is_another=found["is_another"], source=source
    )


def _appoint(form: Any, *, actor: Actor, at: datetime) -> Mandate:
    who: dict[str, Any] = {"actor": actor, "at": at}
    source = actions.grounded(form.cleaned_data, **who)
    given = picked(form, "municipality", "role", "deputy_number", "effective", "party", "title")
    person = _person(form, source, **who)
    return actions.appoint_representative(**who, **given, person=person, source=source)


def _replace(form: Any, *, actor: Actor, at: datetime) -> Mandate:
    who: dict[str, Any] = {"actor": actor, "at": at}
    source = actions.grounded(form.cleaned_data, **who)
    given = picked(form, "mandate", "effective", "party", "title")
    person = _person(form, source, **who)
    return actions.replace_holder(**who, **given, person=person, source=source)


def _end(form: Any, *, actor: Actor, at: datetime) -> Mandate:
    return actions.end_mandate(actor=actor, at=at, **picked(form, "mandate", "until", "reason"))


def _told(sentence: str, made: Mandate) -> tuple[str, str]:
    return sentence % {"person": made.person}, to_body(made.seat.body)


appoint = page(
    FlowPage(
        first="register.admit_member",
        title=gettext_lazy("Oppnevn representant"),
        about=gettext_lazy(
            "Hvert medlem velger sine egne, og minst like mange vara (kommuneloven § 18-3)."
        ),
        form=forms.AppointForm,
        perform=_appoint,
        told=lambda made: _told(_("%(person)s er oppnevnt."), made),
        button=gettext_lazy("Oppnevn"),
        may=may_see_representation,
        back=BACK,
    )
)
replace = page(
    FlowPage(
        first="bodies.appoint_representative",
        title=gettext_lazy("Bytt ut representant"),
        about=gettext_lazy(
            "Et medlem kan når som helst bytte ut sine egne (kommuneloven § 18-3 tredje ledd)."
        ),
        form=forms.ReplaceForm,
        perform=_replace,
        told=lambda made: _told(_("%(person)s tar over vervet."), made),
        button=gettext_lazy("Bytt ut"),
        may=may_see_representation,
        back=BACK,
    )
)
end = page(
    FlowPage(
        first="bodies.constitute_body",
        title=gettext_lazy("Avslutt verv"),
        about=gettext_lazy("Når noen trer ut eller får fritak (kommuneloven §§ 7-9 og 7-10)."),
        form=forms.EndForm,
        perform=_end,
        told=lambda made: _told(_("Vervet til %(person)s er avsluttet."), made),
        button=gettext_lazy("Avslutt vervet"),
        back=BACK,
    )
)


@office(may_keep_record)
def constitute(request: Request) -> HttpResponse:
    """A body is composed anew, with the gender balance worked out on the way."""
    body = queries.body_by_slug(request.GET.get("organ", ""))
    if body is None:
        return _choose_body(request)
    sheet = forms.Constitution(body, request.on, request.POST or None)
    is_reckoning = "regn_ut" in request.POST
    if request.method == "POST" and not is_reckoning and _constituted(request, sheet):
        return redirect("bodies:body", body.slug)
    part = "#balance" if request.htmx else ""
    context = {
        "sheet": sheet,
        "name": queries.name_on(body, request.on),
        "balance": [sheet.balance()] if request.method == "POST" else [],
        "tell": request.method == "POST" and not is_reckoning,
    }
    status = NOT_KEPT if context["tell"] else 200
    return render(request, f"bodies/office/constitute.html{part}", context, status=status)


def _choose_body(request: Request) -> HttpResponse:
    if request.GET.get("organ"):
        raise Http404
    names = queries.names_of_bodies()
    found = [
        (row.slug, names.on(row.pk, request.on)) for row in queries.bodies_with_seats(request.on)
    ]
    return render(request, "bodies/office/choose_body.html", {"bodies": found})


def _constituted(request: Request, sheet: forms.Constitution) -> bool:
    """Whether the body now is as the sheet says; otherwise the sheet says why not."""

    def act() -> Any:
        given = picked(sheet.whole, "effective", "until")
        source = actions.grounded(sheet.whole.cleaned_data, **by(request))
        return actions.constitute_body(
            **by(request), **given, body=sheet.body, holders=sheet.nominations, source=source
        )

    told = carried_out(sheet, act)
    if told is None:
        return False
    messages.success(request, _("Organet er konstituert."))
    for one in told:
        if one.finding.holds is False:
            messages.warning(request, f"{one.finding.reason} ({one.finding.basis})")
    return True
