"""SAF-T Regnskap (Financial) 1.30, read with everything that could reach outside it turned off.

Source: Skatteetaten, Norwegian SAF-T Financial Schema v 1.30 and its example file.
"""

from collections import defaultdict
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from lxml import etree  # type: ignore[import-untyped]  # lxml carries no types

from samrad.finance.ledgers.facts import Account, Ledger, NotALedger, Posting, ore_of
from samrad.finance.vocabulary import CURRENCY, LedgerForm
from samrad.law.money import kroner

SPACE = "urn:StandardAuditFile-Taxation-Financial:NO"
NAMES = {"s": SPACE}
VERSIONS = ("1.3", "1.30")
# What the tax office calls the parts of the balance; the rest is income and cost.
BALANCE = ("balanseverdi", "egenkapital", "kortsiktigGjeld", "langsiktigGjeld", "gjeld")
KOSTRA = ("KA_K", "KA_KS", "KA_KF", "KA")
FUNCTION_TYPES, PROJECT_TYPES = ("F", "FUNKSJON"), ("P", "PROSJEKT", "PROJECT")
ART_DIGITS = 3
Element = Any  # of lxml, which carries no types


def audit_file(content: bytes, year: int) -> Ledger:
    """The postings of an audit file, held against the totals it tells. Raises NotALedger."""
    root = _root(content)
    version = _of(root, "s:Header/s:AuditFileVersion")
    if version not in VERSIONS:
        raise NotALedger(
            _("Filen er SAF-T versjon %s. Hent den ut som versjon 1.30.") % (version or "ukjent")
        )
    currency = _of(root, "s:Header/s:DefaultCurrencyCode")
    if currency != CURRENCY:
        raise NotALedger(_("Filen er ikke i norske kroner."))
    chart = {
        _of(one, "s:AccountID"): _account(one)
        for one in root.iterfind("s:MasterFiles/s:GeneralLedgerAccounts/s:Account", NAMES)
    }
    entries = root.find("s:GeneralLedgerEntries", NAMES)
    if entries is None:
        raise NotALedger(_("Filen har ingen posteringer, bare kontoplan og motparter."))
    postings, transactions = _postings(entries, year)
    checks = _agrees(entries, postings, transactions)
    return Ledger(
        form=LedgerForm.SAF_T,
        postings=tuple(postings),
        chart=chart,
        has_chart=True,
        checks=tuple(checks),
    )


def _root(content: bytes) -> Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise NotALedger(_("Filen er ikke hel XML.")) from error
    if root.getroottree().docinfo.doctype:
        raise NotALedger(_("Filen har en DOCTYPE, og det har ikke en SAF-T-fil."))
    if root.tag != f"{{{SPACE}}}AuditFile":
        raise NotALedger(_("Filen er XML, men ikke SAF-T Regnskap."))
    return root


def _account(one: Element) -> Account:
    category, code = _of(one, "s:GroupingCategory"), _of(one, "s:GroupingCode")
    is_kostra = category in KOSTRA
    is_art = is_kostra and len(code) == ART_DIGITS and code.isdigit()
    return Account(
        name=_of(one, "s:AccountDescription")[:200],
        art=code if is_art else "",
        is_balance=category.startswith(BALANCE) or (is_kostra and not is_art),
    )


def _postings(entries: Element, year: int) -> tuple[list[Posting], int]:
    """Every posting in the file's order, and how many transactions they stand in."""
    made: list[Posting] = []
    count = 0
    for journal in entries.iterfind("s:Journal", NAMES):
        name = _of(journal, "s:JournalID")
        for transaction in journal.iterfind("s:Transaction", NAMES):
            count += 1
            voucher = _of(transaction, "s:TransactionID")
            if (told := _of(transaction, "s:PeriodYear")) and told != str(year):
                raise NotALedger(
                    _("Bilag %(voucher)s er ført i %(told)s, ikke i %(year)d.")
                    % {"voucher": voucher[:60], "told": told[:10], "year": year}
                )
            day = _day(_of(transaction, "s:TransactionDate"), voucher)
            for line in transaction.iterfind("s:Line", NAMES):
                place = len(made) + 1
                made.append(_posting(line, place, day, f"{name}/{voucher}" if name else voucher))
    return made, count


def _posting(line: Element, place: int, day: date, voucher: str) -> Posting:
    account = _of(line, "s:AccountID")
    if not account:
        raise NotALedger(_("Bilag %s: en linje mangler konto.") % voucher[:60])
    debit = _of(line, "s:DebitAmount/s:Amount")
    credit = _of(line, "s:CreditAmount/s:Amount")
    if bool(debit) == bool(credit):
        raise NotALedger(_("Bilag %s: en linje skal ha debet eller kredit.") % voucher[:60])
    try:
        amount = ore_of(debit) if debit else -ore_of(credit)
    except NotALedger as error:
        raise NotALedger(
            _("Bilag %(voucher)s: %(why)s") % {"voucher": voucher[:60], "why": error}
        ) from error
    return Posting(
        place,
        account[:40],
        amount,
        day,
        _analysis(line, FUNCTION_TYPES)[:20],
        _analysis(line, PROJECT_TYPES)[:40],
        voucher[:60],
    )


def _analysis(line: Element, types: tuple[str, ...]) -> str:
    for one in line.iterfind("s:Analysis", NAMES):
        if _of(one, "s:AnalysisType").upper() in types:
            return _of(one, "s:AnalysisID")
    return ""


def _day(text: str, voucher: str) -> date:
    try:
        return date.fromisoformat(text[:10])
    except ValueError as error:
        raise NotALedger(
            _("Bilag %(voucher)s: «%(day)s» er ikke en dato.")
            % {"voucher": voucher[:60], "day": text[:20]}
        ) from error


def _agrees(entries: Element, postings: list[Posting], transactions: int) -> list[str]:
    """That the file adds up to what it says of itself. Raises NotALedger with by how much."""
    by_voucher: dict[str, int] = defaultdict(int)
    for one in postings:
        by_voucher[one.voucher] += one.amount_ore
    for voucher, ore in by_voucher.items():
        if ore:
            raise NotALedger(
                _("Bilag %(voucher)s går ikke i null: forskjellen er %(sum)s kroner.")
                % {"voucher": voucher, "sum": kroner(ore)}
            )
    for tag, what, added in (
        ("TotalDebit", _("debet"), sum(one.amount_ore for one in postings if one.amount_ore > 0)),
        (
            "TotalCredit",
            _("kredit"),
            -sum(one.amount_ore for one in postings if one.amount_ore < 0),
        ),
    ):
        said = ore_of(_of(entries, f"s:{tag}") or "0")
        if said != added:
            raise NotALedger(
                _(
                    "Filen sier at %(what)s er %(said)s kroner, men posteringene blir %(added)s. "
                    "Forskjellen er %(differs)s kroner."
                )
                % {
                    "what": what,
                    "said": kroner(said),
                    "added": kroner(added),
                    "differs": kroner(said - added),
                }
            )
    said_count = _of(entries, "s:NumberOfEntries")
    if said_count != str(transactions):
        raise NotALedger(
            _("Filen sier at den har %(said)s bilag, men har %(have)d.")
            % {"said": said_count[:20] or "ukjent antall", "have": transactions}
        )
    return [_("Antall bilag, debet og kredit er som filen sier.")]


def _of(element: Element, path: str) -> str:
    found = element.find(path, NAMES)
    return "" if found is None else (found.text or "").strip()
