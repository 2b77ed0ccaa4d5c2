"""The council's budget and accounts as anyone reads them, on any day."""

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from samrad.base.requests import Request
from samrad.files import queries as files
from samrad.finance import queries
from samrad.finance.models import Accounts


def budgets(request: Request) -> HttpResponse:
    """Every year with a budget or a decision on one known on the day request.on."""
    return render(request, "finance/budgets.html", {"years": queries.budget_years(request.on)})


def budget(request: Request, year: int) -> HttpResponse:
    """The budget of a year, line by line, with what is missing, and its adopted accounts beside."""
    told = queries.budget_of(year, request.on)
    accounts = queries.adopted_accounts(year, request.on)
    if not (told.versions or told.decision or told.fee_decision or told.frames or accounts):
        raise Http404(_("Registeret vet ingenting om økonomien for dette året."))
    reports = [one for one in queries.interim_reports(year) if one.until <= request.on]
    context = {
        "told": told,
        "year": year,
        "compared": queries.comparison_of(accounts, told.current) if accounts else None,
        "audit": _audit(request, accounts) if accounts else None,
        "reports": reports,
        "is_over": date(year, 12, 31) < request.on,
    }
    return render(request, "finance/budget.html", context)


def _audit(request: Request, accounts: Accounts) -> dict[str, Any] | None:
    """The auditor's report: its day, and its file when anyone may read it."""
    report = getattr(accounts, "audit_report", None)
    if report is None:
        return None
    version = files.version_for(report.document, request.actor, request.today)
    return {"report": report, "version": version}
