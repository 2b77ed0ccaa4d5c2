"""Signs that a text is written with, and those that no file of text can hold."""

import re

# A line may not break between the day and its month: «21.» alone reads as an ordinal.
HELD = "\N{NO-BREAK SPACE}"
# What nearly every text is written with: it need not be looked at sign by sign.
PLAIN = re.compile(r"[\n\t -~æøåÆØÅéÉ«»–…§\xa0]*")
# The last two places of every plane, and 32 more, are kept free by Unicode: they are no signs.
_NO_SIGNS = "\ufdd0-\ufdef" + "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
_TURNING = "\u202a-\u202e\u2066-\u2069"  # turns text round, so that it reads as something else
# Control signs, halves of signs, a mark of byte order, and what is no sign (XML 1.0, 2.2).
_UNWRITABLE = re.compile(
    f"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff{_TURNING}{_NO_SIGNS}]"
)
_SOFT = r"[\x0b\x0c\x85\u2028\u2029]"  # \x0b is the soft break of Word
_SOFT_BREAKS, _BREAKS = re.compile(_SOFT), re.compile(rf"\r\n?|{_SOFT}")


def writable(text: str) -> str:
    """The text without control signs and what turns it round; every line break as a new line."""
    if PLAIN.fullmatch(text):
        return text
    return _UNWRITABLE.sub("", _BREAKS.sub("\n", text))


def typed(text: str) -> str:
    """What was typed or pasted, without control signs and what turns it round.

    A soft break is a line break in a text of several lines, and a space in one of a single line.
    """
    if PLAIN.fullmatch(text):
        return text
    return _UNWRITABLE.sub("", _SOFT_BREAKS.sub("\r\n" if "\n" in text else " ", text))
