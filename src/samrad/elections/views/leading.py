"""The page of an election for whoever leads the meeting: every step is a form on it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from samrad.base import clock
from samrad.base.flows import NOT_KEPT, carried_out
from samrad.base.requests import Request
from samrad.bodies.queries import body_by_slug, people_by_name
from samrad.chamber.stand import Stand
from samrad.chamber.views.room import leader_only, leading
from samrad.elections import actions, forms, queries
from samrad.elections.models import Slate
from samrad.elections.policies import may_read_draft
from samrad.elections.queries import Shown
from samrad.live.views import followed

Given = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Step:
    """A step: its form, and what is performed with it and with who acts, when and where."""

    form: type[forms.StepForm]
    perform: Callable[[Any, Given], Any]


def _deadline(form: Any, by: Given) -> Any:
    until = by["at"] + timedelta(minutes=form.cleaned_data["minutes"])
    return actions.set_list_deadline(**by, until=until.replace(second=0, microsecond=0))


def _bare(perform: Callable[..., Any]) -> Callable[[Any, Given], Any]:
    return lambda _form, by: perform(**by)


def _clean(perform: Callable[..., Any]) -> Callable[[Any, Given], Any]:
    return lambda form, by: perform(**by, **form.cleaned_data)


def _of_name(perform: Callable[..., Any], *dropped: str) -> Callable[[Any, Given], Any]:
    """For actions that know the election, or the meeting, from what they are given."""

    def performed(form: Any, by: Given) -> Any:
        given = form.given() if hasattr(form, "given") else form.cleaned_data
        return perform(**{key: one for key, one in by.items() if key not in dropped}, **given)

    return performed


STEPS = {
    "foresla": Step(forms.PutUpForm, lambda form, by: actions.nominate(**by, name=form.given())),
    "trekk": Step(forms.PickForm, _of_name(actions.withdraw_nominee, "election")),
    "opplysninger": Step(forms.CheckForm, _of_name(actions.check_nominee, "election")),
    "innstilling": Step(
        forms.SlateForm, lambda form, by: actions.recommend_slate(**by, names=form.given())
    ),
    "krav": Step(forms.DemandForm, _of_name(actions.demand_lists, "sitting")),
    "frist": Step(forms.DeadlineForm, _deadline),
    "liste": Step(forms.PaperListForm, _clean(actions.enter_list)),
    "trekk-liste": Step(forms.WithdrawForm, _of_name(actions.withdraw_list, "election")),
    "tell": Step(forms.CountForm, lambda form, by: actions.enter_count(**by, **form.given())),
    "tell-ved-navn": Step(
        forms.NamedForm,
        lambda form, by: actions.enter_count(**by, method="named", named=form.given()),
    ),
    "apne-navn": Step(forms.NothingForm, _bare(actions.open_poll)),
    "lukk-navn": Step(forms.NothingForm, _bare(actions.close_poll)),
    "apne": Step(forms.NothingForm, _bare(actions.open_ballot)),
    "lukk": Step(forms.NothingForm, _bare(actions.close_ballot)),
    "forkast": Step(forms.ReasonForm, _clean(actions.void_count)),
    "lodd": Step(forms.LotForm, _clean(actions.draw_lot)),
    "avgjor": Step(forms.NothingForm, _bare(actions.settle_election)),
    "vedtak": Step(forms.NothingForm, _bare(actions.declare_result)),
    "plass": Step(forms.PlacesForm, _of_name(actions.place_elected, "sitting")),
    "iverksett": Step(forms.PlacesForm, _of_name(actions.enact_election, "sitting")),
    "avbryt": Step(forms.ReasonForm, _clean(actions.drop_election)),
}


@followed
@leader_only
def election(request: Request, stand: Stand, number: int) -> HttpResponse:
    """An election with its steps, and what came of them."""
    return _desk(request, stand, _shown(stand, number))


@leader_only
def take_step(request: Request, stand: Stand, number: int, what: str) -> HttpResponse:
    """One step of an election; a refused one shows the page again with the reason."""
    if what not in STEPS or request.method != "POST":
        raise Http404
    shown, step = _shown(stand, number), STEPS[what]
    form = step.form(
        request.POST, election=shown.election, sitting=stand.sitting, auto_id=f"{what}_%s"
    )
    by = {**leading(request, stand), "sitting": stand.sitting, "election": shown.election}
    if carried_out(form, lambda: step.perform(form, by)) is None:
        return _desk(request, stand, shown, {what: form})
    return redirect("elections:election", stand.sitting.meeting.slug, number)


def meeting_day(stand: Stand) -> date:
    """The day of the meeting: one that is open has one."""
    return stand.sitting.meeting.held_on or clock.today()


def _shown(stand: Stand, number: int) -> Shown:
    found = queries.shown_in(stand.sitting, only=number)
    if not found:
        raise Http404
    return found[0]


def _desk(
    request: Request, stand: Stand, shown: Shown, refused: dict[str, Any] | None = None
) -> HttpResponse:
    """The page, with a form for each step that can be taken now."""
    wanted = {*_open_steps(shown), *(refused or {})}
    given: Given = {"election": shown.election, "sitting": stand.sitting}
    steps = {
        name.replace("-", "_"): STEPS[name].form(auto_id=f"{name}_%s", **given) for name in wanted
    }
    steps |= {name.replace("-", "_"): form for name, form in (refused or {}).items()}
    context = {"stand": stand, "shown": shown, "steps": steps, "refused": refused}
    context["places"] = steps.get("iverksett") or steps.get("plass")
    context["regional"] = queries.of_recommendation(shown)
    status = NOT_KEPT if refused else 200
    return render(request, "elections/election.html", context, status=status)


def _open_steps(shown: Shown) -> list[str]:
    """The steps that ask for something and can be taken now."""
    election = shown.election
    if not election.is_open:
        return {"settled": ["avbryt"], "decided": ["plass"]}.get(election.state, [])
    found = ["avbryt"]
    if shown.needs_lot:
        found.append("lodd")
    if shown.has_begun or shown.count is not None:
        found.append("forkast")
    names = {
        "majority": ["foresla"],
        "agreed": ["innstilling", "krav"],
        "proportional": ["frist", "liste"],
    }
    if election.method == "majority" or not (shown.has_begun or shown.count):
        found += names[election.method]
    if shown.may_count:
        found += ["tell", *(["tell-ved-navn"] if election.method != "proportional" else [])]
    return found


@leader_only
def prepare(request: Request, stand: Stand) -> HttpResponse:
    """The elections of the item being treated, and a form for another."""
    item, day = stand.sitting.item, meeting_day(stand)
    form = forms.PrepareForm(request.POST or None, day=day)
    given = {**leading(request, stand), "sitting": stand.sitting, "item": item}
    if item is not None:
        made = carried_out(form, lambda: actions.prepare_election(**given, **form.cleaned_data))
        if made is not None:
            return redirect("elections:election", stand.sitting.meeting.slug, made.pk)
    shown = {
        "stand": stand,
        "form": form,
        "item": item,
        "elections": queries.shown_in(stand.sitting),
    }
    shown["bodies"] = queries.committees(request.actor)
    status = NOT_KEPT if form.errors else 200
    return render(request, "elections/prepare.html", shown, status=status)


@leader_only
def board(request: Request, stand: Stand) -> HttpResponse:
    """A whole body elected from one form, perhaps from a draft of the committee."""
    day, item = meeting_day(stand), stand.sitting.item
    draft = _draft(request)
    body = draft.body if draft is not None else body_by_slug(request.GET.get("organ", ""))
    if body is None or item is None:
        raise Http404
    names = queries.standing(draft) if draft is not None else ()
    form = forms.BoardForm(request.POST or None, body=body, day=day, names=names)
    if form.is_bound and "regn_ut" not in request.POST:
        given = {**leading(request, stand), "sitting": stand.sitting, "item": item, "body": body}
        made = carried_out(form, lambda: actions.prepare_board(**given, **_board(form)))
        if made is not None:
            return redirect("elections:election", stand.sitting.meeting.slug, made[0].pk)
    return shown_board(request, form, {"stand": stand, "title": queries.body_called(body, day)})


def _draft(request: Request) -> Slate | None:
    """The draft asked for, when the reader may see it."""
    asked = request.GET.get("utkast", "")
    draft = queries.draft_by_number(int(asked)) if asked.isdecimal() else None
    if draft is None or not may_read_draft(request.actor, slate=draft):
        return None
    return draft


def _board(form: forms.BoardForm) -> Given:
    """What the action takes; everyone is put up as a member, and the leaders are elected apart."""
    found = form.cleaned_data
    return {
        "effective": found["effective"],
        "until": found["until"],
        "names": form.put_up(),
        "chair": form.leader("chair"),
        "vice_chair": form.leader("vice_chair"),
    }


def shown_board(request: Request, form: forms.DraftForm, context: Given) -> HttpResponse:
    """A whole body's form with what law and agreement say of it; for htmx the findings alone."""
    asking = "regn_ut" in request.POST
    form.is_valid()
    names = form.unsaved() if form.is_bound else context.get("names", [])
    found = queries.findings_of(form.body, names, form.day)
    if asking:
        form.errors.clear()
    context |= {"form": form, "findings": found, "people": people_by_name()}
    part = "#funn" if asking and request.htmx else ""
    status = NOT_KEPT if form.errors and not asking else 200
    return render(request, f"elections/board.html{part}", context, status=status)
