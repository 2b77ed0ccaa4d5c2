"""Numbers, lists and names as running Norwegian text."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from samrad.base.signs import HELD

APOSTROPHE, HISSING = "\N{RIGHT SINGLE QUOTATION MARK}", "sxz"
WORDS = (
    "ingen", "ett", "to", "tre", "fire", "fem", "seks",
    "sju", "åtte", "ni", "ti", "elleve", "tolv",
)  # fmt: skip


def counted(number: int, one: str, many: str) -> str:
    """«ingen møter», «ett møte», «fire møter», «59 saker»; one holds the article of its gender.

    ValueError for a number below zero.
    """
    from samrad.base.ports.sections import in_thousands  # noqa: PLC0415 -- slow import

    if number < 0:
        raise ValueError(f"{number} kan ikke telles.")
    if number == 1:
        return one
    word = WORDS[number] if number < len(WORDS) else in_thousands(number)
    return f"{word} {many}"


def listed(items: Sequence[str]) -> str:
    """«Oslo», «Oslo og Asker», «Oslo, Asker og Våler»; nothing for no items."""
    if len(items) < 2:  # noqa: PLR2004 -- a list of one has no «og»
        return "".join(items)
    return _("%(first)s og %(last)s") % {"first": ", ".join(items[:-1]), "last": items[-1]}


def opened(sentence: str) -> str:
    """The sentence with a capital first letter, and the rest as it was."""
    return sentence[:1].upper() + sentence[1:]


def inside(words: str) -> str:
    """The words as they stand inside a sentence: «styret» of «Styret», but «IPU» as it is."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def closed(sentence: str) -> str:
    """The sentence with one full stop, however it ended."""
    return f"{sentence.rstrip(' .')}."


def genitive(name: str) -> str:
    """«Askers», «Oslos», and after s, x and z an apostrophe: «Nes'», «Halifax'»; nothing for none.

    Source: Språkrådet, skriveregler: genitiv.
    """
    if not name:
        return ""
    return f"{name}{APOSTROPHE if name[-1].lower() in HISSING else 's'}"


def about(amount: str) -> str:
    """«ca. 2,28 millioner», held to its number; nothing for no amount."""
    return _("ca.%(held)s%(amount)s") % {"held": HELD, "amount": amount} if amount else ""
