"""Named writes of accounts: a file read and taken into use, and where its accounts belong."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from django.utils.translation import gettext as _

from samrad.base import dates
from samrad.base.actions import Refusal, action, kept
from samrad.base.policies import Actor
from samrad.finance import ledgers, queries
from samrad.finance.models import (
    AccountMapping,
    Accounts,
    AccountSum,
    LedgerRow,
)
from samrad.finance.policies import may_budget
from samrad.finance.vocabulary import AccountsState
from samrad.law.period import Period

BATCH = 5_000


class BadLedger(Refusal):
    """The file cannot be read as accounts of the year."""


class AccountsRead(Refusal):
    """The same file has been read for the year."""

    def __init__(self, row: Accounts) -> None:
        super().__init__(
            _("Filen er lest for %(year)d før, som «%(file)s». Ingenting er gjort.")
            % {"year": row.year, "file": row.filename}
        )


class NotForUse(Refusal):
    """The file is not waiting to be taken into use."""

    def __init__(self, row: Accounts) -> None:
        super().__init__(
            _("Filen «%(file)s» venter ikke: %(state)s.")
            % {"file": row.filename, "state": row.get_state_display().lower()}
        )


class OtherInUse(Refusal):
    """Somebody else has taken another file into use since the page was shown."""

    def __init__(self, row: Accounts) -> None:
        super().__init__(
            _("«%s» er tatt i bruk siden du så siden. Se over forskjellene, og prøv igjen.")
            % row.filename
        )


class NowhereToPut(Refusal):
    """A mapping must name a line, or say that the account is of the balance."""

    def __init__(self) -> None:
        super().__init__(_("Velg en budsjettlinje, eller at kontoen er balanse."))


class MappedLater(Refusal):
    """The account has a mapping that begins later."""

    def __init__(self, row: AccountMapping) -> None:
        super().__init__(
            _("Konto %(account)s er ført fra %(day)s. Velg den dagen eller en senere.")
            % {"account": row, "day": dates.written(row.valid_from)}
        )


@action("finance.read_accounts", may=may_budget, done="Leste regnskap")
def read_accounts(
    *,
    actor: Actor,
    at: datetime,
    year: int,
    filename: str,
    content: bytes,
    until: date | None = None,
) -> Accounts:
    """Read a file of accounts for a year, to be looked over before it counts: all of it or nothing.

    until is the last day it covers; the latest day in the file unless said. Raises Denied,
    BadLedger, AccountsRead.
    """
    digest = sha256(content).hexdigest()
    before = Accounts.objects.filter(year=year, sha256=digest).exclude(state=AccountsState.REPLACED)
    if same := before.first():
        raise AccountsRead(same)
    found = _read(content, year, until)
    row = kept(
        Accounts(
            year=year,
            number=_next_number(year),
            until=until or found.last_day or date(year, 12, 31),
            form=found.form,
            filename=" ".join(filename.split())[:200] or _("uten navn"),
            sha256=digest,
            postings=len(found.postings),
            debit_ore=found.debit_ore,
            credit_ore=found.credit_ore,
            checks=list(found.checks),
            warnings=list(found.warnings),
            read_at=at,
            read_by=actor.key,
        )
    )
    AccountSum.objects.bulk_create(_sums(row, found))
    LedgerRow.objects.bulk_create(_rows(row, found), batch_size=BATCH)
    return row


def _read(content: bytes, year: int, until: date | None) -> ledgers.Ledger:
    """The file, none of it after its last day. Raises BadLedger."""
    try:
        found = ledgers.ledger_in(content, year)
    except ledgers.NotALedger as error:
        raise BadLedger(str(error)) from error
    last = found.last_day
    if until and until.year != year:
        raise BadLedger(
            _("%(day)s er ikke i %(year)d. Skriv den siste dagen filen gjelder.")
            % {"day": dates.written(until), "year": year}
        )
    if until and last and last > until:
        raise BadLedger(
            _("Filen har posteringer etter %s. Skriv den siste dagen den gjelder.")
            % dates.written(until)
        )
    return found


def _next_number(year: int) -> int:
    """The number after the last."""
    numbers = Accounts.objects.filter(year=year).values_list("number", flat=True)
    return max(numbers, default=0) + 1


@dataclass(slots=True)
class _Adding:
    """What is added up of one account."""

    ore: int = 0
    times: int = 0


def _sums(row: Accounts, found: ledgers.Ledger) -> Iterator[AccountSum]:
    added: dict[tuple[str, str, str], _Adding] = {}
    for one in found.postings:
        place = added.setdefault((one.account, one.function, one.project), _Adding())
        place.ore += one.amount_ore
        place.times += 1
    for (account, function, project), place in sorted(added.items()):
        told = found.chart.get(account)
        yield AccountSum(
            accounts=row,
            account=account,
            function=function,
            project=project,
            name=told.name if told else "",
            art=told.art if told else "",
            is_in_chart=told is not None or not found.has_chart,
            suggests_balance=told.is_balance if told else False,
            amount_ore=place.ore,
            postings=place.times,
        )


def _rows(row: Accounts, found: ledgers.Ledger) -> list[LedgerRow]:
    return [
        LedgerRow(
            accounts=row,
            line=one.line,
            on=one.on,
            account=one.account,
            function=one.function,
            project=one.project,
            voucher=one.voucher,
            amount_ore=one.amount_ore,
        )
        for one in found.postings
    ]


@action("finance.use_accounts", may=may_budget, done="Tok regnskap i bruk")
def use_accounts(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    accounts: Accounts,
    seen: int = 0,
) -> Accounts:
    """Let a file that was read count for its year; the one that counted is replaced.

    seen is the row of the accounts that counted when the reader looked, 0 for none. Raises Denied,
    NotForUse, OtherInUse.
    """
    of_year = list(
        Accounts.objects.select_for_update(of=("self",)).filter(year=accounts.year).order_by("pk")
    )
    row = next(one for one in of_year if one.pk == accounts.pk)
    if row.state != AccountsState.READ:
        raise NotForUse(row)
    stands = queries.standing_accounts(row.year)
    if stands is not None and stands.pk != seen:
        raise OtherInUse(stands)
    for one in of_year:
        if one.state == AccountsState.IN_USE:
            one.state = AccountsState.REPLACED
            one.save()
            LedgerRow.objects.filter(accounts=one).delete()
    row.state = AccountsState.IN_USE
    return kept(row)


@action("finance.discard_accounts", may=may_budget, done="Forkastet regnskapsfil")
def discard_accounts(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    accounts: Accounts,
) -> int:
    """Throw away a file that was read and never used, and give its year. Raises NotForUse."""
    row = Accounts.objects.select_for_update(of=("self",)).get(pk=accounts.pk)
    if row.state != AccountsState.READ:
        raise NotForUse(row)
    LedgerRow.objects.filter(accounts=row).delete()
    AccountSum.objects.filter(accounts=row).delete()
    row.delete()
    return row.year


@action("finance.map_account", may=may_budget, done="Førte konto til budsjettlinje")
def map_account(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    account: str,
    since: date,
    function: str = "",
    line_key: str = "",
    is_balance: bool = False,
) -> AccountMapping:
    """Say which line an account belongs to from a day; what held before it is kept until then.

    Raises Denied, NowhereToPut, MappedLater, Invalid.
    """
    if bool(line_key) == is_balance:
        raise NowhereToPut
    held = AccountMapping.objects.select_for_update().filter(account=account, function=function)
    for row in held.overlapping(Period(since)):
        if row.valid_from > since:
            raise MappedLater(row)
        if row.valid_from == since:
            row.line_key, row.is_balance = line_key, is_balance
            return kept(row)
        row.valid_until = since
        row.save()
    return kept(
        AccountMapping(
            account=account,
            function=function,
            line_key=line_key,
            is_balance=is_balance,
            valid_from=since,
        )
    )
