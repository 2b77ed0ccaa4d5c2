"""What anyone may see of the votes of an open meeting."""

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render

from samrad.base.requests import Request
from samrad.base.sheets import as_csv
from samrad.chamber.stand import Stand
from samrad.chamber.views.room import room
from samrad.voting import forms, queries
from samrad.voting.models import Poll
from samrad.voting.views.holding import poll_here


def readable(stand: Stand, number: int) -> Poll:
    """The vote with this number. Http404 for one behind closed doors, to those outside them."""
    poll = poll_here(stand, number)
    if queries.is_behind_closed_doors(poll) and not stand.reads_closed:
        raise Http404
    return poll


@room
def polls(request: Request, stand: Stand) -> HttpResponse:
    """The votes of the meeting so far."""
    found = queries.polls_told(stand.sitting, reads_closed=stand.reads_closed)
    return render(request, "voting/polls.html", {"stand": stand, "polls": found})


@room
def poll(request: Request, stand: Stand, number: int) -> HttpResponse:
    """One vote: the result with its sum, how each place and region voted, and the ballots."""
    found = readable(stand, number)
    form = forms.FindForm(request.POST or None)
    shown = queries.whole(found) | {"stand": stand, "poll": found, "form": form}
    shown["tracker"] = form.tracker()
    shown["is_found"] = any(code == shown["tracker"] for code, _answer in shown["ballots"])
    return render(request, "voting/poll.html", shown)


@room
def download(_request: Request, stand: Stand, number: str, form: str) -> HttpResponse:
    """A closed vote as a file: CSV for a spreadsheet, JSON for a program."""
    found = readable(stand, int(number))
    if not found.stands:
        raise Http404
    name = f'attachment; filename="votering-{stand.sitting.meeting.slug}-{found.pk}.{form}"'
    if form == "json":
        told = queries.as_data(found)
        answer: HttpResponse = JsonResponse(told, json_dumps_params={"ensure_ascii": False})
    else:
        content, kind = as_csv(found.question, *queries.as_table(found))
        answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = name
    return answer
