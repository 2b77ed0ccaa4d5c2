"""Accounts in rows and columns: CSV in UTF-8 or Windows-1252, and XLSX."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from samrad.finance.ledgers.facts import Account, Ledger, NotALedger, Posting, ore_of
from samrad.finance.vocabulary import LedgerForm
from samrad.law.money import ORE_PER_KRONE, kroner

HEADINGS = {
    "account": ("konto", "kontonr", "kontonummer", "konto nr", "art", "account"),
    "name": ("kontonavn", "kontotekst", "konto navn", "kontobeskrivelse"),
    "function": ("funksjon", "funksjonsnr", "funksjon nr"),
    "project": ("prosjekt", "prosjektnr", "prosjektnummer", "prosjekt nr"),
    "voucher": ("bilag", "bilagsnr", "bilagsnummer", "bilag nr"),
    "on": ("dato", "bilagsdato", "bokføringsdato", "regnskapsdato"),
    "amount": ("beløp", "belop", "beløp nok", "beløp i nok", "sum", "netto"),
    "debit": ("debet", "debit"),
    "credit": ("kredit", "credit"),
}
COLUMN_OF = {heading: column for column, known in HEADINGS.items() for heading in known}
SUM = re.compile(r"(sum|total|totalt|i alt|til sammen)\b", re.IGNORECASE)
DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)|(\d{1,2})\.(\d{1,2})\.(\d{4}|\d\d)")
LONGEST = {"account": 40, "name": 200, "function": 20, "project": 40, "voucher": 60}
LOOKED_FOR_HEADINGS = 20
CENTURY = 100
Cells = Sequence[Any]


def text(content: bytes) -> Ledger:
    """The postings of a CSV file; what stands between its columns is found by itself."""
    if b"\x00" in content:
        raise NotALedger(_("Filen er ikke en tekstfil. Bruk CSV, Excel eller SAF-T."))
    decoded = _decoded(content)
    start = "\n".join(decoded.splitlines()[:LOOKED_FOR_HEADINGS])
    between = max(";\t,", key=start.count)
    try:
        return _ledger(LedgerForm.CSV, csv.reader(io.StringIO(decoded), delimiter=between))
    except csv.Error as error:
        raise NotALedger(_("Filen er ikke en hel CSV-fil.")) from error


def workbook(content: bytes) -> Ledger:
    """The postings of the first sheet of a workbook; formulas count by the value they have."""
    from openpyxl import load_workbook  # noqa: PLC0415 -- slow import

    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        return _ledger(LedgerForm.XLSX, sheet.iter_rows(values_only=True))
    except (NotALedger, MemoryError):
        raise
    except Exception as error:  # the library raises whatever a broken part makes it stumble over
        raise NotALedger(_("Excel-filen kan ikke leses.")) from error


def _decoded(content: bytes) -> str:
    """The text, in UTF-8 or as older programs write it (Windows-1252)."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _ledger(form: str, rows: Iterable[Cells]) -> Ledger:
    numbered = enumerate(rows, start=1)
    columns = _columns(numbered)
    chart: dict[str, Account] = {}
    postings: list[Posting] = []
    checks: list[str] = []
    since = 0
    for line, cells in numbered:
        given = {name: cells[place] for name, place in columns if place < len(cells)}
        if all(value in {None, ""} or not str(value).strip() for value in given.values()):
            continue
        if _is_sum(cells):
            checks += _agrees(line, given, postings, since)
            since = len(postings)
            continue
        try:
            made = _posting(line, given)
        except NotALedger as error:
            raise NotALedger(_("Linje %(line)d: %(why)s") % {"line": line, "why": error}) from error
        postings.append(made)
        if made.account not in chart:
            chart[made.account] = Account(_said(given, "name"))
    return Ledger(form=form, postings=tuple(postings), chart=chart, checks=tuple(checks))


