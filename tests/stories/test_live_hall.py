"""A hall that follows a vote: what everyone may read comes at once, and nobody is thrown about."""

import re
import socket
import time
import urllib.parse
import urllib.request
from pathlib import Path

import pytest
from tests.stories import server
from tests.stories.conftest import listening

from samrad.live.vocabulary import WATCH

HALL = "/sal/"
STREAM = "**/live/tests.resultat,tests.stemme,tests.annet/**"
BALLOT = '<form method="post" action="/stemme/{}/"><button id="{}">For</button></form>'
ACTIVE = "document.activeElement.id"


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    data = tmp_path_factory.mktemp("hall")
    server.prepare(data, Path("finnes-ikke"))
    with server.serving(data, server.free_port(), "tests.stories.hall:application") as (found, _):
        yield found


@pytest.fixture
def change(address):
    """Let a part of the hall show something else, as an action by somebody."""

    def changed(part, html):
        asked = urllib.parse.urlencode({"html": html})
        urllib.request.urlopen(f"{address}/sal/{part}/?{asked}").close()  # noqa: S310 -- our own server

    return changed


@pytest.fixture
def hall(address, chromium):
    """A page in the hall, with the addresses it has asked for."""
    contexts = []

    def entered(*, follow=True):
        context = chromium.new_context(base_url=address, locale="nb-NO", reduced_motion="reduce")
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = listening(context.new_page())
        page.asked = []
        page.on("request", lambda one: page.asked.append(urllib.parse.urlsplit(one.url).path))
        if follow:
            with page.expect_response(STREAM):
                page.goto(HALL)
            page.asked.clear()
        return page

    yield entered
    for context in contexts:
        context.close()


def test_a_result_appears_without_the_page_being_asked_for(hall, change, axe):
    readers = [hall(), hall()]
    for page in readers:
        page.locator("#utenfor").focus()
        page.evaluate("document.getElementById('annet').firstChild.kept = true")

    change("resultat", "<h2 data-live-say>Vedtatt med 36 mot 28</h2>\n<p>Av 64.</p>")
    for page in readers:
        page.locator("#resultat h2").wait_for()

        assert page.asked.count(HALL) == 0
        assert page.evaluate(ACTIVE) == "utenfor"
        assert page.locator("#resultat-status").inner_text() == "Vedtatt med 36 mot 28"
        assert page.evaluate("document.getElementById('annet').firstChild.kept")
        assert page.heard.complaints == []
    assert axe(readers[0]) == []


def test_a_page_made_after_a_change_does_not_ask_for_it_again(hall, change):
    hall().close()  # from now on the trail is read
    for part in ("resultat", "stemme", "annet"):
        change(part, "<p>Før siden</p>")
    page = hall()
    page.wait_for_timeout(1000 * (WATCH["sqlite"] + 1))

    assert page.asked.count(HALL) == 0


def test_what_was_put_in_is_what_the_page_shows_when_it_is_asked_for(hall, change):
    page = hall()
    change("resultat", "<p>Første<br>utfall</p>")
    page.get_by_text("Første").wait_for()
    page.evaluate("document.querySelector('#resultat p').kept = true")
    change("annet", "<p>Et annet sted</p>")
    page.get_by_text("Et annet sted").wait_for()

    assert page.asked.count(HALL) == 1
    assert page.evaluate("document.querySelector('#resultat p').kept")
    assert page.locator("#annet-status").inner_text() == ""


def test_a_result_waits_while_the_reader_marks_the_one_before(hall, change):
    change("resultat", "<p>Gammelt utfall</p>")
    page = hall()
    page.evaluate("getSelection().selectAllChildren(document.querySelector('#resultat p'))")
    change("resultat", "<p>Nytt utfall</p>")
    page.get_by_text("Det er kommet endringer.").wait_for()

    assert page.get_by_text("Nytt utfall").count() == 0

    page.evaluate("getSelection().removeAllRanges()")
    page.get_by_text("Nytt utfall").wait_for()


