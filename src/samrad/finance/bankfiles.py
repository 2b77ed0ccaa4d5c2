"""Files of payments from the bank: CAMT.054 and CSV, read into plain facts. Nothing is stored.

Source: ISO 20022 camt.054 (BankToCustomerDebitCreditNotification), versions 02 to 08.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext as _
from lxml import etree  # type: ignore[import-untyped]  # lxml carries no types

from samrad.finance.vocabulary import CURRENCY, LARGEST_FILE, MOST_PAYMENTS
from samrad.law.money import NotAnAmount, parse_kroner

CAMT = "urn:iso:std:iso:20022:tech:xsd:camt.054."
DAYS = ("%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y")
LONGEST_WORDS, LONGEST_KID, LONGEST_KEY = 140, 40, 120
HEADINGS = {
    "dato": "paid_on",
    "bokføringsdato": "paid_on",
    "bokført": "paid_on",
    "betalt": "paid_on",
    "beløp": "amount",
    "inn": "amount",
    "inn på konto": "amount",
    "kid": "kid",
    "melding": "words",
    "tekst": "words",
    "beskrivelse": "words",
    "referanse": "key",
    "arkivreferanse": "key",
}


class NotReadable(ValueError):
    """The file is no file of payments; the sentence says what is wrong, in Norwegian."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paid:
    """One payment in a file. key tells it from every other: the bank's reference, or its own."""

    key: str
    paid_on: date
    amount_ore: int
    kid: str = ""
    words: str = ""


def payments_in(content: bytes) -> list[Paid]:
    """The payments in a file, in its order; money out is left out. Raises NotReadable."""
    if len(content) > LARGEST_FILE:
        raise NotReadable(_("Filen er større enn 5 MB."))
    is_xml = content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
    found = list(_camt(content) if is_xml else _csv(_decoded(content)))
    if not found:
        raise NotReadable(_("Filen har ingen innbetalinger."))
    if len(found) > MOST_PAYMENTS:
        raise NotReadable(_("Filen har mer enn 5000 innbetalinger."))
    return _told_apart(found)


def _told_apart(found: list[Paid]) -> list[Paid]:
    """The payments with keys of their own: two alike on a day are two."""
    times: Counter[str] = Counter()
    made = []
    for one in found:
        facts = f"{one.paid_on}|{one.amount_ore}|{one.kid}|{one.words}"
        times[one.key or facts] += 1
        key = one.key or sha256(f"{facts}|{times[facts]}".encode()).hexdigest()
        if one.key and times[one.key] > 1:
            raise NotReadable(_("Referansen «%s» står to ganger i filen.") % one.key[:60])
        made.append(replace(one, key=key))
    return made


# ---------------------------------------------------------------- CAMT.054


def _camt(content: bytes) -> Iterator[Paid]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise NotReadable(_("Filen er ikke hel XML.")) from error
    space = str(etree.QName(root).namespace or "")
    if root.getroottree().docinfo.doctype or not space.startswith(CAMT):
        raise NotReadable(_("Filen er ikke en CAMT.054-fil."))
    for entry in root.iter(f"{{{space}}}Ntry"):
        yield from _entry(entry, {"c": space})


Element = Any  # of lxml, which carries no types


def _entry(entry: Element, names: dict[str, str]) -> Iterator[Paid]:
    """The payments of one booking: its transactions, or itself when it tells of none."""
    reversal = _of(entry, "c:RvslInd", names) == "true"
    if _of(entry, "c:CdtDbtInd", names) != "CRDT" or reversal:
        return
    day = _of(entry, "c:ValDt/c:Dt", names) or _of(entry, "c:BookgDt/c:Dt", names)
    reference = _of(entry, "c:AcctSvcrRef", names) or _of(entry, "c:NtryRef", names)
    parts = entry.findall("c:NtryDtls/c:TxDtls", names)
    for place, part in enumerate(parts or [entry], start=1):
        own = _of(part, "c:Refs/c:AcctSvcrRef", names)
        key = own or (f"{reference}/{place}" if reference else "")
        yield Paid(
            key=key[:LONGEST_KEY],
            paid_on=_day(day[:10]),
            amount_ore=_camt_amount(part, entry, names, alone=len(parts) < 2),  # noqa: PLR2004
            kid=_of(part, "c:RmtInf/c:Strd/c:CdtrRefInf/c:Ref", names)[:LONGEST_KID],
            words=" ".join(_of(part, "c:RmtInf/c:Ustrd", names).split())[:LONGEST_WORDS],
        )


def _camt_amount(part: Element, entry: Element, names: dict[str, str], *, alone: bool) -> int:
    """The amount of a transaction; the booking's own when it is the only one."""
    found = part.find("c:Amt", names)
    if found is None:
        found = part.find("c:AmtDtls/c:TxAmt/c:Amt", names)
    if found is None and alone:
        found = entry.find("c:Amt", names)
    if found is None:
        raise NotReadable(_("En innbetaling i filen har ikke beløp."))
    if found.get("Ccy") != CURRENCY:
        raise NotReadable(_("Filen har beløp i en annen valuta enn norske kroner."))
    return _amount(found.text or "")


def _of(element: Element, path: str, names: dict[str, str]) -> str:
    found = element.find(path, names)
    return "" if found is None else (found.text or "").strip()


# ---------------------------------------------------------------- CSV


def _decoded(content: bytes) -> str:
    """The text, in UTF-8 or as older bank programs write it (Windows-1252)."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _csv(text: str) -> Iterator[Paid]:
    first = text.partition("\n")[0]
    between = max(";\t,", key=first.count)
    rows = csv.reader(io.StringIO(text), delimiter=between)
    headings = [HEADINGS.get(one.strip().lower(), "") for one in next(rows, [])]
    if not {"paid_on", "amount"} <= set(headings):
        raise NotReadable(
            _("Filen må ha kolonnene «Dato» og «Beløp», og helst «KID», på første linje.")
        )
    for line, row in enumerate(rows, start=2):
        if not any(one.strip() for one in row):
            continue
        given = {name: one.strip() for name, one in zip(headings, row, strict=False) if name}
        try:
            paid = _row(given)
        except NotReadable as error:
            raise NotReadable(
                _("Linje %(line)d: %(why)s") % {"line": line, "why": error}
            ) from error
        if paid is not None:
            yield paid


def _row(given: dict[str, str]) -> Paid | None:
    """A line; nothing for money out, and for a line without an amount."""
    if not given.get("amount"):
        return None
    amount = _amount(given["amount"])
    if amount <= 0:
        return None
    return Paid(
        key=given.get("key", "")[:LONGEST_KEY],
        paid_on=_day(given.get("paid_on", "")),
        amount_ore=amount,
        kid=given.get("kid", "").lstrip("'")[:LONGEST_KID],
        words=" ".join(given.get("words", "").split())[:LONGEST_WORDS],
    )


def _amount(text: str) -> int:
    try:
        return parse_kroner(_norwegian(text))
    except NotAnAmount as error:
        raise NotReadable(str(error)) from error


def _norwegian(text: str) -> str:
    """«1.234,50» without its dots: with a comma, they set thousands apart."""
    return text.replace(".", "") if "," in text else text


def _day(text: str) -> date:
    for form in DAYS:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 -- a day has no zone
        except ValueError:
            continue
    raise NotReadable(_("«%s» er ikke en dato.") % text[:20])
