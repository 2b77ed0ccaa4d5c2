"""The page a letter leads to: someone called says whether they come. No login, only the link."""

from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from samrad.base import clock
from samrad.base.flows import NOT_KEPT, carried_out
from samrad.base.requests import Request
from samrad.meetings import actions, forms, queries
from samrad.meetings.models import Summons
from samrad.meetings.policies import answering

GONE, TOO_MANY = 410, 429
MOST_ASKED, WITHIN = 60, 60  # requests from one address, seconds


@never_cache
@require_http_methods(["GET", "POST"])
def answer(request: Request, token: str) -> HttpResponse:
    """«Jeg kommer» or «Jeg har forfall», until the meeting begins; the page ends with its day."""
    if _asks_too_often(request):
        return quiet(HttpResponse(_("For mange forsøk. Vent et minutt."), status=TOO_MANY))
    summons = queries.summons_with(token)
    if summons is None:
        raise Http404
    if queries.link_has_ended(summons.meeting, request.today):
        return quiet(render(request, "meetings/answer_ended.html", status=GONE))
    return quiet(_answered(request, summons, reverse("meetings:answer", args=[token])))


@never_cache
@require_http_methods(["GET", "POST"])
def own_answer(request: Request, number: int) -> HttpResponse:
    """The same for one who is logged in, from Min side: only what is their own."""
    if not request.actor.is_known:
        return redirect_to_login(request.get_full_path())
    own = queries.summonses_for(request.actor, request.today)
    summons = next((one for one in own if one.pk == number), None)
    if summons is None:
        raise Http404
    return _answered(request, summons, reverse("meetings:own_answer", args=[number]))


def _answered(request: Request, summons: Summons, address: str) -> HttpResponse:
    """The form, or back to it with the answer that now stands."""
    form = forms.SummonsForm(request.POST or None)

    def act() -> Any:
        by: dict[str, Any] = {"actor": answering(summons), "at": clock.now()}
        return actions.answer_summons(**by, summons=summons, **form.given())

    if carried_out(form, act):
        return redirect(address)
    context = queries.answer_page(summons, clock.now()) | {"form": form}
    status = NOT_KEPT if form.errors else 200
    return render(request, "meetings/answer.html", context, status=status)


def quiet(response: HttpResponse) -> HttpResponse:
    """Not for search engines, and the link is told to no other site the reader goes on to."""
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "same-origin"  # «no-referrer» hides whence a form is sent too
    return response


def _asks_too_often(request: Request) -> bool:
    """Whether an address asks more often than people do; one count for each minute."""
    key = f"svar:{request.META.get('REMOTE_ADDR', '')}"
    cache.add(key, 0, WITHIN)
    try:
        return cache.incr(key) > MOST_ASKED
    except ValueError:  # the minute ran out in between
        return False
