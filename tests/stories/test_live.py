"""Pages that follow along: two browsers, a server that dies, and readers who are slow."""

import re
import socket
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest
from tests.stories import server
from tests.stories.conftest import DESKTOP, listening

TRAIL = "/kontor/spor/"
NO_RECORD = Path("finnes-ikke")
SOON = 20_000  # ms: by the stream, well before the page would ask by itself (POLL in live.js)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Data of our own: this server is killed and started again."""
    data = tmp_path_factory.mktemp("live")
    server.prepare(data, NO_RECORD)
    return data


@pytest.fixture(scope="module")
def port():
    return server.free_port()


@pytest.fixture
def one_of_the_cast(chromium):
    """A browser of its own with one of the cast logged in."""
    contexts = []

    def logged_in(address, name):
        context = chromium.new_context(
            base_url=address,
            viewport={"width": DESKTOP, "height": 900},
            locale="nb-NO",
            reduced_motion="reduce",
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = listening(context.new_page())
        page.goto("/konto/demo/")
        page.get_by_role("button", name=name).click()
        return page

    yield logged_in
    for context in contexts:
        context.close()


def invite(page, name):
    """Invite somebody into Kontoret, as the secretariat does; an entry in the trail."""
    page.goto("/kontor/brukere/ny/")
    page.get_by_label("Navn").fill(name)
    page.get_by_label("E-post").fill(f"{name.lower()}@tests.example")
    page.get_by_label("Rolle").select_option("reader")
    page.get_by_role("button", name="Lagre").click()


def rows(page):
    return page.locator("#innforsler tbody tr")


def test_a_change_by_another_appears_by_itself_and_steals_nothing(
    folder, port, one_of_the_cast, axe
):
    with server.serving(folder, port) as (address, _process):
        reader, writer = one_of_the_cast(address, "Håkon"), one_of_the_cast(address, "Ingrid")
        with reader.expect_response("**/live/office.trail/**"):
            reader.goto(TRAIL)
        before = rows(reader).count()
        reader.evaluate("document.getElementById('innhold').focus()")

        invite(writer, "Beredskap")
        reader.locator("#innforsler tbody tr").nth(before).wait_for(timeout=SOON)

        assert "Ingrid" in reader.locator("#innforsler").inner_text()
        assert reader.evaluate("document.activeElement.id") == "innhold"
        assert reader.get_by_role("status").filter(has_text="Siden ble oppdatert kl.").count() == 1
        assert axe(reader) == []
        assert reader.heard.complaints == []


def test_what_the_reader_is_in_is_left_alone_until_it_is_left(folder, port, one_of_the_cast):
    with server.serving(folder, port) as (address, _process):
        reader, writer = one_of_the_cast(address, "Håkon"), one_of_the_cast(address, "Ingrid")
        with reader.expect_response("**/live/office.trail/**"):
            reader.goto(TRAIL)
        before = rows(reader).count()
        rows(reader).first.get_by_role("link").focus()

        invite(writer, "Vannforsyning")
        reader.get_by_text("Det er kommet endringer.").wait_for(timeout=SOON)

        assert rows(reader).count() == before

        reader.evaluate("document.activeElement.blur()")
        rows(reader).nth(before).wait_for(timeout=SOON)


def test_a_command_beside_the_server_is_seen_too(folder, port, one_of_the_cast):
    with server.serving(folder, port) as (address, _process):
        reader = one_of_the_cast(address, "Håkon")
        with reader.expect_response("**/live/office.trail/**"):
            reader.goto(TRAIL)
        before = rows(reader).count()
        server.ran(folder, "invite", "ny@tests.example", "Ny", "--role", "reader")
        rows(reader).nth(before).wait_for(timeout=SOON)


def test_a_server_that_is_killed_is_told_and_what_was_missed_comes_when_it_is_back(
    folder, port, one_of_the_cast
):
    with server.serving(folder, port) as (address, process):
        reader = one_of_the_cast(address, "Håkon")
        with reader.expect_response("**/live/office.trail/**"):
            reader.goto(TRAIL)
        before = rows(reader).count()
        process.kill()
        process.wait()
        reader.get_by_text("Forbindelsen er brutt. Siden viser det som gjaldt kl.").wait_for(
            timeout=2 * SOON
        )
    server.ran(folder, "invite", "na@tests.example", "Nå", "--role", "reader")
    with server.serving(folder, port):
        rows(reader).nth(before).wait_for(timeout=40000)

        assert reader.get_by_text("Forbindelsen er brutt").count() == 0


def test_one_who_is_logged_out_is_told_so(folder, port, one_of_the_cast):
    with server.serving(folder, port) as (address, _process):
        reader, writer = one_of_the_cast(address, "Håkon"), one_of_the_cast(address, "Ingrid")
        with reader.expect_response("**/live/office.trail/**"):
            reader.goto(TRAIL)
        before = rows(reader).count()
        reader.context.clear_cookies()
        invite(writer, "Kulturminner")
        reader.get_by_text("Siden følger ikke lenger med.").wait_for(timeout=SOON)

        assert rows(reader).count() == before


def cookie_of(page):
    return "; ".join(f"{one['name']}={one['value']}" for one in page.context.cookies())


def test_a_hidden_tab_listens_to_nothing(folder, port, one_of_the_cast):
    with server.serving(folder, port) as (address, _process):
        reader = one_of_the_cast(address, "Håkon")
        with reader.expect_response("**/live/office.trail/**"):
            reader.goto(TRAIL)
        hide = (
            "hidden => { Object.defineProperty(document, 'hidden', {value: hidden,"
            " configurable: true}); document.dispatchEvent(new Event('visibilitychange')); }"
        )
        with reader.expect_event("requestfailed", lambda one: "/live/" in one.url):
            reader.evaluate(hide, True)
        with reader.expect_response("**/live/office.trail/**"):
            reader.evaluate(hide, False)


def test_a_slow_reader_of_ten_kilobytes_a_second_ends_up_with_the_last_number(
    folder, port, one_of_the_cast
):
    with server.serving(folder, port) as (address, _process):
        writer = one_of_the_cast(address, "Ingrid")
        invite(writer, "For")
        slow = _slowly(port, cookie_of(writer), lambda: add_many(folder))

    identities = [int(one) for one in re.findall(rb"^id: (\d+)", slow, re.MULTILINE)]
    assert identities == sorted(identities)
    assert identities[-1] - identities[0] >= 1


def add_many(folder):
    for number in range(2):
        server.ran(folder, "invite", f"a{number}@tests.example", "A", "--role", "reader")


def _slowly(port, cookie, act):
    """Read a stream at 10 kB/s, with the smallest buffer there is, while act is done."""
    line = socket.create_connection(("127.0.0.1", port))
    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
    line.sendall(
        f"GET /live/office.trail/?since=1 HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
        f"Cookie: {cookie}\r\n\r\n".encode()
    )
    line.settimeout(0.1)
    acting = threading.Thread(target=act)
    acting.start()
    found, until = b"", time.monotonic() + 15
    while time.monotonic() < until and (acting.is_alive() or found.count(b"\nid: ") < 2):
        with suppress(TimeoutError):
            found += line.recv(1024)
        time.sleep(0.1)
    acting.join()
    line.close()
    return found
