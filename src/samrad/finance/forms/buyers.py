"""Many buyers at once, as they are pasted from a sheet: one line for each member."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samrad.base import clock
from samrad.base.collation import folded
from samrad.finance.forms.billing import Dressed
from samrad.finance.models import Payer, PayerKey, key_of
from samrad.finance.queries import payers_on

LONGEST = 100  # characters of a reference, as the column has them
SHOWN = 10  # faults told of at once; the rest come when these are mended


@dataclass(frozen=True, slots=True)
class BuyerLine:
    """What one line says of a member: only what stands in it."""

    payer: Payer
    values: dict[str, str] = field(default_factory=dict)


class BuyersForm(Dressed):
    """References, and perhaps contacts, for many members: everything is right, or nothing is kept.

    A line is the member by name or number, the reference, and perhaps an e-mail address, with
    semicolons or tabs between. A county is «Innlandet fylkeskommune» or «34».
    """

    lines = forms.CharField(
        label=gettext_lazy("Én linje for hvert medlem"),
        help_text=gettext_lazy(
            "Kommune eller fylkeskommune; referanse; e-post for påminnelser. E-posten kan "
            "utelates. Lim gjerne inn fra et regneark. Det som ikke står her, blir stående som "
            "det er."
        ),
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
        max_length=50_000,
    )

    def clean_lines(self) -> list[BuyerLine]:
        """The lines, each for a member of its own; ValidationError with every fault by line."""
        members = _members()
        found: dict[PayerKey, BuyerLine] = {}
        faults: list[str] = []
        for number, cells in _cells(self.cleaned_data["lines"]):
            row = members.get(_plain(cells[0]))
            fault = _fault(cells, row, found)
            if fault or row is None:
                faults.append(_("Linje %(number)d: %(fault)s") % {"number": number, "fault": fault})
            else:
                found[key_of(row)] = _line(row, cells)
        if faults:
            raise ValidationError(faults[:SHOWN])
        return list(found.values())


def _members() -> dict[str, Payer | None]:
    """The members today by number, by name and by full name; None under one that two of them have.

    «Oslo kommune» is Oslo, and so are «Oslo» and «0301».
    """
    found: dict[str, Payer | None] = {}
    for one in payers_on(clock.today()):
        for name in {_plain(one.label), _plain(one.name), one.number}:
            found[name] = None if name in found else one.row
    return found


def _plain(name: str) -> str:
    """A name as it is looked up: «Våler (Østfold)» is «våler», whatever the county is called."""
    return folded(re.sub(r"\s*\([^)]*\)$", "", name.strip()))


def _cells(text: str) -> Iterator[tuple[int, list[str]]]:
    """The lines with something in them, numbered as they are seen, split into their cells."""
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            yield number, [one.strip().strip('"') for one in re.split(r"[;\t]", line)]


def _fault(cells: list[str], row: Payer | None, found: dict[PayerKey, BuyerLine]) -> str:
    """What is wrong with a line, as a sentence; empty when nothing is."""
    if row is None:
        return _("«%(name)s» er ikke et medlem i dag, eller flere heter det.") % {
            "name": cells[0][:60]
        }
    if key_of(row) in found:
        return _("%(name)s står to ganger.") % {"name": cells[0]}
    if len(cells) < 2 or not cells[1]:  # noqa: PLR2004 -- a name and a reference
        return _("%(name)s mangler referanse.") % {"name": cells[0]}
    if len(cells[1]) > LONGEST:
        given = {"name": cells[0], "longest": LONGEST}
        return _("Referansen til %(name)s er lengre enn %(longest)d tegn.") % given
    address = cells[2] if len(cells) > 2 else ""  # noqa: PLR2004 -- the third is the address
    return _address_fault(address) if address else ""


def _address_fault(address: str) -> str:
    try:
        validate_email(address)
    except ValidationError:
        return _("«%(address)s» er ingen e-postadresse.") % {"address": address[:60]}
    return ""


def _line(row: Payer, cells: list[str]) -> BuyerLine:
    names = ("reference", "email")
    given = dict(zip(names, cells[1:3], strict=False))
    return BuyerLine(row, {name: value for name, value in given.items() if value})
