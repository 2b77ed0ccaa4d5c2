"""A real server and a real browser, started once; pages of two widths; axe as a question."""

import os
import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from tests.stories import asking, server

PHONE, DESKTOP, HEIGHT = 390, 1280, 844
NARROWEST = 320  # WCAG 2.2, 1.4.10: 1280 px at 400 %
PATIENCE = 10  # s
PICTURES = server.ROOT / "var" / "tests" / "pictures"
NEVER_ONLINE = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
# A page lives for a second, which is not long enough for optimised code to give back what it costs
# to make: a quarter of all that Chromium did.
SHORT_LIVED = ["--js-flags=--no-turbofan,--no-maglev"]
# A violation of the content security policy is told to the page before its own scripts run.
WATCH = """
window.samradViolations = [];
addEventListener('securitypolicyviolation', event =>
  window.samradViolations.push(`${event.violatedDirective}: ${event.blockedURI}`));
"""
TOO_WIDE = """() => [...document.querySelectorAll("main *, header *, footer *")]
  .filter((one) => one.getBoundingClientRect().right > innerWidth)
  .filter((one) => ![...one.querySelectorAll("*")].some(
    (inner) => inner.getBoundingClientRect().right > innerWidth))
  .map((one) => `${one.tagName} ${one.className}`)"""
# What a program says when it means to say something else: a value with no words, an empty
# parenthesis, a full stop too many, a template, or the name a thing has in the code.
SLIPS = re.compile(
    r"\bNone\b|\(\s*\)|(?<!\.)\.\.(?!\.)|\. \.|,,|\{%|%\(|\b[a-z]+\.[a-z]+_[a-z_]+\b"
)
SAID = """() => {
  const main = document.querySelector("main");
  const code = [...main.querySelectorAll("code, pre")].map((one) => one.innerText);
  return code.reduce((said, one) => said.replace(one, ""), main.innerText);
}"""

_open = []


@dataclass
class Heard:
    """What a page has complained about: errors in its console, and errors in its scripts."""

    complaints: list[str] = field(default_factory=list)

    def listen(self, page) -> None:
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on(
            "console",
            lambda said: self.complaints.append(said.text) if said.type == "error" else None,
        )


class Tabs:
    """The tabs of one browser, lent to one story after another.

    A new tab is a new process with everything to compile: a page in it costs twice as much. So is
    one that has been at «about:blank», which is on another side of our opener policy; a tab that
    waits therefore waits at an empty file of our own.
    """

    def __init__(self, context) -> None:
        self._context = context
        self._idle = []

    def lent(self, width=PHONE):
        """A tab with nothing in it, of a width; back with given_back when the story ends."""
        tab = self._idle.pop() if self._idle else listening(self._context.new_page())
        tab.set_viewport_size({"width": width, "height": HEIGHT})
        tab.heard.complaints.clear()
        return tab

    def new_page(self):
        """A tab that is nobody else's; the story closes it."""
        return self._context.new_page()

    def given_back(self, tab) -> None:
        """Keep the tab for the next, unless the story has closed it."""
        if not tab.is_closed():
            tab.goto(server.NOTHING)
            self._idle.append(tab)


def pytest_collection_modifyitems(items):
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="package")
def data(tmp_path_factory):
    """The data folder of the running server."""
    return tmp_path_factory.mktemp("stories")


@pytest.fixture(scope="package")
def address(data):
    """The address of a running server with the council's record in it."""
    with server.running(data) as found:
        yield found


@pytest.fixture(scope="package")
def run(data, address):
    """Run one of the commands of «samrad» beside the running server; gives what it printed."""
    return lambda *command: server.ran(data, *command)


@pytest.fixture(scope="package")
def chromium():
    """Chromium, without a window. Outside a build it may be missing, and then says so."""
    from playwright.sync_api import sync_playwright

    program = server.find_chromium()
    if program is None:
        sentence = "Chromium mangler: installer pakken chromium for å kjøre nettleserprøvene."
        (pytest.fail if os.environ.get("CI") else pytest.skip)(sentence)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, headless=True, args=[*NEVER_ONLINE, *SHORT_LIVED]
        )
        yield browser
        browser.close()


@pytest.fixture(scope="package", autouse=True)
def clicks_arrive():
    """A click ends when the page it led to is there. Playwright's ends with the first of it.

    What a story reads after a click is then all of a page, and not what there was of it so far.
    """
    from playwright.sync_api import Locator

    click = Locator.click

    def arrived(locator, **how):
        click(locator, **how)
        locator.page.wait_for_load_state()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Locator, "click", arrived)
        yield


