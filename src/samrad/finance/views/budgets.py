"""Budgets in Kontoret: the years, a year's lines, a line, and what a decision does to them."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from samrad.base.flows import NOT_KEPT, FlowPage, by, carried_out, office, page
from samrad.base.policies import Actor
from samrad.base.requests import Request
from samrad.bodies.actions import grounded
from samrad.finance import actions, forms, queries
from samrad.finance.models import Accounts, Budget, BudgetLine
from samrad.finance.policies import may_budget, may_keep_record, may_see_budget
from samrad.finance.vocabulary import FIRST_YEAR, LAST_YEAR, ShareBy
from samrad.law.statutes import kommuneloven_kap14_okonomi as economy


@office(may_see_budget)
def budget_desk(request: Request) -> HttpResponse:
    """Every year with a budget or a decision on one, and the form for a new year."""
    initial = {"year": request.today.year + 1}
    form = forms.StartForm(request.POST or None, initial=initial)
    made = None
    if may_budget(request.actor):
        made = carried_out(form, lambda: actions.start_budget(**by(request), **form.cleaned_data))
    if made is not None:
        messages.success(request, _("Utkastet til budsjett for %d er laget.") % made.year)
        return redirect("finance-office:budget", made.year)
    context = {
        "years": queries.budget_years(request.today, for_office=True),
        "reserves": queries.reserves(),
        "form": form,
        "may_budget": may_budget(request.actor),
    }
    status = NOT_KEPT if form.errors else 200
    return render(request, "finance/office/budgets.html", context, status=status)


def a_year(year: int) -> int:
    """The year, when there are budgets of such years. Http404 otherwise."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    return year


def of_year(request: Request, year: int) -> dict[str, Any]:
    """What a year's page shows: budget, accounts beside it, reports and what the law says."""
    told = queries.budget_of(a_year(year), request.today, for_office=True)
    accounts = queries.standing_accounts(year)
    compared = queries.comparison_of(accounts, told.current) if accounts else None
    reports = queries.interim_reports(year)
    return {
        "year": year,
        "told": told,
        "draft": told.draft,
        "draft_parts": queries.parts_of(told.current or told.draft, told.draft),
        "draft_sums": queries.sums_of(told.draft),
        "draft_cover": queries.cover_of(told.draft) if told.draft else None,
        "compared": compared,
        "reports": reports,
        "enough": economy.reports_are_enough(len(reports)) if told.versions else None,
        "may_budget": may_budget(request.actor),
        "may_adopt": may_keep_record(request.actor),
    }


@office(may_see_budget)
def budget(request: Request, year: int) -> HttpResponse:
    """A year's budget with its draft, and the form that begins a revision."""
    found = of_year(request, year)
    row, form = found["told"].current, forms.ReviseForm(request.POST or None)
    made = None
    if may_budget(request.actor) and row:
        made = carried_out(
            form,
            lambda: actions.revise_budget(**by(request), budget=row, **form.cleaned_data),
        )
    if made is not None:
        messages.success(request, _("Utkastet til endring er laget, med linjene som gjelder."))
        return redirect("finance-office:budget", year)
    status = NOT_KEPT if form.errors else 200
    return render(request, "finance/office/budget.html", found | {"form": form}, status=status)


def _draft(year: int) -> Budget:
    found = next((one for one in queries.drafts() if one.year == year), None)
    if found is None:
        raise Http404(_("Året har ikke noe utkast."))
    return found


def _line(request: Request, draft: Budget, line: BudgetLine | None) -> HttpResponse:
    form = forms.LineForm(request.POST or None, budget=draft, line=line)
    made = carried_out(
        form,
        lambda: actions.enter_line(**by(request), budget=draft, line=line, values=form.values()),
    )
    if made is not None:
        messages.success(request, _("«%s» er lagret.") % made.label)
        return redirect("finance-office:budget", draft.year)
    context = {"form": form, "budget": draft, "line": line, **forms.codes()}
    status = NOT_KEPT if form.errors else 200
    return render(request, "finance/office/line.html", context, status=status)


