"""Reading a register: the list, one row with its history, and the list as a file."""

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from samrad.base import clock, sheets
from samrad.base.actions import row_key
from samrad.base.ports.registers import Register
from samrad.base.requests import Request
from samrad.office.forms.registers import FilterForm
from samrad.office.queries import facts, history, registers
from samrad.office.views.door import reads_register
from samrad.office.vocabulary import ROWS_ON_A_PAGE


@reads_register
def rows(request: Request, key: str, register: Register) -> HttpResponse:
    """A register's list: the whole page, or only its rows for htmx."""
    filters = FilterForm(register, request.GET)
    found = registers.found_rows(register, request.actor, asked=filters.asked, day=_day(request))
    page = Paginator(found, ROWS_ON_A_PAGE).get_page(request.GET.get("side"))
    context = {
        "key": key,
        "register": register,
        "filters": filters,
        "page": page,
        "lines": registers.lines(register, page),
        "headings": _headings(register, filters.asked.get("sorter", "")),
        "has_days": registers.has_days(register),
        "can_find": filters.can_find or registers.has_days(register),
        "may_change": register.may_change(request.actor),
    }
    response = render(request, f"office/rows.html{'#rows' if request.htmx else ''}", context)
    patch_vary_headers(response, ["HX-Request"])
    return response


@reads_register
def row(request: Request, key: str, register: Register, pk: int) -> HttpResponse:
    """One row: its facts, its source, and what has happened to it."""
    found = one_row(request, register, pk)
    context = {
        "key": key,
        "register": register,
        "row": found,
        "name": facts.title_of(found),
        "facts": facts.facts_of(found),
        "has_source": facts.has_source(found),
        "has_days": registers.has_days(register),
        "happenings": history.history_of(found),
        "row_key": row_key(found),
        "may_change": register.may_change(request.actor),
    }
    return render(request, "office/row.html", context)


@reads_register
def sheet(request: Request, key: str, register: Register, kind: str) -> HttpResponse:
    """The list as it is filtered, as CSV or XLSX."""
    asked = FilterForm(register, request.GET).asked
    day = _day(request)
    found = registers.found_rows(register, request.actor, asked=asked, day=day)
    headings = [str(column.heading) for column in register.columns]
    content, media = sheets.WRITERS[kind](
        str(register.title), headings, registers.table(register, found)
    )
    name = f"{key.rpartition('.')[2]}-{day or clock.today()}.{kind}"
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=media, headers=disposition)


def _day(request: Request) -> date | None:
    """The day that was asked for; None for rows of every day."""
    return request.on if request.asked_on else None


def one_row(request: Request, register: Register, pk: int) -> Any:
    """The row, when it is there and the actor may see it; else 404."""
    found = registers.visible_rows(register, request.actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _headings(register: Register, sorter: str) -> list[dict[str, Any]]:
    """Each column's heading, with how it is sorted and what a click on it asks for."""
    return [
        {
            "text": str(column.heading),
            "sort": {column.order: "ascending", f"-{column.order}": "descending"}.get(sorter, "")
            if column.order
            else "",
            "is_amount": column.is_amount,
            "next": f"-{column.order}" if sorter == column.order else column.order,
        }
        for column in register.columns
    ]