def test_one_who_stands_on_an_old_button_is_told_and_stands_in_the_same_part(hall, change):
    change("stemme", BALLOT.format(1, "for"))
    page = hall()
    page.locator("#for").focus()

    change("stemme", "<p data-live-say>Voteringen er lukket.</p>")
    page.locator("#stemme p").wait_for()

    assert page.evaluate(ACTIVE) == "stemme"
    assert page.locator("#stemme-status").inner_text() == "Voteringen er lukket."

    page.evaluate("document.activeElement.blur()")

    assert page.locator("#stemme").get_attribute("tabindex") is None


def test_one_who_stands_on_a_button_that_is_still_there_stands_on_it(hall, change):
    change("stemme", BALLOT.format(1, "for"))
    page = hall()
    page.locator("#for").focus()
    change("stemme", "<p>Ett minutt igjen</p>" + BALLOT.format(1, "for"))
    page.get_by_text("Ett minutt igjen").wait_for()

    assert page.evaluate(ACTIVE) == "for"


def test_a_press_meant_for_the_vote_before_is_not_taken_for_the_next(hall, change):
    change("stemme", BALLOT.format(1, "for"))
    page = hall()
    page.route("**/stemme/**", lambda route: route.fulfill(body="Stemt"))
    page.evaluate(
        """() => new MutationObserver(() => document.querySelector('#for').click())
        .observe(document.getElementById('stemme'), {childList: true})"""
    )
    change("stemme", "<p>Neste</p>" + BALLOT.format(2, "for"))
    page.get_by_text("Neste").wait_for()
    page.wait_for_timeout(500)

    assert [one for one in page.asked if one.startswith("/stemme/")] == []

    page.locator("#for").click()
    page.wait_for_url("**/stemme/2/")


def test_what_is_older_than_the_page_is_never_put_in(hall, address):
    page = hall(follow=False)
    page.goto(HALL)
    newest = int(page.locator("#resultat").get_attribute("data-live-since"))
    told = [(newest - 1, "Før"), (newest + 100, "Etter"), (newest + 99, "Imellom"), (0, "Aldri")]
    body = "retry: 60000\n\n" + "".join(
        f"event: shown\ndata: tests.resultat\ndata: {version} 1\ndata: <p>{word}</p>\n\n"
        for version, word in told
    )
    page.add_init_script(
        """window.words = []; addEventListener('DOMContentLoaded', () => new MutationObserver(() =>
        words.push(document.getElementById('resultat').innerText.trim()))
        .observe(document.getElementById('resultat'), {childList: true}))"""
    )
    page.route(STREAM, lambda route: route.fulfill(content_type="text/event-stream", body=body))
    page.goto(HALL)
    page.get_by_text("Etter").wait_for()

    assert page.evaluate("words") == ["Etter"]


def test_a_stream_that_grows_old_is_renewed_without_a_gap(hall, change):
    page = hall()
    with page.expect_response(STREAM, timeout=20_000):
        pass
    change("resultat", "<p>Etter fornyelsen</p>")
    page.get_by_text("Etter fornyelsen").wait_for()

    assert page.asked.count(HALL) == 0
    assert page.get_by_text("Forbindelsen er brutt").count() == 0


def test_a_reader_of_ten_kilobytes_a_second_holds_nobody_up_and_gets_the_newest(
    hall, change, address
):
    port = urllib.parse.urlsplit(address).port
    large = "<p>{}</p>" + "<i>x</i>" * 3500
    page = hall()
    with socket.create_connection(("127.0.0.1", port)) as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
        line.sendall(
            f"GET /live/tests.resultat/ HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode()
        )
        line.recv(1024)
        for number in range(5):
            change("resultat", large.format(f"Utfall {number}."))
            page.get_by_text(f"Utfall {number}.", exact=True).wait_for()
        slow = _slowly(line, b"Utfall 4.")

    seen = [int(one) for one in re.findall(rb"Utfall (\d+)\.", slow)]
    assert seen == sorted(seen)
    assert seen[-1] == 4
    assert page.asked.count(HALL) == 0


def _slowly(line, until):
    """What is read at some ten kilobytes a second until it has come."""
    found, give_up = b"", time.monotonic() + 60
    line.settimeout(5)
    while until not in found and time.monotonic() < give_up:
        found += line.recv(1024)
        time.sleep(0.1)
    return found
