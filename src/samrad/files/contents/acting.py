"""What a PDF does on its own: when it is opened, a page is turned, or a pointer passes by.

A link or a button is pressed by a reader, and may lead anywhere. The same action hung on an event
tells a stranger who opened the file, and to a share it gives their password away.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from samrad.files.contents.kinds import Turned
from samrad.files.contents.targets import is_afar

# In an object as it is written: what calls for a closer look.
ACTS = re.compile(
    rb"/(?:JavaScript|JS|Launch|RichMedia|OnInstantiate|OpenAction|AA|NA|PA|MCD|Movie|Ref)"
    rb"(?![0-9A-Za-z])|/S [0-9]+ [0-9]+ R|javascript:",
    re.IGNORECASE,
)
LEAVING = frozenset({"/URI", "/SubmitForm", "/ImportData", "/GoToR"})
PERHAPS = frozenset({"/GoToE", "/Thread"})  # into another file only when they name it
PRESSES = frozenset({"/D", "/U"})  # of the events of an annotation
NAMED_BY = ("/UF", "/F", "/Unix", "/DOS", "/Mac")
# A form described beside the pages (XFA): what it loads, and where it sends.
SCRIPTS, SERVICE = ("<script", ":script"), "<wsdlconnection"
TAGS = re.compile(r"<\??(?:[\w.\-]+:)?([\w.\-]+)([^<]*)")
TARGETS = re.compile(r"\s(?:href|usehref|target)\s*=\s*(?:\"([^\"]*)|'([^']*))")


def within(head: Any) -> Iterator[tuple[str, Any]]:
    """Every value that lies in an object itself, with its key; not those it points to."""
    import pikepdf  # noqa: PLC0415 -- slow import

    waiting: list[tuple[str, Any]] = [("", head)]
    while waiting:
        key, one = waiting.pop()
        yield key, one
        if isinstance(one, pikepdf.Dictionary):
            inner = [(str(name), value) for name, value in one.items()]
        elif isinstance(one, pikepdf.Array):
            inner = [(key, value) for value in one]
        else:
            continue
        waiting += [pair for pair in inner if not getattr(pair[1], "is_indirect", False)]


class Looker:
    """Looks at the objects of one PDF; follows each action once, so that a ring of them ends."""

    def __init__(self) -> None:
        self.seen: set[tuple[str, Any]] = set()

    def refuse_what_acts(self, head: Any, written: bytes) -> None:
        """Turned for a script, a program that is started, and what goes out by itself."""
        import pikepdf  # noqa: PLC0415 -- slow import

        if not ACTS.search(written):
            return
        for key, one in within(head):
            if isinstance(one, pikepdf.String) and str(one).strip().lower()[:11] == "javascript:":
                raise Turned("script")
            if isinstance(one, pikepdf.Dictionary):
                _refuse_running(key, one)
                _refuse_media(one)
                self._follow(one)

    def _follow(self, one: Any) -> None:
        """Every action that is set off by itself, and all that come after it."""
        import pikepdf  # noqa: PLC0415 -- slow import

        waiting = list(self._set_off(one))
        while waiting:
            action = waiting.pop()
            if not self._is_new("action", action):
                continue
            if isinstance(action, pikepdf.Array):
                waiting.extend(action)
            elif isinstance(action, pikepdf.Dictionary):
                _refuse_leaving(action)
                waiting.append(action.get("/Next"))

    def _set_off(self, one: Any) -> Iterator[Any]:
        import pikepdf  # noqa: PLC0415 -- slow import

        if isinstance(opening := one.get("/OpenAction"), pikepdf.Dictionary):  # else a place
            yield opening
        events = one.get("/AA")
        if isinstance(events, pikepdf.Dictionary) and self._is_new("events", events):
            yield from (action for event, action in events.items() if event not in PRESSES)
        yield one.get("/NA")  # on the way through a presentation, and back
        if one.get("/Subtype") != "/Link":  # there it is an address the link once had
            yield one.get("/PA")

    def _is_new(self, role: str, one: Any) -> bool:
        """Whether it is met for the first time in that role; what has no number always is."""
        if not getattr(one, "is_indirect", False):
            return True
        met = (role, one.objgen)
        is_new = met not in self.seen
        self.seen.add(met)
        return is_new


def refuse_stream(head: Any) -> None:
    """Turned for a stream whose content lies in another file."""
    import pikepdf  # noqa: PLC0415 -- slow import

    if isinstance(elsewhere := head.get("/F"), (pikepdf.String, pikepdf.Dictionary)):
        raise Turned("reaches", _address(elsewhere))


def refuse_form(described: bytes) -> None:
    """Turned for a form beside the pages that has a script, loads something or sends itself."""
    plain = described.replace(b"\0", b"").decode("utf-8", "replace").lower()
    if any(script in plain for script in SCRIPTS):
        raise Turned("script")
    if SERVICE in plain:
        raise Turned("reaches", "WSDL")
    for name, marks in TAGS.findall(plain):
        targets = () if name == "a" else TARGETS.findall(marks)
        for target in (unescape(one or other) for one, other in targets):
            if is_afar(target):
                raise Turned("reaches", target)


def _refuse_running(key: str, one: Any) -> None:
    import pikepdf  # noqa: PLC0415 -- slow import

    runs = (pikepdf.String, pikepdf.Stream)
    does = one.get("/S")
    if does == "/Launch":
        raise Turned("launches")
    if does == "/JavaScript" or key == "/OnInstantiate" or one.get("/Subtype") == "/RichMedia":
        raise Turned("script")
    if isinstance(one.get("/JS"), runs) or isinstance(one.get("/OnInstantiate"), runs):
        raise Turned("script")


def _refuse_media(one: Any) -> None:
    """Turned for a film or a sound from elsewhere, and a page that is a page of another file."""
    import pikepdf  # noqa: PLC0415 -- slow import

    clip = one.get("/D") if one.get("/S") == "/MCD" else None
    film, page = one.get("/Movie"), one.get("/Ref")
    if isinstance(film, pikepdf.Dictionary):
        clip = film.get("/F")
    if isinstance(page, pikepdf.Dictionary) and page.get("/F") is not None:
        raise Turned("reaches", _address(page["/F"]))
    if clip is not None and _is_elsewhere(clip):
        raise Turned("reaches", _address(clip))


def _refuse_leaving(action: Any) -> None:
    does = str(action.get("/S", ""))
    if does in LEAVING or (does in PERHAPS and action.get("/F") is not None):
        told = action.get("/URI", action.get("/F"))
        raise Turned("reaches", _address(told) or does.removeprefix("/"))


def _is_elsewhere(spec: Any) -> bool:
    """Whether a file that is named lies on the web or on a share."""
    import pikepdf  # noqa: PLC0415 -- slow import

    if isinstance(spec, pikepdf.Dictionary) and spec.get("/FS") == "/URL":
        return True
    return any(is_afar(one) for one in _addresses(spec))


def _address(spec: Any) -> str:
    return next(_addresses(spec), "")


def _addresses(spec: Any) -> Iterator[str]:
    """What a file is called where it is named: by its name alone, or in the way of each system."""
    import pikepdf  # noqa: PLC0415 -- slow import

    named = [spec]
    if isinstance(spec, pikepdf.Dictionary):
        named = [spec.get(one) for one in NAMED_BY]
    yield from (str(one) for one in named if isinstance(one, pikepdf.String))
