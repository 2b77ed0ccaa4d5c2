"""J3: the election year, from the appointment of a representative to a board with its leaders.

The council is invented, and so is everyone in it (tests/stories/election.py).
"""

import re
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from tests.stories import server
from tests.stories.conftest import DESKTOP, HEIGHT, NARROWEST, WATCH, listening, settled
from tests.stories.test_voting import called_to_order, entered, votes

from samrad.base import clock
from samrad.config.simulated import Forms

NO_RECORD = Path("finnes-ikke")
NORTH = "\n".join(
    f"Representant for {one}" for one in ("Asker, m", "Lier, k", "Drammen, m", "Baerum, k")
)
SOUTH = "\n".join(
    f"Representant for {one}" for one in ("Moss, k", "Vestby, m", "Frogn, k", "Oslo, m")
)


@pytest.fixture(scope="module")
def council(tmp_path_factory):
    """The address of a running server with a council in its election year."""
    data = tmp_path_factory.mktemp("election")
    server.prepare(data, NO_RECORD)
    surroundings = server._surroundings(data)
    surroundings["PYTHONPATH"] += f":{server.ROOT}"
    program = [sys.executable, "-m", "tests.stories.election"]
    subprocess.run(program, env=surroundings, cwd=server.ROOT, check=True)
    with server.serving(data, server.free_port()) as (address, _process):
        yield address


@pytest.fixture
def opened(chromium, council):
    """A page in a browser of its own, as wide as asked; one of the cast is logged in, or nobody."""
    contexts = []

    def in_browser(cast="", width=DESKTOP, *, script=True):
        context = chromium.new_context(
            base_url=council, viewport={"width": width, "height": HEIGHT},
            java_script_enabled=script, locale="nb-NO", timezone_id="Europe/Oslo",
        )  # fmt: skip
        contexts.append(context)
        context.add_init_script(WATCH)
        page = listening(context.new_page())
        if cast:
            page.goto("/konto/demo/")
            press(page, re.compile(cast))
        return page

    yield in_browser
    for context in contexts:
        context.close()


def press(page, name):
    """Press a button when it has stood long enough to be meant (frontend/live.js)."""
    exact = isinstance(name, str)
    button = page.get_by_role("button", name=name, **({"exact": True} if exact else {})).first
    button.wait_for()
    page.wait_for_timeout(500)
    button.click()
    settled(page)


def appoint(page, municipality, until_told):
    """Kontoret's flow: the municipal council's choice, with its decision."""
    page.goto("/kontor/organer/oppnevn/")
    page.locator("#id_municipality").select_option(label=municipality)
    page.locator("#id_role").select_option("member")
    page.locator("#id_new_person").fill(f"Representant for {municipality}")
    page.locator("#id_effective").fill(clock.today().isoformat())
    page.locator("#id_decision").fill(f"Kommunestyret i {municipality}, sak 1")
    page.locator("#id_decided_on").fill(clock.today().isoformat())
    press(page, "Oppnevn")
    page.get_by_text(until_told).wait_for()


def start_draft(page):
    """The nominating committee's draft, with the balance told while one writes."""
    page.goto("/kontor/valg/utkast/")
    page.locator("#id_title").fill("Nytt styre")
    page.locator("#id_body").select_option(label="Styret")
    page.locator("#id_committee").select_option(label="Valgkomiteen")
    page.locator("#id_effective").fill(first_day().isoformat())
    press(page, "Start utkastet")
    for place, (name, gender) in enumerate(
        (("Drammen", "man"), ("Baerum", "man"), ("Moss", "woman"), ("Vestby", "man")), 1
    ):
        page.locator(f"#id_n{place}").fill(f"Representant for {name}")
        page.locator(f"#id_g{place}").select_option(gender)


def first_day():
    """When the new board takes over: not the day it is elected."""
    return clock.today() + timedelta(days=30)


def prepare(page, room, office, seats=1):
    """An election prepared by whoever leads; the address of its page."""
    page.goto(f"{room}valg/")
    page.locator("#id_office").select_option(office)
    page.locator("#id_body").select_option(label="Styret")
    page.locator("#id_seats").fill(str(seats))
    page.locator("#id_effective").fill(first_day().isoformat())
    press(page, "Forbered valget")
    return page.url


def enter(page, room, code):
    page.goto(f"{room}inn/")
    page.get_by_label("Kode").fill(code)
    press(page, "Gå inn")


def hand_in(page, title, names):
    """A list handed in from the phone; the law is asked first."""
    page.get_by_role("link", name="Lever en liste").click()
    page.get_by_label("Listens navn").fill(title)
    page.get_by_label("Navn, ett på hver linje").fill(names)
    press(page, "Lever listen")


def drop_ballot(browser, room, choice):
    """A secret ballot from a browser without a screen."""
    path = urlsplit(room).path
    [form] = [one for one in Forms(browser.get(path)).found if one.action.endswith("/stem/")]
    return browser.send(form, path, choice=choice)


def the_committee_sees_the_balance(page, faults):
    """Genders and sub-regions are told as the draft is written, before anything is kept."""
    start_draft(page)
    told = page.locator("#funn")
    told.get_by_text("1 kvinne og 3 menn av 4").wait_for()
    told.get_by_text("1 kvinne mangler").wait_for()
    page.locator("#id_n2").fill("Representant for Lier")
    page.locator("#id_g2").select_option("woman")
    told.get_by_text("2 kvinner og 2 menn av 4").wait_for()
    told.get_by_text("delregioner er representert").first.wait_for()
    press(page, "Lagre utkastet")
    assert faults(page) == []
    page.set_viewport_size({"width": DESKTOP, "height": HEIGHT})


