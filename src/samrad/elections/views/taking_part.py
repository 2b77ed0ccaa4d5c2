"""What those in the room do in an election from their own place, and the published ballots."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from samrad.ballots import queries as ballots
from samrad.base.flows import NOT_KEPT, carried_out
from samrad.base.requests import Request
from samrad.chamber.stand import Stand
from samrad.chamber.views.room import acting, delegate_only, done, room
from samrad.elections import actions, forms, queries
from samrad.elections.queries import Shown
from samrad.elections.views.leading import meeting_day


def _shown(stand: Stand, number: int) -> Shown:
    found = queries.shown_in(stand.sitting, only=number)
    if not found:
        raise Http404
    if queries.is_behind_doors(found[0].election) and not stand.reads_closed:
        raise Http404
    return found[0]


@delegate_only
def hand_in(request: Request, stand: Stand, number: int) -> HttpResponse:
    """A list handed in from one's own place; «Regn ut» asks the law before anything is kept."""
    shown = _shown(stand, number)
    form = forms.ListForm(request.POST or None, day=meeting_day(stand))
    asking = "regn_ut" in request.POST
    given = {**acting(stand), "attendee": stand.attendee, "election": shown.election}
    if not asking:
        made = carried_out(form, lambda: actions.hand_in_list(**given, **form.cleaned_data))
        if made is not None:
            return redirect("chamber:delegate", stand.sitting.meeting.slug)
    found = (
        queries.asked_of_list(shown.election, form.cleaned_data["names"])
        if (form.is_bound and form.is_valid())
        else []
    )
    context = {"stand": stand, "shown": shown, "form": form, "findings": found}
    status = NOT_KEPT if form.errors else 200
    return render(request, "elections/hand_in.html", context, status=status)


@delegate_only
def sign(request: Request, stand: Stand, number: int, slate: int) -> HttpResponse:
    """Sign a list from one's own place."""
    chosen = next(
        (one.slate for one in _shown(stand, number).listed if one.slate.pk == slate), None
    )
    if chosen is None or request.method != "POST":
        raise Http404
    given = {**acting(stand), "attendee": stand.attendee, "slate": chosen}
    return done(request, stand, lambda: actions.sign_list(**given))


@delegate_only
def demand(request: Request, stand: Stand, number: int) -> HttpResponse:
    """Demand an election by lists."""
    shown = _shown(stand, number)
    if request.method != "POST":
        raise Http404
    given = {**acting(stand), "attendee": stand.attendee, "election": shown.election}
    return done(request, stand, lambda: actions.demand_lists(**given))


@delegate_only
def cast(request: Request, stand: Stand, number: int) -> HttpResponse:
    """Cast one's ballot over the lists; the answer holds its tracker code, shown once."""
    shown, form = _shown(stand, number), forms.BallotForm(request.POST or None)
    if not form.is_valid():
        return redirect("chamber:delegate", stand.sitting.meeting.slug)
    given = {**acting(stand), "attendee": stand.attendee, "election": shown.election}
    trackers: list[str] = []
    answer = done(
        request,
        stand,
        lambda: trackers.append(actions.cast_ballot(**given, choice=form.cleaned_data["choice"])),
    )
    if not trackers:
        return answer
    context = {"stand": stand, "shown": shown, "tracker": trackers[0]}
    return render(request, "elections/receipt.html", context)


@room
def published(request: Request, stand: Stand, number: int) -> HttpResponse:
    """Every ballot of a secret round that is counted, by tracker code: the published list."""
    shown = _shown(stand, number)
    keys = [one.box for one in shown.election.counts.all() if one.box and one.stands]
    box = ballots.box(keys[0]) if keys else None
    if box is None:
        raise Http404
    context = {"stand": stand, "shown": shown, "ballots": ballots.ballots(box)}
    return render(request, "elections/published.html", context)
