"""The fields of a Word document: what one of them fetches or runs when the document is opened.

A code may be cut up over runs and paragraphs, be written by other fields, or be spelt in figures
(QUOTE 68 68 69). It is put together the way the program does it, each text box and note by
itself; a code that cannot be put together is as little wanted as what it could hide.
"""

import re
from collections.abc import Iterator
from string import ascii_letters
from sys import maxunicode
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from samrad.files.contents.kinds import Turned
from samrad.files.contents.targets import is_afar

LOADING = frozenset({"INCLUDEPICTURE", "INCLUDETEXT", "INCLUDE", "IMPORT", "RD"})
ASKING = frozenset({"DDE", "DDEAUTO", "DATABASE"})  # never wanted, whatever they ask
LINK = "LINK"  # an object in another file: harmless until it brings itself up to date
HIDDEN = "skjult feltkode"
DEEPEST = 50  # fields within fields; the program itself makes 20
LONGEST = 20_000  # characters one field writes in another; of more we say we do not know

UNKNOWN = "\ufffc"  # in a code: what another field writes there
WORD = re.compile(r'"([^"]*)"?|([^\s"]+)')
FIGURES = re.compile(r"[0-9]{1,7}|0[xX][0-9A-Fa-f]{1,6}")
CURLED = str.maketrans("“”„", '"""')

SIMPLE = etree.XPath("//@*[local-name()='instr']")
BRANCHES = ("Fallback", "Choice")  # a program reads one of them, and passes over the other
STORIES = frozenset({"txbxContent", "footnote", "endnote", "comment"})
CODES, BLANKS = frozenset({"instrText", "delInstrText"}), frozenset({"tab", "br", "cr"})
TAGS = tuple(
    f"{{*}}{one}"
    for one in (*STORIES, *BRANCHES, *CODES, *BLANKS, "p", "t", "fldChar", "fldSimple")
)


def refuse_fields(tree: Any) -> None:
    """Turned for a part of a document with a field that fetches, or hides what it does."""
    for code in SIMPLE(tree):
        _given(str(code))
    if next(tree.iter("{*}fldChar", "{*}instrText", "{*}delInstrText"), None) is None:
        return
    is_branched = next(tree.iter("{*}AlternateContent"), None) is not None
    for passed_over in ("", *BRANCHES) if is_branched else ("",):
        _read(tree, passed_over)


def _read(tree: Any, passed_over: str) -> None:
    stories = [_Story()]
    walk = etree.iterwalk(tree, events=("start", "end"), tag=TAGS)
    for event, one in walk:
        name = etree.QName(one).localname
        if event == "end":
            if name in STORIES:
                stories.pop().end()
        elif name in STORIES:
            stories.append(_Story())
        elif name == passed_over:
            walk.skip_subtree()
        else:
            stories[-1].take(name, one)
    stories[0].end()


class _Story:
    """The fields of a text that is read by itself: those that are open, and codes in none."""

    def __init__(self) -> None:
        self.fields: list[list[str]] = []  # the codes of open fields, the innermost last
        self.is_code: list[bool] = []  # what comes now is its code, not what it showed last
        self.loose: list[str] = []

    def take(self, name: str, one: Any) -> None:
        """Read on: a mark, a piece of code, or what stands between them."""
        if name == "fldChar":
            self._turn(next((v for k, v in one.items() if k.endswith("fldCharType")), ""))
        elif name == "fldSimple":
            self._write(UNKNOWN)
        elif name in CODES:
            (self.fields[-1] if self._in_code() else self.loose).append(one.text or "")
        elif name == "t":
            self._write(one.text or "")
        elif name in BLANKS:
            self._write(" ")
        elif name == "p":
            self._write(" ")
            self._end_loose()

    def end(self) -> None:
        """The text is over, and with it every field that was left open."""
        while self.fields:
            self._turn("end")
        self._end_loose()

    def _turn(self, way: str) -> None:
        self._end_loose()
        if way == "begin":
            self.fields.append([])
            self.is_code.append(True)
            if len(self.fields) > DEEPEST:
                raise Turned("outside", HIDDEN)
        elif way == "separate" and self.fields:
            self.is_code[-1] = False
        elif way == "end" and self.fields:
            self.is_code.pop()
            self._write(_given("".join(self.fields.pop())))

    def _in_code(self) -> bool:
        return bool(self.fields) and self.is_code[-1]

    def _write(self, text: str) -> None:
        if self._in_code():
            self.fields[-1].append(text)

    def _end_loose(self) -> None:
        if self.loose:
            _given("".join(self.loose))
            self.loose.clear()


def _given(code: str) -> str:
    """What a field gives the one it stands in, as far as we know. Turned for one that fetches."""
    code = code.translate(CURLED)
    name, rest = _named(code)
    if rest.startswith(UNKNOWN) and any(one.startswith(name) for one in (*LOADING, *ASKING, LINK)):
        raise Turned("outside", HIDDEN)
    if name in ASKING:
        raise Turned("outside", "DDE" if name == "DDEAUTO" else name)
    if name == LINK or name in LOADING:
        _refuse_loading(name, rest)
    return _quoted(rest) if name == "QUOTE" and len(rest) <= LONGEST else UNKNOWN


def _named(code: str) -> tuple[str, str]:
    """The name of a field, in capitals, and the rest of its code."""
    start = code.lstrip(' \t\r\n"')
    rest = start.lstrip(ascii_letters)
    return start[: len(start) - len(rest)].upper(), rest


def _refuse_loading(name: str, code: str) -> None:
    for word, is_quoted in _words(code):
        if name == LINK and not is_quoted and word.lower() == "\\a":
            raise Turned("outside", name)
        if UNKNOWN in word:
            raise Turned("outside", name)
        if is_afar(word):
            raise Turned("outside", word.replace("\\\\", "\\"))


def _words(code: str) -> Iterator[tuple[str, bool]]:
    """The words of a code, and whether each stands in quotes."""
    for one in WORD.finditer(code):
        yield (one[1], True) if one[1] is not None else (one[2], False)


def _quoted(rest: str) -> str:
    """What QUOTE writes: texts, and the characters that figures stand for. Judged as a code."""
    said: list[str] = []
    was_text = False
    for word, is_quoted in _words(rest):
        if not is_quoted and FIGURES.fullmatch(word):
            number = int(word, 16 if word[1:2] in {"x", "X"} else 10)
            said.append(chr(number) if number <= maxunicode else UNKNOWN)
            was_text = False
        else:
            said += [" ", word] if was_text else [word]
            was_text = True
    text = "".join(said)
    if UNKNOWN not in text and _named(text)[0] != "QUOTE":
        _given(text)
    return text
