"""Named reads of accounts: which stand for a year, where each account belongs, and the postings."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from samrad.finance.models import (
    AccountMapping,
    Accounts,
    AccountSum,
    Budget,
    InterimReport,
    LedgerRow,
)
from samrad.finance.queries.lines import lines_of
from samrad.finance.vocabulary import AccountsState

SHOWN_ROWS = 500
ANY = "*"  # whatever function


@dataclass(frozen=True, slots=True)
class Placed:
    """An account's sum and where it belongs: a budget line, the balance, or nowhere yet.

    how tells by what, as a reader sees it.
    """

    sum: AccountSum
    line_key: str
    is_balance: bool
    how: str

    @property
    def is_unmapped(self) -> bool:
        return not self.line_key and not self.is_balance


def accounts_of(year: int) -> QuerySet[Accounts]:
    """Every file of accounts read for a year, the newest first."""
    found = Accounts.objects.filter(year=year).select_related(
        "adopted_by", "source", "audit_report__document"
    )
    return found.order_by("-number", "-pk")


def accounts_with(pk: int) -> Accounts | None:
    """The accounts with this row."""
    found = Accounts.objects.select_related("adopted_by", "source", "audit_report__document")
    return found.filter(pk=pk).first()


def standing_accounts(year: int) -> Accounts | None:
    """The accounts that count for a year: in use, or else adopted; the newest. None without."""
    states = (AccountsState.IN_USE, AccountsState.ADOPTED)
    return accounts_of(year).filter(state__in=states).first()


def adopted_accounts(year: int, day: date) -> Accounts | None:
    """The accounts of year adopted by day, the newest; None without."""
    return accounts_of(year).filter(state=AccountsState.ADOPTED, adopted_on__lte=day).first()


def mappings_on(day: date) -> list[AccountMapping]:
    """Where accounts belong on day, by account."""
    return list(AccountMapping.objects.on(day).order_by("account", "function", "pk"))


def mappings() -> QuerySet[AccountMapping]:
    """Every mapping there has been, by account, the newest first."""
    return AccountMapping.objects.order_by("account", "function", "-valid_from", "pk")


def placed(accounts: Accounts, budget: Budget | None) -> list[Placed]:
    """Every account of the accounts and where it belongs, by account. Two queries, or one.

    By its own mapping; by one for whatever function; by art and function, when one line of the
    budget alone has them; by what the file says of the balance. Adopted accounts say it themselves.
    """
    sums = AccountSum.objects.filter(accounts=accounts).order_by("account", "function", "project")
    if accounts.is_adopted:
        return [Placed(one, one.line_key, one.is_balance, _("låst")) for one in sums]
    known = {(one.account, one.function): one for one in mappings_on(accounts.until)}
    by_art = _by_art(budget)
    return [_place(one, known, by_art) for one in sums]


def _place(
    one: AccountSum,
    known: dict[tuple[str, str], AccountMapping],
    by_art: dict[tuple[str, str], list[str]],
) -> Placed:
    mapping = known.get((one.account, one.function)) or known.get((one.account, ""))
    if mapping is not None:
        return Placed(one, mapping.line_key, mapping.is_balance, _("ført for hånd"))
    art, other = one.art or one.account, "" if one.function else ANY
    keys = by_art.get((art, one.function)) or by_art.get((art, other)) or []
    if len(keys) == 1:
        return Placed(one, keys[0], False, _("samme art"))
    if one.suggests_balance:
        return Placed(one, "", True, _("balanse i filen"))
    return Placed(one, "", False, "")


def _by_art(budget: Budget | None) -> dict[tuple[str, str], list[str]]:
    """The lines of a budget by art and function, and by art alone, for what has no function."""
    found: dict[tuple[str, str], list[str]] = {}
    for line in lines_of(budget) if budget else []:
        if line.art:
            found.setdefault((line.art, line.function), []).append(line.key)
            found.setdefault((line.art, ANY), []).append(line.key)
    return found


def unmapped(found: Iterable[Placed]) -> list[Placed]:
    """Those that belong nowhere yet, the largest first."""
    return sorted(
        (one for one in found if one.is_unmapped), key=lambda one: -abs(one.sum.amount_ore)
    )


def rows_of(accounts: Accounts, account: str) -> list[LedgerRow]:
    """The first 500 postings of an account, in the order of the file. One query."""
    found = LedgerRow.objects.filter(accounts=accounts, account=account).order_by("line")
    return list(found[:SHOWN_ROWS])


def so_far(accounts: Accounts, until: date) -> dict[tuple[str, str, str], int]:
    """What each account came to at the end of a day, in øre; undated postings are not counted."""
    found: dict[tuple[str, str, str], int] = {}
    rows = LedgerRow.objects.filter(accounts=accounts, on__lte=until)
    for account, function, project, ore in rows.values_list(
        "account", "function", "project", "amount_ore"
    ):
        place = (account, function, project)
        found[place] = found.get(place, 0) + ore
    return found


def interim_reports(year: int) -> list[InterimReport]:
    """The reports told during a year, the first first, each with its lines. Two queries."""
    found = InterimReport.objects.filter(year=year).prefetch_related("lines")
    return list(found.order_by("until", "pk"))


def waiting_accounts() -> list[Accounts]:
    """The accounts that are in use and not adopted, the newest year first."""
    return list(Accounts.objects.filter(state=AccountsState.IN_USE).order_by("-year", "-pk"))


def adopted_on(day: date) -> list[Accounts]:
    """The accounts of each year adopted by day, the newest of each, the newest year first."""
    found: dict[int, Accounts] = {}
    rows = Accounts.objects.filter(state=AccountsState.ADOPTED, adopted_on__lte=day)
    for one in rows.select_related("source").order_by("-year", "-number", "-pk"):
        found.setdefault(one.year, one)
    return list(found.values())