@pytest.fixture(scope="package")
def new_context(chromium, address):
    """A browser of its own, without anyone's cookies; with or without JavaScript."""
    contexts = []

    def made(width=PHONE, *, script=True):
        context = chromium.new_context(
            base_url=address,
            viewport={"width": width, "height": HEIGHT},
            java_script_enabled=script,
            locale="nb-NO",
            timezone_id="Europe/Oslo",
            reduced_motion="reduce",
        )
        context.add_init_script(WATCH)
        contexts.append(context)
        return context

    yield made
    for context in contexts:
        context.close()


def listening(page):
    """The page, with an ear for what it complains about."""
    page.heard = Heard()
    page.heard.listen(page)
    _open.append(page)
    return page


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """When a story fails, tell what every open page said, and keep a picture of each."""
    report = yield
    _open[:] = [page for page in _open if not page.is_closed()]
    told = [page for page in _open if not page.url.endswith(("about:blank", server.NOTHING))]
    if report.failed and call.when == "call":
        for number, page in enumerate(told, 1):
            report.sections.append((f"side {number}: {page.url}", _kept(page, item.name, number)))
    return report


def _kept(page, name, number):
    """What a page says, cut to what can be read, and where its picture lies."""
    from playwright.sync_api import Error

    picture = PICTURES / f"{re.sub(r'[^a-zæøå0-9]+', '-', name.lower())[:80]}-{number}.png"
    try:
        page.screenshot(path=picture, timeout=5000)
        return f"{picture}\n{page.inner_text('body', timeout=2000)[:3000]}"
    except Error as error:  # what the test found must be told even if the page is gone
        return f"Siden lot seg ikke lese: {error}"


@pytest.fixture
def open_page(new_context):
    """Open a page of a width, with or without JavaScript; closed when the test ends."""
    contexts = []

    def opened(width=PHONE, *, script=True):
        contexts.append(new_context(width, script=script))
        return listening(contexts[-1].new_page())

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="package")
def browsers(new_context):
    """The browser each of the cast keeps through all the stories, logged in once; Kari's is not."""
    tabs = {}

    def of(name, *, script=True):
        if (name, script) not in tabs:
            context = new_context(script=script)
            if name != "Kari":
                page = context.new_page()
                page.goto("/konto/demo/")
                page.get_by_role("button", name=name).click()
                page.close()
            tabs[name, script] = Tabs(context)
        return tabs[name, script]

    return of


@pytest.fixture
def page_of(browsers):
    """A page in the browser that one of the cast keeps, as wide as a phone."""
    lent = []

    def opened(name, *, script=True):
        tabs = browsers(name, script=script)
        lent.append((tabs, tabs.lent()))
        return lent[-1][1]

    yield opened
    for tabs, page in lent:
        tabs.given_back(page)


@pytest.fixture
def page(open_page):
    """A page as wide as a phone."""
    return open_page(PHONE)


@pytest.fixture
def desktop(open_page):
    """A page as wide as a desk."""
    return open_page(DESKTOP)


@pytest.fixture
def signed_in(open_page):
    """A page where one of the standing cast is logged in, by the demonstration's own door."""

    def as_one_of_the_cast(name, width=DESKTOP):
        page = open_page(width)
        page.goto("/konto/demo/")
        page.get_by_role("button", name=name).click()
        return page

    return as_one_of_the_cast


def settled(page):
    """Wait for what comes of a click: a form may wait for its draft (frontend/drafts.js)."""
    page.locator("form[aria-busy]").wait_for(state="detached")
    page.wait_for_load_state()


def searched(page, words):
    """Go to the answer of a search; ask again where the page says that something is being read."""
    page.goto(f"/sok/?q={words}")
    for _again in range(PATIENCE):
        if not page.get_by_text("Prøv igjen om litt.").count():
            return
        page.wait_for_timeout(1000)
        page.reload()


@pytest.fixture(scope="session")
def axe():
    """Ask axe what on a page breaks WCAG 2.2 AA or good practice; an empty list is right."""
    return asking.violations


@pytest.fixture
def policy_violations():
    """What the content security policy has stopped on a page."""
    return lambda page: page.evaluate("window.samradViolations")


@pytest.fixture
def faults(policy_violations):
    """What is wrong with a page: its words, axe on phone and desk, policy, console, width."""

    def found(page):
        settled(page)  # a link that was just followed
        wrong = [f"siden sier «{one}»" for one in SLIPS.findall(page.evaluate(SAID))]
        for width in (PHONE, NARROWEST, DESKTOP):
            page.set_viewport_size({"width": width, "height": HEIGHT})
            reach = page.evaluate("document.documentElement.scrollWidth")
            if reach != width:
                wrong.append(f"{width}: siden er {reach} bred: {page.evaluate(TOO_WIDE)}")
            if width != NARROWEST:
                wrong += [f"{width}: {one}" for one in asking.violations(page)]
        return wrong + policy_violations(page) + page.heard.complaints

    return found
