"""What a file of accounts holds, and what it means that it cannot be read."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _

from samrad.law.money import ORE_PER_KRONE

PLAIN = re.compile(r"(-?)(\d+)(?:[.,](\d{1,2}))?")
SPACES = str.maketrans("", "", " \u00a0\u202f\u2009'’")
THOUSANDS = re.compile(r"-?\d{1,3}([.,])\d{3}(?:\1\d{3})*")
BOTH = re.compile(r"-?\d{1,3}(?:([.,])\d{3})+[.,]\d{1,2}")


class NotALedger(ValueError):
    """The file cannot be read as accounts; the sentence says why, in Norwegian."""


class Posting(NamedTuple):
    """One posting, in øre, debit above zero; line is where it stands in the file, from 1."""

    line: int
    account: str
    amount_ore: int
    on: date | None = None
    function: str = ""
    project: str = ""
    voucher: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """What a file says of an account: its name, its art, and whether it is of the balance."""

    name: str = ""
    art: str = ""
    is_balance: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """A file of accounts. chart is what its chart of accounts says; has_chart whether it has one.

    checks tells what was held against what and agreed, warnings what a reader should look at.
    """

    form: str
    postings: tuple[Posting, ...]
    chart: Mapping[str, Account] = field(default_factory=dict)
    has_chart: bool = False
    checks: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def debit_ore(self) -> int:
        return sum(one.amount_ore for one in self.postings if one.amount_ore > 0)

    @property
    def credit_ore(self) -> int:
        return -sum(one.amount_ore for one in self.postings if one.amount_ore < 0)

    @property
    def last_day(self) -> date | None:
        """The latest day of a posting; None when no posting has one."""
        return max((one.on for one in self.postings if one.on), default=None)


def ore_of(text: str) -> int:
    """The øre of an amount as accounting systems write it. NotALedger for what can be misread.

    «1 234,50», «1.234,50», «1,234.50», «-12», «12-» and «(12,00)»; «1.234» could be two amounts.
    """
    bare = text.translate(SPACES).replace("−", "-")
    if bare[:1] == "(" and bare[-1:] == ")":
        bare = f"-{bare[1:-1]}"
    elif bare[-1:] == "-":
        bare = f"-{bare[:-1]}"
    found = PLAIN.fullmatch(bare)
    if found is None:
        if BOTH.fullmatch(bare):
            point = max(bare.rfind("."), bare.rfind(","))
            whole = bare[:point].replace(".", "").replace(",", "")
            found = PLAIN.fullmatch(f"{whole}.{bare[point + 1 :]}")
        elif THOUSANDS.fullmatch(bare):
            separators = bare.count(".") + bare.count(",")
            if separators == 1:
                raise NotALedger(
                    _("«%s» kan leses på to måter. Skriv beløpet med komma og to desimaler.") % text
                )
            found = PLAIN.fullmatch(bare.replace(".", "").replace(",", ""))
    if found is None:
        raise NotALedger(_("«%s» er ikke et beløp.") % " ".join(text.split())[:40])
    sign, whole, rest = found.groups()
    ore = int(whole) * ORE_PER_KRONE + int((rest or "0").ljust(2, "0"))
    return -ore if sign else ore
