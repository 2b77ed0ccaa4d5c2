"""Signs that a text is written with, and those that no file of text can hold."""

import re

# What nearly every text is written with: it need not be looked at sign by sign.
PLAIN = re.compile(r"[\n\t -~æøåÆØÅéÉ«»–…§\xa0]*")
# Control signs, halves of signs, a mark of byte order, and what is no sign (XML 1.0, 2.2).
_UNWRITABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_SOFT = r"[\x0b\x0c\x85\u2028\u2029]"  # \x0b is the soft break of Word
_SOFT_BREAKS, _BREAKS = re.compile(_SOFT), re.compile(rf"\r\n?|{_SOFT}")


def writable(text: str) -> str:
    """The text without control signs, every kind of line break as a new line."""
    if PLAIN.fullmatch(text):
        return text
    return _UNWRITABLE.sub("", _BREAKS.sub("\n", text))


def typed(text: str) -> str:
    """What was typed or pasted, without control signs.

    A soft break is a line break in a text of several lines, and a space in one of a single line.
    """
    if PLAIN.fullmatch(text):
        return text
    return _UNWRITABLE.sub("", _SOFT_BREAKS.sub("\r\n" if "\n" in text else " ", text))
