"""Simulated voters: browsers without a screen, who follow a meeting and answer what it asks.

They speak HTTP like everyone else, each with a session of its own, and know nothing of the program
but its pages: a form marked data-practice is one they may send, with a button chosen at random.
"""

import http.client
import json
import random
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode

HOST = "127.0.0.1"
PAUSE = (2.0, 6.0)  # seconds between two looks at the page; people are no quicker
PATIENCE = 30
# How likely one who looks is to answer what a form asks, by what the form is marked as.
EAGER = {"vote": 0.7, "floor": 0.02}


@dataclass
class Form:
    """A form on a page: where it goes, what it holds, and the buttons it may be sent with."""

    action: str
    practice: str
    fields: dict[str, str] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)
    is_answered: bool = False


class Forms(HTMLParser):
    """The forms of a page that are posted."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[Form] = []
        self._open: Form | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form" and given.get("method", "").lower() == "post":
            self._open = Form(given.get("action", ""), given.get("data-practice", ""))
            self.found.append(self._open)
        elif self._open is None or not given.get("name"):
            return
        elif tag == "button" or given.get("type") in {"submit", "radio"}:
            self._open.buttons.append((given["name"], given.get("value", "")))
            self._open.is_answered |= given.get("aria-pressed") == "true"
        elif tag == "input" and given.get("type") not in {"checkbox", "file"}:
            self._open.fields[given["name"]] = given.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None


class Browser:
    """One session with the server: pages asked for and forms sent, redirects followed."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._cookies: dict[str, str] = {}

    def get(self, path: str) -> str:
        """The page at path, after redirects."""
        return self._ask("GET", path, None)

    def send(self, form: Form, at: str, **more: str) -> str:
        """Send a form, from the page at the address at; the page that answers."""
        return self._ask("POST", form.action or at, urlencode(form.fields | more))

    def _ask(self, method: str, path: str, body: str | None) -> str:
        for _hop in range(5):
            answer, text = self._once(method, path, body)
            if answer.status not in {301, 302, 303}:
                return text
            method, path, body = "GET", answer.headers["Location"], None
        raise http.client.HTTPException(path)

    def _once(
        self, method: str, path: str, body: str | None
    ) -> tuple[http.client.HTTPResponse, str]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        line = http.client.HTTPConnection(HOST, self.port, timeout=PATIENCE)
        try:
            line.request(method, path, body, headers)
            answer = line.getresponse()
            text = answer.read().decode(errors="replace")
        finally:
            line.close()
        for given in answer.headers.get_all("Set-Cookie") or []:
            for name, morsel in SimpleCookie(given).items():
                self._cookies[name] = morsel.value
        return answer, text


class Voter(threading.Thread):
    """One who enters with a code and follows the meeting until the server is gone."""

    def __init__(self, port: int, slug: str, code: str, dice: random.Random) -> None:
        super().__init__(daemon=True)
        self.browser, self.dice, self.code = Browser(port), dice, code
        self.room = f"/moterom/{slug}/"
        self.ended = threading.Event()

    def run(self) -> None:
        """Enter, then look and answer now and then; end when nobody answers any more."""
        try:
            self.enter()
            while not self.ended.wait(self.dice.uniform(*PAUSE)):
                self.look()
        except (OSError, http.client.HTTPException):
            return

    def enter(self) -> None:
        """Go in with the code."""
        address = f"{self.room}inn/"
        [form, *_others] = [
            one for one in Forms(self.browser.get(address)).found if "code" in one.fields
        ]
        self.browser.send(form, address, code=self.code)

    def look(self) -> None:
        """See the page, and answer what it asks, some of the time at once and some of it later."""
        for form in Forms(self.browser.get(self.room)).found:
            asked = form.practice in EAGER and form.buttons and not form.is_answered
            if asked and self.dice.random() < EAGER[form.practice]:
                name, value = self.dice.choice(form.buttons)
                self.browser.send(form, self.room, **{name: value})


class Cast:
    """The simulated voters, in a process of their own so that they take no time from the pages."""

    def __init__(self, port: int, slug: str, codes: list[str]) -> None:
        self.script = {"port": port, "slug": slug, "codes": codes}
        self.process: subprocess.Popen[bytes] | None = None

    def enter(self) -> None:
        """Let them in; nobody when there are no codes."""
        if not self.script["codes"]:
            return
        command = [sys.executable, "-m", "samrad.cli", "rehearse", "--cast"]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE)
        assert self.process.stdin is not None  # noqa: S101 -- it was asked for
        self.process.stdin.write(json.dumps(self.script).encode())
        self.process.stdin.close()

    def leave(self) -> None:
        """Send them home."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait()


def play(script: dict[str, Any]) -> None:
    """Be the voters of a script (port, slug, codes) until the server is gone."""
    dice = random.Random()  # noqa: S311 -- nobody's real vote
    voters = [
        Voter(script["port"], script["slug"], code, random.Random(dice.random()))  # noqa: S311
        for code in script["codes"]
    ]
    for voter in voters:
        voter.start()
    for voter in voters:
        voter.join()
