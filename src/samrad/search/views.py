"""The search page, and the same as data."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render

from samrad.base import clock
from samrad.base.requests import Request
from samrad.search import actions, queries
from samrad.search.forms import Search
from samrad.search.queries import Answer

# What anyone may keep would outlive what may be seen, and fill the kept pages with words.
NEVER_KEPT = "private, no-store"


def search(request: Request) -> HttpResponse:
    """What the reader finds: the whole page, or only its answer for htmx."""
    form, answer = _answered(request)
    part = request.htmx and not request.htmx.history_restore_request
    context = {"form": form, "answer": answer, "kinds": queries.kinds()}
    page = f"search/search.html{'#answer' if part else ''}"
    response = render(request, page, context)
    response["Cache-Control"] = NEVER_KEPT
    return response


def data(request: Request) -> JsonResponse:
    """One page of what the reader finds, as JSON; excerpts are HTML with <mark>."""
    form, answer = _answered(request)
    told = {
        "q": form.cleaned_data.get("q", ""),
        "total": answer.total,
        "total_is_least": answer.is_cut,
        "page": answer.page,
        "pages": answer.pages,
        "any_of": answer.any_of,
        "being_read": list(answer.waiting),
        "hits": [_hit(request, one) for one in answer.hits],
    }
    response = JsonResponse(told, json_dumps_params={"ensure_ascii": False})
    response["Cache-Control"] = NEVER_KEPT
    return response


def _answered(request: Request) -> tuple[Search, Answer]:
    form = Search(request.GET)
    asked = form.asked(request)
    actions.catch_up_briefly(at=clock.now())
    return form, queries.found(asked, request.actor, request.today)


def _hit(request: Request, one: queries.Found) -> dict[str, object]:
    return {
        "kind": one.kind,
        "label": one.label,
        "title": one.name,
        "excerpt": one.excerpt,
        "url": request.build_absolute_uri(one.address),
        "from": one.from_day,
        "until": one.until_day,
        "dated": one.dated,
    }
