"""The flows of Kontoret: representatives, mandates, constitutions and remits."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samrad.base.flows import NOT_KEPT, by, carried_out, office
from samrad.base.models import Source
from samrad.base.policies import may_keep_record
from samrad.base.requests import Request
from samrad.bodies import actions, forms, queries
from samrad.bodies.policies import may_see_representation
from samrad.people.actions import enter_person
from samrad.people.models import Person


@office(may_see_representation)
def appoint(request: Request) -> HttpResponse:
    """A representative or a deputy for a member."""
    form = forms.AppointForm(request.POST or None, actor=request.actor, day=request.on)

    def act() -> Any:
        source, given = _source(request, form), _picked(form, *APPOINTED)
        person = _person(request, form, source)
        return actions.appoint_representative(**by(request), **given, person=person, source=source)

    if made := carried_out(form, act):
        messages.success(request, _("%(person)s er oppnevnt.") % {"person": made.person})
        return redirect("bodies:body", made.seat.body.slug)
    return _asked(request, form, _("Oppnevn representant"), _("Oppnevn"), APPOINT_LEAD)


@office(may_see_representation)
def replace(request: Request) -> HttpResponse:
    """Someone takes over for the rest of the term."""
    form = forms.ReplaceForm(request.POST or None, actor=request.actor, day=request.on)

    def act() -> Any:
        source, given = _source(request, form), _picked(form, *REPLACED)
        person = _person(request, form, source)
        return actions.replace_holder(**by(request), **given, person=person, source=source)

    if made := carried_out(form, act):
        messages.success(request, _("%(person)s tar over vervet.") % {"person": made.person})
        return redirect("bodies:body", made.seat.body.slug)
    return _asked(request, form, _("Bytt ut representant"), _("Bytt ut"), REPLACE_LEAD)


@office(may_keep_record)
def end(request: Request) -> HttpResponse:
    """A mandate ends."""
    form = forms.EndForm(request.POST or None, actor=request.actor, day=request.on)
    if ended := carried_out(
        form, lambda: actions.end_mandate(**by(request), **_picked(form, *ENDED))
    ):
        messages.success(
            request, _("Vervet til %(person)s er avsluttet.") % {"person": ended.person}
        )
        return redirect("bodies:body", ended.seat.body.slug)
    return _asked(request, form, _("Avslutt verv"), _("Avslutt vervet"), "")


@office(may_keep_record)
def remit(request: Request) -> HttpResponse:
    """The next version of a mandate text."""
    form = forms.RemitForm(request.POST or None, day=request.on)

    def act() -> Any:
        source, given = _source(request, form), _picked(form, *ADOPTED)
        return actions.adopt_remit(**by(request), **given, source=source)

    if adopted := carried_out(form, act):
        messages.success(request, _("Versjon %(number)d gjelder.") % {"number": adopted.version})
        return redirect("bodies:body", adopted.body.slug)
    return _asked(request, form, _("Vedta mandat"), _("Vedta"), "")


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
        given = _picked(sheet.whole, "effective", "until")
        source = _source(request, sheet.whole)
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


APPOINTED = (
    "municipality",
    "role",
    "deputy_number",
    "effective",
    "party",
    "title",
)
REPLACED = ("mandate", "effective", "party", "title")
ENDED = ("mandate", "until", "reason")
ADOPTED = ("body", "points", "adopted_by", "effective")
APPOINT_LEAD = gettext_lazy(
    "Hvert medlem velger sine egne, og minst like mange vara (kommuneloven § 18-3)."
)
REPLACE_LEAD = gettext_lazy(
    "Et medlem kan når som helst bytte ut sine egne (kommuneloven § 18-3 tredje ledd)."
)


def _picked(form: Any, *names: str) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in names}


def _source(request: Request, form: Any) -> Source:
    found = form.cleaned_data
    if found["source"]:
        chosen: Source = found["source"]
        return chosen
    return actions.note_decision(
        **by(request), title=found["decision"], decided_on=found["decided_on"]
    )


def _person(request: Request, form: Any, source: Source) -> Person:
    found = form.cleaned_data
    if found["person"]:
        chosen: Person = found["person"]
        return chosen
    return enter_person(
        **by(request), name=found["new_person"], is_another=found["is_another"], source=source
    )


def _asked(request: Request, form: Any, title: str, button: str, lead: Any) -> HttpResponse:
    context = {"form": form, "title": title, "button": button, "lead": lead}
    status = NOT_KEPT if form.errors else 200
    return render(request, "bodies/office/flow.html", context, status=status)
