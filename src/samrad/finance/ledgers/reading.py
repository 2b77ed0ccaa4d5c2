"""Which kind of file it is, and the checks that hold for all of them."""

import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from io import BytesIO

from django.utils.translation import gettext as _

from samrad.base import dates
from samrad.finance.ledgers import saft, tables
from samrad.finance.ledgers.facts import Ledger, NotALedger, Posting
from samrad.finance.vocabulary import LARGEST_LEDGER, LARGEST_UNPACKED, MOST_POSTINGS
from samrad.law.money import kroner

NAMED = 5  # how many of what is wrong a sentence names
OLE, ZIP, PDF = b"\xd0\xcf\x11\xe0", b"PK\x03\x04", b"%PDF"
LARGEST_AMOUNT = 10**15  # ten thousand billion kroner: a number of another kind


def ledger_in(content: bytes, year: int) -> Ledger:
    """The postings of a file, which must all be of year. Raises NotALedger."""
    found = _read(content, year)
    if not found.postings:
        raise NotALedger(_("Filen har ingen posteringer."))
    if len(found.postings) > MOST_POSTINGS:
        raise NotALedger(_("Filen har mer enn 200 000 posteringer."))
    for one in found.postings:
        if abs(one.amount_ore) > LARGEST_AMOUNT:
            raise NotALedger(
                _("Linje %(line)d: beløpet er så stort at det må være noe annet.")
                % {"line": one.line}
            )
    _of_year(found.postings, year)
    balanced = _balanced(found.postings)
    doubled = _doubled(found.postings)
    return replace(
        found,
        checks=(*found.checks, *balanced),
        warnings=(*found.warnings, *doubled, *_unchecked(found, balanced)),
    )


def _read(content: bytes, year: int) -> Ledger:
    if not content.strip():
        raise NotALedger(_("Filen er tom."))
    if len(content) > LARGEST_LEDGER:
        raise NotALedger(_("Filen er større enn 50 MB."))
    if content.startswith(OLE):
        raise NotALedger(_("Filen er en gammel Excel-fil. Lagre den som .xlsx eller CSV."))
    if content.startswith(PDF):
        raise NotALedger(_("Filen er en PDF. Hent ut CSV, Excel eller SAF-T i stedet."))
    if content.startswith(ZIP):
        return tables.workbook(_unpacked(content))
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return saft.audit_file(content, year)
    return tables.text(content)


def _unpacked(content: bytes) -> bytes:
    """The workbook, when it is one that is safe to open."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as pack:
            members = pack.infolist()
            if sum(one.file_size for one in members) > LARGEST_UNPACKED:
                raise NotALedger(_("Excel-filen er større enn 300 MB når den pakkes ut."))
            names = {one.filename for one in members}
            if "xl/workbook.xml" not in names:
                raise NotALedger(_("Filen er pakket, men er ikke en Excel-fil. Pakk den ut først."))
            for one in members:
                if one.filename.endswith((".xml", ".rels")) and _declares(pack, one):
                    raise NotALedger(_("Excel-filen har innhold som ikke hører hjemme der."))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise NotALedger(_("Excel-filen er skadet eller har passord.")) from error
    return content


def _declares(pack: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    """Whether a part of a workbook declares entities, which none of them has use for."""
    with pack.open(member) as part:
        start = part.read(2_000)
    return b"<!DOCTYPE" in start or b"<!ENTITY" in start


def _of_year(postings: Iterable[Posting], year: int) -> None:
    first, after = date(year, 1, 1), date(year + 1, 1, 1)
    for one in postings:
        if one.on is not None and not first <= one.on < after:
            raise NotALedger(
                _("Linje %(line)d er datert %(day)s, utenfor %(year)d.")
                % {"line": one.line, "day": dates.written(one.on), "year": year}
            )


def _balanced(postings: Sequence[Posting]) -> tuple[str, ...]:
    """That debit equals credit, voucher by voucher, where the file is of that kind.

    A file of results alone has no such sum. It has when the whole is zero, or when at least half of
    the vouchers are: then the others are where something is missing or doubled.
    """
    by_voucher: dict[str, int] = defaultdict(int)
    for one in postings:
        if one.voucher:
            by_voucher[one.voucher] += one.amount_ore
    wrong = {voucher: ore for voucher, ore in by_voucher.items() if ore}
    total = sum(one.amount_ore for one in postings)
    is_double_entry = total == 0 or (by_voucher and 2 * len(wrong) <= len(by_voucher))
    if not is_double_entry:
        return ()
    if wrong:
        named = "; ".join(
            _("bilag %(voucher)s: %(sum)s kroner") % {"voucher": voucher, "sum": kroner(ore)}
            for voucher, ore in list(wrong.items())[:NAMED]
        )
        raise NotALedger(
            _("Debet og kredit stemmer ikke: %(named)s. Til sammen mangler %(total)s kroner.")
            % {"named": named, "total": kroner(-total)}
        )
    if total:
        raise NotALedger(
            _("Debet og kredit stemmer ikke: forskjellen er %s kroner.") % kroner(total)
        )
    if by_voucher:
        return (_("Debet er lik kredit, bilag for bilag."),)
    return (_("Debet er lik kredit."),)


def _doubled(postings: Sequence[Posting]) -> tuple[str, ...]:
    """Postings that are alike in everything; two tickets at one price may be, so it is a warning.

    One without voucher is not told from others, and not counted.
    """
    times = Counter(one[1:] for one in postings if one.voucher)
    alike = [one.line for one in postings if one.voucher and times[one[1:]] > 1]
    if not alike:
        return ()
    lines = ", ".join(str(line) for line in alike[: 2 * NAMED])
    more = "" if len(alike) <= 2 * NAMED else _(" og flere")
    return (
        _(
            "Noen linjer er helt like en annen: linje %(lines)s%(more)s. "
            "Se om noe er ført to ganger."
        )
        % {"lines": lines, "more": more},
    )


def _unchecked(found: Ledger, balanced: tuple[str, ...]) -> tuple[str, ...]:
    if found.checks or balanced:
        return ()
    return (
        _("Filen har ingen kontrollsum, så en manglende linje kan ikke oppdages. Se over summene."),
    )