def lists_are_demanded_handed_in_and_signed(room, codes, opened, faults):
    """From phones that were there before anything was; the one who demanded goes on."""
    first, second, third = (opened(width=NARROWEST, script=one) for one in (True, False, False))
    for phone, code in zip((first, second, third), codes, strict=False):
        enter(phone, room, code)
    yield first
    first.get_by_text("Krev forholdsvalg").first.click()
    assert faults(first) == []
    press(first, "Krev forholdsvalg")
    first.get_by_role("link", name="Lever en liste").wait_for()
    hand_in(first, "Nord", "Representant for Asker, k\nRepresentant for Asker, k")
    assert "står to ganger" in first.inner_text("main")
    first.heard.complaints.clear()  # a browser complains of the 422 of a refusal
    assert faults(first) == []
    first.get_by_label("Navn, ett på hver linje").fill(NORTH)
    press(first, "Lever listen")
    second.reload()
    hand_in(second, "Sør", SOUTH)
    third.reload()
    press(third, re.compile("^Skriv under.*Nord"))
    yield first


def everyone_votes_in_secret(page, room, codes, first, faults):
    """The first on a phone, which gets the ballot by itself; gives the tracker and the browsers."""
    press(page, "Åpne hemmelig avstemning på telefon")
    first.get_by_label("Nord", exact=True).wait_for()
    first.wait_for_timeout(500)  # what has just come takes no press (frontend/live.js)
    first.get_by_label("Nord", exact=True).check()
    assert faults(first) == []
    press(first, "Stem")
    tracker = first.locator(".election-tracker code").inner_text()
    assert faults(first) == []
    room_of = [entered(room, code) for code in codes]
    for number, browser in enumerate(room_of[1:]):
        assert "Stemmen er mottatt" in drop_ballot(browser, room, "0" if number < 7 else "1")
    page.reload()
    press(page, "Lukk avstemningen og tell")
    return tracker, room_of


def test_the_election_year_from_appointment_to_a_board_with_leaders(opened, faults):
    page = opened("Ingrid")
    for name in ("Asker", "Baerum"):
        appoint(page, name, f"Representant for {name} er oppnevnt.")
    the_committee_sees_the_balance(page, faults)
    desk, room, codes = called_to_order(page, "Valg av styre", "election")
    screen, phones = opened(), lists_are_demanded_handed_in_and_signed(room, codes, opened, faults)
    screen.goto(f"{room}storskjerm/")
    next(phones)

    # Nothing was there when the phones and the screen were opened; now it comes by itself.
    election = prepare(page, room, "members", 4)
    first = next(phones)
    screen.get_by_text(re.compile("Underskrevet av .*Asker")).first.wait_for()
    assert faults(screen) == []
    screen.set_viewport_size({"width": DESKTOP, "height": HEIGHT})
    page.goto(election)
    assert faults(page) == []
    page.set_viewport_size({"width": DESKTOP, "height": HEIGHT})
    tracker, room_of = everyone_votes_in_secret(page, room, codes, first, faults)

    # Eight each, by d'Hondt: 8, 4 and 8, 4 are two places each, with no lot to draw.
    screen.get_by_text("Valgoppgjør").first.wait_for()
    for name in ("Nord", "Sør"):
        row = screen.get_by_role("row", name=re.compile(f"^{name}"))
        assert row.locator("td").first.inner_text() == "2"
    assert faults(screen) == []
    press(page, "Avgjør valget")
    press(page, "Før resultatet som vedtak i møteboka")
    assert faults(page) == []
    page.set_viewport_size({"width": DESKTOP, "height": HEIGHT})
    first.goto(room)
    first.get_by_role("link", name="Alle stemmesedlene").click()
    first.get_by_text(tracker).wait_for()
    assert faults(first) == []
    lead(page, room, room_of, "chair", "Representant for Moss", "Representant for Asker")
    lead(page, room, room_of, "vice_chair", "Representant for Asker", "Representant for Lier")
    the_elected_take_over(page, election, opened(), faults)
    page.goto(f"{desk}motebok/")
    assert "Valgoppgjør" in page.inner_text("main")


def the_elected_take_over(page, election, anyone, faults):
    """The result becomes mandates on the first day of the term, and not before."""
    page.goto(election)
    place_elected(page)
    assert faults(page) == []
    page.set_viewport_size({"width": DESKTOP, "height": HEIGHT})
    press(page, "Gi de valgte vervene")
    page.get_by_text("De valgte har vervene sine.").wait_for()
    anyone.goto("/organer/styre/")
    now = anyone.get_by_role("table").first
    assert now.get_by_text("ledig eller ikke kjent").count() == 4
    anyone.goto(f"/organer/styre/?on={first_day().isoformat()}")
    board = anyone.inner_text("main")
    for name in ("Asker", "Lier", "Moss", "Vestby"):
        assert f"Representant for {name}" in board
    assert faults(anyone) == []


def place_elected(page):
    """Each elected to a place of the sub-region: two for each."""
    for name, place in (("Asker", 1), ("Lier", 2), ("Moss", 3), ("Vestby", 4)):
        row = page.get_by_role("group", name=f"Representant for {name}")
        row.get_by_label("Plass").select_option(index=place)


def lead(page, room, room_of, office, *names):
    """Elected by name from each phone: nobody needs the second round."""
    election = prepare(page, room, office)
    for name in names:
        page.locator("#foresla_name").fill(name)
        press(page, "Foreslå")
    press(page, "Åpne votering ved navn på telefon")
    for browser in room_of:
        assert "Stemmen din er mottatt" in votes(browser, room, "0")
    page.goto(election)
    press(page, "Lukk voteringen og tell")
    press(page, "Avgjør valget")
    press(page, "Før resultatet som vedtak i møteboka")
