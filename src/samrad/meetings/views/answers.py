"""The page a letter leads to: someone called says whether they come. No login, only the link."""

from typing import Any

from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from samrad.base import clock
from samrad.base.flows import NOT_KEPT, carried_out
from samrad.base.requests import Request
from samrad.meetings import actions, forms, queries
from samrad.meetings.policies import answering

GONE, TOO_MANY = 410, 429
MOST_ASKED, WITHIN = 60, 60  # requests from one address, seconds


@never_cache
@require_http_methods(["GET", "POST"])
def answer(request: Request, token: str) -> HttpResponse:
    """«Jeg kommer» or «Jeg har forfall», until the meeting begins; the page ends with its day."""
    if _asks_too_often(request):
        return _quiet(HttpResponse(_("For mange forsøk. Vent et minutt."), status=TOO_MANY))
    summons = queries.summons_with(token)
    if summons is None:
        raise Http404
    if queries.link_has_ended(summons.meeting, request.today):
        return _quiet(render(request, "meetings/answer_ended.html", status=GONE))
    form = forms.SummonsForm(request.POST or None)

    def act() -> Any:
        by: dict[str, Any] = {"actor": answering(summons), "at": clock.now()}
        return actions.answer_summons(**by, summons=summons, **form.given())

    if carried_out(form, act):
        return _quiet(redirect("meetings:answer", token))
    context = queries.answer_page(summons, clock.now()) | {"form": form}
    status = NOT_KEPT if form.errors else 200
    return _quiet(render(request, "meetings/answer.html", context, status=status))


def _quiet(response: HttpResponse) -> HttpResponse:
    """Not for search engines, and the link is told to nobody the reader goes on to."""
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _asks_too_often(request: Request) -> bool:
    """Whether an address asks more often than people do; one count for each minute."""
    key = f"svar:{request.META.get('REMOTE_ADDR', '')}"
    cache.add(key, 0, WITHIN)
    try:
        return cache.incr(key) > MOST_ASKED
    except ValueError:  # the minute ran out in between
        return False
