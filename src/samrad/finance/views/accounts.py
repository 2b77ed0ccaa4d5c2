"""Accounts in Kontoret: read a file, look it over, use it, map its accounts, see it by line."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samrad.base.actions import Refusal
from samrad.base.flows import NOT_KEPT, by, carried_out, office
from samrad.base.pressing import pressed
from samrad.base.requests import Request
from samrad.finance import actions, forms, queries
from samrad.finance.models import Accounts
from samrad.finance.policies import may_budget, may_keep_record, may_see_budget
from samrad.finance.views.budgets import a_year


@office(may_see_budget)
def accounts_of_year(request: Request, year: int) -> HttpResponse:
    """Every file read for a year, and the form for another."""
    form = forms.LedgerUploadForm(request.POST or None, request.FILES or None)
    made = None
    if may_budget(request.actor):
        made = carried_out(
            form, lambda: actions.read_accounts(**by(request), year=a_year(year), **form.sent())
        )
    if made is not None:
        return redirect("finance-office:accounts", made.pk)
    context = {
        "year": a_year(year),
        "files": queries.accounts_of(year),
        "form": form,
        "may_budget": may_budget(request.actor),
    }
    status = NOT_KEPT if form.errors else 200
    return render(request, "finance/office/files.html", context, status=status)


def _found(pk: int) -> Accounts:
    row = queries.accounts_with(pk)
    if row is None:
        raise Http404(_("Regnskapet finnes ikke."))
    return row


def _shown(request: Request, row: Accounts, **more: Any) -> dict[str, Any]:
    """What a file's page shows: budget beside it, what belongs nowhere, and what can be done."""
    stands = queries.standing_accounts(row.year)
    budget = queries.budget_in_force(row.year, request.today)
    return {
        "accounts": row,
        "budget": budget,
        "compared": queries.comparison_of(row, budget),
        "stands": stands if stands != row else None,
        "targets": forms.grouped_targets(budget),
        "since": row.until.replace(month=1, day=1),
        "audit": forms.AuditForm(),
        "may_budget": may_budget(request.actor),
        "may_adopt": may_keep_record(request.actor),
    } | more


@office(may_see_budget)
def accounts(request: Request, pk: int) -> HttpResponse:
    """One file: a preview while it waits, and budget beside accounts."""
    return render(request, "finance/office/accounts.html", _shown(request, _found(pk)))


@office(may_budget)
@require_POST
def use(request: Request, pk: int) -> HttpResponse:
    """Let the file count, as it was seen."""
    row, seen = _found(pk), request.POST.get("sett", "0")
    try:
        actions.use_accounts(**by(request), accounts=row, seen=int(seen) if seen.isdigit() else 0)
    except Refusal as refusal:
        context = _shown(request, row, refusal=str(refusal))
        return render(request, "finance/office/accounts.html", context, status=NOT_KEPT)
    messages.success(request, _("Regnskapet for %d er tatt i bruk.") % row.year)
    return redirect("finance-office:accounts", pk)


@office(may_budget)
@require_POST
def discard_file(request: Request, pk: int) -> HttpResponse:
    """Throw a file away that was never used."""
    row = _found(pk)
    told = _("Filen «%s» er forkastet.") % row.filename
    if pressed(request, lambda: actions.discard_accounts(**by(request), accounts=row), told):
        return redirect("finance-office:accounts_of_year", row.year)
    return redirect("finance-office:accounts", pk)


@office(may_budget)
@require_POST
def map_account(request: Request, pk: int) -> HttpResponse:
    """Say where an account belongs."""
    row = _found(pk)
    budget = queries.budget_in_force(row.year, request.today)
    form = forms.MappingForm(request.POST, budget=budget)
    made = carried_out(form, lambda: actions.map_account(**by(request), **form.asked()))
    if made is None:
        told = " ".join(str(sentence) for found in form.errors.values() for sentence in found)
        context = _shown(request, row, refusal=told)
        return render(request, "finance/office/accounts.html", context, status=NOT_KEPT)
    messages.success(request, _("Konto %s er ført.") % made)
    return redirect("finance-office:accounts", pk)


@office(may_keep_record)
@require_POST
def audit(request: Request, pk: int) -> HttpResponse:
    """Lay the auditor's report beside the accounts."""
    row, form = _found(pk), forms.AuditForm(request.POST, request.FILES)
    made = carried_out(
        form,
        lambda: actions.attach_audit_report(**by(request), accounts=row, **form.cleaned_data),
    )
    if made is None:
        context = _shown(request, row, audit=form)
        return render(request, "finance/office/accounts.html", context, status=NOT_KEPT)
    messages.success(request, _("Revisjonsberetningen er lagt ved."))
    return redirect("finance-office:accounts", pk)


@office(may_see_budget)
def postings(request: Request, pk: int, account: str) -> HttpResponse:
    """The postings of one account, as far as the page goes."""
    row = _found(pk)
    rows = queries.rows_of(row, account)
    if not rows:
        raise Http404(_("Kontoen har ingen posteringer i denne filen."))
    context = {"accounts": row, "account": account, "rows": rows}
    return render(request, "finance/office/postings.html", context)


@office(may_see_budget)
def mappings(request: Request) -> HttpResponse:
    """Every mapping there has been, by account."""
    return render(request, "finance/office/mappings.html", {"mappings": queries.mappings()})
