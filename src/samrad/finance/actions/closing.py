"""Named writes that end a year's accounts: the auditor's report, and the approval that locks."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from samrad.base import dates
from samrad.base.actions import Refusal, action, kept
from samrad.base.models import Source
from samrad.base.policies import Actor
from samrad.base.ports.sections import fingerprint
from samrad.bodies.models import Body
from samrad.files import actions as files
from samrad.finance import queries
from samrad.finance.actions.deciding import decide_year, may_decide
from samrad.finance.models import Accounts, AuditReport
from samrad.finance.policies import may_keep_record
from samrad.finance.vocabulary import AccountsState, DecisionKind

SHOWN = 3


class AccountsLocked(Refusal):
    """The accounts are adopted, and never change."""

    def __init__(self, row: Accounts) -> None:
        super().__init__(
            _(
                "Regnskapet for %(year)d er godkjent %(day)s og låst. "
                "En retting er et nytt regnskap."
            )
            % {"year": row.year, "day": dates.written(row.adopted_on) if row.adopted_on else ""}
        )


class NotInUse(Refusal):
    """Accounts must be in use before they are adopted."""

    def __init__(self, year: int) -> None:
        super().__init__(_("Ingen regnskapsfil er i bruk for %d.") % year)


class AccountsUnmapped(Refusal):
    """Some accounts belong to no line of the budget."""

    def __init__(self, found: list["queries.Placed"]) -> None:
        named = ", ".join(f"{one.sum} ({one.sum.amount})" for one in found[:SHOWN])
        more = "" if len(found) <= SHOWN else _(" og %d til") % (len(found) - SHOWN)
        super().__init__(
            _("Regnskapet kan ikke låses: disse kontoene hører ikke til noe sted: %s%s.")
            % (named, more)
        )


class WholeYearMissing(Refusal):
    """The accounts do not reach the end of the year."""

    def __init__(self, row: Accounts) -> None:
        super().__init__(
            _("Regnskapet går bare til og med %s. Les inn hele året først.")
            % dates.written(row.until)
        )


class AuditReportGiven(Refusal):
    """The accounts have their auditor's report."""

    def __init__(self, row: AuditReport) -> None:
        super().__init__(
            _("Revisjonsberetningen er lagt ved, avgitt %s.") % dates.written(row.given_on)
        )


class GivenTooEarly(Refusal):
    """Nobody audits a year before it is over."""

    def __init__(self, year: int) -> None:
        super().__init__(_("Beretningen for %d kan ikke være avgitt før året er over.") % year)


@action("finance.attach_audit_report", may=may_keep_record, done="La ved revisjonsberetning")
def attach_audit_report(
    *,
    actor: Actor,
    at: datetime,
    accounts: Accounts,
    given_on: date,
    upload: files.Received,
) -> AuditReport:
    """Lay the auditor's report beside the accounts, as a document of the archive; once.

    Raises Denied, AuditReportGiven, GivenTooEarly, and what files.add_document raises.
    """
    if given_on.year <= accounts.year:
        raise GivenTooEarly(accounts.year)
    if before := AuditReport.objects.filter(accounts=accounts).first():
        raise AuditReportGiven(before)
    document = files.add_document(
        actor=actor,
        at=at,
        title=_("Revisjonsberetning for %d") % accounts.year,
        upload=upload,
    )
    return kept(AuditReport(accounts=accounts, document=document, given_on=given_on))


@action("finance.adopt_accounts", may=may_keep_record, done="Låste godkjent regnskap")
def adopt_accounts(
    *,
    actor: Actor,
    at: datetime,
    year: int,
    adopted_by: Body,
    adopted_on: date,
    source: Source,
    case_number: str = "",
) -> Accounts:
    """Lock the accounts in use as the assembly approved them; each account keeps its line for ever.

    The first approval is entered among the yearly decisions as well. Raises Denied, NotInUse,
    AccountsLocked, WholeYearMissing, AccountsUnmapped and what decide_year raises.
    Source: kommuneloven § 14-8 første ledd.
    """
    row = _in_use(year)
    if row.until != date(year, 12, 31):
        raise WholeYearMissing(row)
    found = queries.placed(row, queries.budget_in_force(year, adopted_on))
    if missing := queries.unmapped(found):
        raise AccountsUnmapped(missing)
    decided = queries.of_year(year).filter(kind=DecisionKind.ACCOUNTS, decided_on__isnull=False)
    if not decided.exists():
        decide_year(
            actor=actor,
            at=at,
            kind=DecisionKind.ACCOUNTS,
            year=year,
            body=adopted_by,
            decided_on=adopted_on,
            source=source,
            case_number=case_number,
        )
    else:
        may_decide(DecisionKind.ACCOUNTS, adopted_by, adopted_on)
    row.state, row.frozen_at, row.source = AccountsState.ADOPTED, at, source
    row.adopted_by, row.adopted_on, row.frozen_sha256 = adopted_by, adopted_on, _frozen(found)
    return kept(row)


def _frozen(found: list[queries.Placed]) -> str:
    """Let each account keep its line; gives the fingerprint of what they are now."""
    for one in found:
        one.sum.line_key, one.sum.is_balance = one.line_key, one.is_balance
        one.sum.save()
    return fingerprint(
        [
            [str(one.sum.pk), one.sum.account, one.sum.amount_ore, one.line_key, one.is_balance]
            for one in found
        ]
    )


def _in_use(year: int) -> Accounts:
    """The accounts in use, locked. Raises AccountsLocked, NotInUse."""
    rows = list(
        Accounts.objects.select_for_update(of=("self",))
        .filter(year=year)
        .order_by("-number", "-pk")
    )
    for row in rows:
        if row.state == AccountsState.IN_USE:
            return row
    if rows and (adopted := next((one for one in rows if one.is_adopted), None)):
        raise AccountsLocked(adopted)
    raise NotInUse(year)
