"""Reading the trail: every entry, and one of them in full."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render

from samrad.base.policies import may_work_in_office
from samrad.base.requests import Request
from samrad.live.views import followed
from samrad.office.forms.trail import TrailForm
from samrad.office.queries import history, trail
from samrad.office.views.door import opens_for
from samrad.office.vocabulary import ROWS_ON_A_PAGE


@opens_for(may_work_in_office)
@followed
def entries(request: Request) -> HttpResponse:
    """The trail, newest first, narrowed by action, actor, row and days."""
    form = TrailForm(request.GET)
    asked = form.asked
    page = Paginator(trail.entries(asked), ROWS_ON_A_PAGE).get_page(request.GET.get("side"))
    context = {
        "form": form,
        "page": page,
        "entries": trail.in_words(list(page)),
        "row": history.row_in_words(asked["row"]) if "row" in asked else "",
        "is_narrowed": bool(asked),
    }
    return render(request, "office/trail.html", context)


@opens_for(may_work_in_office)
def entry(request: Request, number: int) -> HttpResponse:
    """One entry: every row it touched (the first 200), before and after."""
    found = trail.entry(number)
    if found is None:
        raise Http404
    context = {"entry": found, "told": history.told([found])[0], "most": 200}
    return render(request, "office/entry.html", context)
