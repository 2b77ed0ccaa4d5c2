"""The matrix of a draft in Kontoret: its columns, and what stands in its cells."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samrad.base.flows import NOT_KEPT, by, carried_out, office
from samrad.base.pressing import pressed
from samrad.base.requests import Request
from samrad.strategy import actions, forms, queries
from samrad.strategy.models import MatrixActivity, MatrixTheme, Programme
from samrad.strategy.policies import may_keep_record
from samrad.strategy.views.drafting import locked, the_draft


def _column(slug: str) -> MatrixTheme:
    try:
        return queries.theme_called(slug)
    except MatrixTheme.DoesNotExist as missing:
        raise Http404 from missing


def _cell(pk: int) -> MatrixActivity:
    try:
        return queries.cell_numbered(pk)
    except MatrixActivity.DoesNotExist as missing:
        raise Http404 from missing


def _to_matrix(of: Programme) -> HttpResponse:
    return redirect(reverse("strategy-office:draft", args=[of.slug]) + "#matrise")


def _shown(request: Request, template: str, context: dict[str, Any]) -> HttpResponse:
    status = NOT_KEPT if context["form"].errors else 200
    return render(request, template, context, status=status)


def _column_written(request: Request, of: Programme, theme: MatrixTheme | None) -> HttpResponse:
    """The form of a column, new or known, and what came of it."""
    known = {"name": theme.name} if theme else {}
    form = forms.ColumnForm(request.POST or None, request=request, initial=known)
    made = carried_out(
        form,
        lambda: actions.write_matrix_column(
            **by(request), programme=of, theme=theme, name=form.cleaned_data["name"]
        ),
    )
    if made is not None:
        messages.success(request, _("Kolonnen «%(theme)s» er lagret.") % {"theme": made})
        return _to_matrix(of)
    cells = theme.activities.count() if theme else 0
    context = {"form": form, "programme": of, "theme": theme, "cells": cells}
    return _shown(request, "strategy/office/column.html", context)


@office(may_keep_record)
def new_column(request: Request, slug: str) -> HttpResponse:
    """A new column in the matrix of a draft."""
    of = the_draft(slug)
    return locked(request, of) or _column_written(request, of, None)


@office(may_keep_record)
def edit_column(request: Request, slug: str) -> HttpResponse:
    """A column of a draft's matrix, under another name."""
    theme = _column(slug)
    of = theme.programme
    return locked(request, of) or _column_written(request, of, theme)


@office(may_keep_record)
@require_POST
def drop_column(request: Request, slug: str) -> HttpResponse:
    """Take a column out of a draft's matrix."""
    theme = _column(slug)
    told = _("Kolonnen «%(theme)s» er tatt ut.") % {"theme": theme}
    pressed(request, lambda: actions.drop_matrix_column(**by(request), theme=theme), told)
    return _to_matrix(theme.programme)


def _cell_written(request: Request, of: Programme, cell: MatrixActivity | None) -> HttpResponse:
    """The form of a cell, empty or filled, and what came of it."""
    form = forms.CellForm(request.POST or None, request=request, programme=of, cell=cell)
    made = carried_out(
        form, lambda: actions.write_matrix_cell(**by(request), cell=cell, **form.cleaned_data)
    )
    if made is not None:
        told = {"cell": made, "theme": made.theme}
        messages.success(request, _("«%(cell)s» står under «%(theme)s».") % told)
        return _to_matrix(of)
    context = {"form": form, "programme": of, "cell": cell}
    return _shown(request, "strategy/office/cell.html", context)


@office(may_keep_record)
def new_cell(request: Request, slug: str) -> HttpResponse:
    """A measure or an activity in an empty cell of a draft's matrix."""
    of = the_draft(slug)
    return locked(request, of) or _cell_written(request, of, None)


@office(may_keep_record)
def edit_cell(request: Request, pk: int) -> HttpResponse:
    """A cell of a draft's matrix, written anew."""
    cell = _cell(pk)
    of = cell.theme.programme
    return locked(request, of) or _cell_written(request, of, cell)


@office(may_keep_record)
@require_POST
def drop_cell(request: Request, pk: int) -> HttpResponse:
    """Empty a cell of a draft's matrix."""
    cell = _cell(pk)
    told = _("«%(cell)s» er tatt ut av matrisen.") % {"cell": cell}
    pressed(request, lambda: actions.drop_matrix_cell(**by(request), cell=cell), told)
    return _to_matrix(cell.theme.programme)