@office(may_budget)
def new_line(request: Request, year: int) -> HttpResponse:
    """A new line in the year's draft."""
    return _line(request, _draft(year), None)


@office(may_budget)
def line(request: Request, pk: int) -> HttpResponse:
    """A line of a draft, to change."""
    return _line(request, *_held(pk))


def _held(pk: int) -> tuple[Budget, BudgetLine]:
    row = queries.line_with(pk)
    if row is None or not row.budget.is_draft:
        raise Http404(_("Linjen er ikke i noe utkast."))
    return row.budget, row


@office(may_budget)
@require_POST
def remove_line(request: Request, pk: int) -> HttpResponse:
    """Take a line out of a draft."""
    held, row = _held(pk)
    actions.remove_line(**by(request), line=row)
    messages.success(request, _("«%s» er tatt ut av utkastet.") % row.label)
    return redirect("finance-office:budget", held.year)


@office(may_budget)
@require_POST
def discard(request: Request, year: int) -> HttpResponse:
    """Throw the year's draft away."""
    actions.discard_budget(**by(request), budget=_draft(year))
    messages.success(request, _("Utkastet for %d er forkastet. Sporet har det.") % year)
    return redirect("finance-office:budgets")


@office(may_budget)
def forecast(request: Request, year: int) -> HttpResponse:
    """A report in the year: forecast and reason, line by line."""
    in_force = queries.budget_in_force(a_year(year), request.today)
    due = forms.last_due(year, queries.interim_reports(year), request.today)
    form = forms.ForecastForm(request.POST or None, budget=in_force, initial={"until": due})
    made = carried_out(form, lambda: actions.tell_forecast(**by(request), year=year, **form.told()))
    if made is not None:
        messages.success(request, _("%s er lagt fram.") % made)
        return redirect("finance-office:budget", year)
    context = {"form": form, "year": year, "budget": in_force}
    status = NOT_KEPT if form.errors else 200
    return render(request, "finance/office/forecast.html", context, status=status)


@office(may_see_budget)
def deficit(request: Request, year: int) -> HttpResponse:
    """What each member would pay of the year's deficit. Nothing is kept."""
    found = of_year(request, year)
    compared, form = found["compared"], forms.DeficitForm(request.GET or None)
    given: dict[str, Any] = form.cleaned_data if form.is_valid() else {"by": ShareBy.EQUAL}
    if compared is None or not compared.deficit_ore:
        raise Http404(_("Året har ikke noe merforbruk."))
    covered = min(max(given.get("covered") or 0, 0), compared.deficit_ore)
    shared = queries.deficit_shared(year, compared.deficit_ore, covered, ShareBy(given["by"]))
    context = {"form": form, "year": year, "compared": compared, "shared": shared}
    return render(request, "finance/office/deficit.html", context)


def _adopt(form: Any, *, actor: Actor, at: datetime) -> Budget | Accounts:
    found = form.cleaned_data
    given = {
        "actor": actor,
        "at": at,
        "adopted_by": found["body"],
        "adopted_on": found["on"],
        "source": grounded(found, actor=actor, at=at),
        "case_number": found["case_number"],
    }
    what, _between, number = found["what"].partition("-")
    if what == "regnskap":
        return actions.adopt_accounts(year=int(number), **given)
    return actions.adopt_budget(budget=Budget(pk=int(number)), **given)


adopt = page(
    FlowPage(
        first="finance.budgets",
        title=gettext_lazy("Før vedtak om budsjett eller regnskap"),
        about=gettext_lazy(
            "Utkastet eller regnskapet låses og får et fingeravtrykk. Det endres aldri siden. "
            "Vedtak som føres i et møte, gjør det samme."
        ),
        form=forms.AdoptForm,
        perform=_adopt,
        told=lambda made: (
            _("%s er vedtatt og låst.") % made,
            reverse("finance-office:budget", args=[made.year]),
        ),
        button=gettext_lazy("Før vedtaket og lås"),
        back="finance-office:budgets",
    )
)