def _columns(numbered: Iterator[tuple[int, Cells]]) -> list[tuple[str, int]]:
    """Where each column we know stands; the headings may have a few lines of title above them."""
    for line, cells in numbered:
        named: dict[str, int] = {}
        for place, cell in enumerate(cells):
            column = COLUMN_OF.get(str(cell or "").strip().lower().rstrip("."))
            if column and column in named:
                raise NotALedger(_("To kolonner heter «%s».") % str(cell).strip())
            if column:
                named[column] = place
        if "account" in named and ("amount" in named or {"debit", "credit"} <= set(named)):
            return list(named.items())
        if line >= LOOKED_FOR_HEADINGS:
            break
    raise NotALedger(
        _("Filen må ha kolonnene «Konto» og «Beløp», eller «Konto», «Debet» og «Kredit».")
    )


def _said(given: dict[str, Any], name: str) -> str:
    value = given.get(name)
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    words = " ".join(str(value).split())
    if len(words) > LONGEST[name]:
        raise NotALedger(_("«%s …» er for langt.") % words[:30])
    return words


def _is_sum(cells: Cells) -> bool:
    """Whether a line is a sum of those above: the first word in it says so."""
    first = next((str(cell).strip() for cell in cells if cell not in {None, ""}), "")
    return bool(SUM.match(first))


def _posting(line: int, given: dict[str, Any]) -> Posting:
    account = _said(given, "account")
    if not account:
        raise NotALedger(_("kontoen mangler."))
    amount = _amount(given)
    if amount is None:
        raise NotALedger(_("beløpet mangler."))
    return Posting(
        line,
        account,
        amount,
        _day(given.get("on")),
        _said(given, "function"),
        _said(given, "project"),
        _said(given, "voucher"),
    )


def _amount(given: dict[str, Any]) -> int | None:
    """Debit less credit, in øre; None when the line has no amount."""
    if "amount" in given:
        return _ore(given["amount"])
    debit, credit = _ore(given.get("debit")), _ore(given.get("credit"))
    if debit is None and credit is None:
        return None
    return (debit or 0) - (credit or 0)


def _ore(value: Any) -> int | None:
    if value is None or value == "":
        return None
    if isinstance(value, str):
        return ore_of(value) if value.strip() else None
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise NotALedger(_("«%s» er ikke et beløp.") % str(value)[:40])
    exact = Decimal(str(value)) * ORE_PER_KRONE  # a workbook keeps 0.1 as the nearest it can
    if not exact.is_finite():
        raise NotALedger(_("«%s» er ikke et beløp.") % str(value)[:40])
    whole = round(exact)
    if abs(exact - whole) > Decimal("0.01"):
        raise NotALedger(_("«%s» har mer enn to desimaler.") % str(value)[:40])
    return whole


def _day(value: Any) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, date):
        return value
    words = str(value).strip()
    if not words:
        return None
    found = DAY.fullmatch(words)
    parts = [int(part) for part in found.groups() if part] if found else []
    if found and not found[1]:
        parts = [parts[2] + 2000 * (parts[2] < CENTURY), parts[1], parts[0]]
    try:
        return date(*parts)
    except (TypeError, ValueError) as error:
        raise NotALedger(_("«%s» er ikke en dato.") % words[:20]) from error


def _added(column: str, postings: list[Posting]) -> int:
    """What postings come to in a column: all of them, the debit or the credit."""
    if column == "amount":
        return sum(one.amount_ore for one in postings)
    sign = 1 if column == "debit" else -1
    return sum(max(sign * one.amount_ore, 0) for one in postings)


def _agrees(line: int, given: dict[str, Any], above: list[Posting], since: int) -> list[str]:
    """That a line with a sum says what all the lines above come to, or those since the last sum.

    Raises NotALedger with by how much it does not.
    """
    told = []
    for column in ("amount", "debit", "credit"):
        try:
            said = _ore(given.get(column))
        except NotALedger as error:
            raise NotALedger(_("Linje %(line)d: %(why)s") % {"line": line, "why": error}) from error
        if said is None:
            continue
        added = _added(column, above)
        part = _added(column, above[since:])
        if said not in {added, part}:
            raise NotALedger(
                _(
                    "Summen på linje %(line)d er %(said)s kroner, men linjene over blir %(added)s. "
                    "Forskjellen er %(differs)s kroner."
                )
                % {
                    "line": line,
                    "said": kroner(said),
                    "added": kroner(added),
                    "differs": kroner(said - added),
                }
            )
        told.append(_("Summen på linje %(line)d stemmer.") % {"line": line})
    return told[:1]
