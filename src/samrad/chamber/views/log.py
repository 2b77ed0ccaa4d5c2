"""The log of the meeting: to read, to take away for the archive, and to put right."""

from collections.abc import Callable

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from samrad.base import clock, sheets
from samrad.base.requests import Request
from samrad.chamber import actions, forms, queries
from samrad.chamber.models import Happening
from samrad.chamber.stand import Stand
from samrad.chamber.views.codes import called
from samrad.chamber.views.room import done, leader_only, leading, room, sent
from samrad.live.views import followed

COLUMNS = ("tidspunkt", "sak", "hendelse", "tekst", "lukket", "retter")


@followed
@room
def log(request: Request, stand: Stand) -> HttpResponse:
    """Everything that has happened, as the reader may see it, in the order it happened."""
    lines = queries.told_to(stand.sitting, reads_closed=stand.reads_closed)
    shown = {"stand": stand, "lines": lines, "called": called(request, stand.sitting)}
    return render(request, "chamber/log.html", shown)


def _row(one: Happening) -> tuple[str, ...]:
    number = (one.item.number or str(one.item.position)) if one.item else ""
    return (
        _instant(one),
        number,
        str(one.get_kind_display()),
        one.text,
        "ja" if one.is_closed else "nei",
        one.corrects.at.astimezone(clock.OSLO).isoformat(timespec="seconds")
        if one.corrects
        else "",
    )


def _instant(one: Happening) -> str:
    return one.at.astimezone(clock.OSLO).isoformat(timespec="seconds")


def _as_json(_title: str, rows: list[tuple[str, ...]]) -> HttpResponse:
    told = [dict(zip(COLUMNS, row, strict=True)) for row in rows]
    return JsonResponse(told, safe=False, json_dumps_params={"ensure_ascii": False})


def _as_csv(title: str, rows: list[tuple[str, ...]]) -> HttpResponse:
    content, kind = sheets.as_csv(title, COLUMNS, rows)
    return HttpResponse(content, content_type=kind)


WRITERS: dict[str, Callable[[str, list[tuple[str, ...]]], HttpResponse]] = {
    "csv": _as_csv,
    "json": _as_json,
}


@room
def log_file(_request: Request, stand: Stand, form: str) -> HttpResponse:
    """The log as a file for the archive; the same lines as the reader sees."""
    slug = f"logg-{stand.sitting.meeting.slug}"
    lines = queries.told_to(stand.sitting, reads_closed=stand.reads_closed)
    answer = WRITERS[form](slug, [_row(one) for one in lines])
    answer["Content-Disposition"] = f'attachment; filename="{slug}.{form}"'
    return answer


@require_POST
@leader_only
def remark(request: Request, stand: Stand) -> HttpResponse:
    """Add a remark to the log, and to the minutes when it belongs there."""
    given = {**leading(request, stand), "sitting": stand.sitting}
    form = forms.RemarkForm(request.POST)
    return sent(request, stand, form, lambda found: actions.add_remark(**given, **found))


@require_POST
@leader_only
def correct(request: Request, stand: Stand, number: int) -> HttpResponse:
    """Put a line right by a new one."""
    wrong = queries.happening_in(stand.sitting, number)
    if wrong is None:
        raise Http404
    given = {**leading(request, stand), "sitting": stand.sitting, "happening": wrong}
    text = request.POST.get("text", "")
    return done(request, stand, lambda: actions.correct_happening(**given, text=text))
