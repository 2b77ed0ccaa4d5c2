"""J2 in the meeting room: forty vote, each in a browser, and the minutes tell of it."""

import re
from urllib.parse import urlsplit

from tests.stories.conftest import DESKTOP, NARROWEST

from samrad.base import clock
from samrad.config.simulated import Browser, Forms

FOR, AGAINST = 30, 8  # beside the two on phones: forty of the places, and 33 are enough


def press(page, name):
    page.get_by_role("button", name=name, exact=True).first.click()


def entered(room, code):
    """A browser without a screen, let in with a code."""
    there = urlsplit(room)
    browser = Browser(there.port)
    [form] = [one for one in Forms(browser.get(f"{there.path}inn/")).found if "code" in one.fields]
    browser.send(form, f"{there.path}inn/", code=code)
    return browser


def votes(browser, room, choice):
    """Answer the vote on the delegate's page as one would with a button."""
    path = urlsplit(room).path
    [form] = [one for one in Forms(browser.get(path)).found if one.practice == "vote"]
    return browser.send(form, path, choice=choice)


def called_to_order(page, title="Uttalelse om jernbanen", kind=""):
    """An assembly that meets today in its first item: its desk, its room, and everyone's code."""
    page.set_viewport_size({"width": DESKTOP, "height": 900})
    page.goto("/kontor/moter/nytt/")
    page.locator("#id_body").select_option(label="Representantskapet")
    page.locator("#id_held_on").fill(clock.today().isoformat())
    page.locator("#id_place").fill("Oslo rådhus")
    page.locator("#id_form").select_option("physical")
    press(page, "Legg i kalenderen")
    desk = page.url
    page.get_by_role("link", name="Ny sak", exact=True).click()
    page.locator("#id_title").fill(title)
    if kind:
        page.locator("#id_kind").select_option(kind)
    press(page, "Legg til")
    page.goto(desk)
    page.get_by_role("link", name="Åpne møterommet").click()
    press(page, "Åpne møterommet")
    room = page.url.removesuffix("leder/")
    page.goto(f"{room}opprop/")
    press(page, "Alle andre er her")
    page.goto(f"{room}koder/")
    press(page, "Lag nye koder til alle")
    codes = page.locator(".room-card-code").all_inner_texts()
    page.goto(f"{room}leder/")
    press(page, "Gi ledelsen")
    page.get_by_role("button", name=re.compile("^Ta opp sak")).click()
    return desk, room, codes


def test_forty_vote_and_the_minutes_tell_of_it(signed_in, open_page, faults):
    page = signed_in("Ingrid")
    desk, room, codes = called_to_order(page)
    small, plain = open_page(NARROWEST), open_page(NARROWEST, script=False)
    for phone, code in ((small, codes[0]), (plain, codes[1])):
        phone.goto(f"{room}inn/")
        phone.get_by_label("Kode").fill(code)
        press(phone, "Gå inn")
    screen = open_page(DESKTOP)
    screen.goto(f"{room}storskjerm/")
    page.locator("#poll-open").evaluate("one => one.open = true")
    page.get_by_label("Hva stemmes det over?").fill("Forslaget til uttalelse")
    press(page, "Åpne voteringen")

    # From the keyboard alone on the narrowest phone, which was open when the vote began.
    small.get_by_role("button", name="For", exact=True).wait_for()
    assert faults(small) == []
    small.get_by_role("button", name="For", exact=True).focus()
    small.wait_for_timeout(500)  # a press right after a change is not taken
    small.keyboard.press("Enter")
    small.get_by_text("Stemmen din er mottatt").wait_for()
    plain.reload()
    press(plain, "Mot")
    assert "Stemmen din er mottatt" in plain.inner_text("main")
    room_of = [entered(room, code) for code in codes[2 : 2 + FOR + AGAINST]]
    for number, browser in enumerate(room_of):
        assert "Stemmen din er mottatt" in votes(browser, room, "0" if number < FOR else "1")
    votes(room_of[0], room, "0")  # twice is once

    page.goto(f"{room}leder/")
    page.get_by_text("40 av 65 har stemt").or_(page.get_by_text("40 av 64 har stemt")).wait_for()
    page.get_by_role("button", name=re.compile("^Lukk voteringen")).first.click()
    screen.get_by_text("Vedtatt", exact=True).wait_for()
    small.get_by_text("Du stemte:").wait_for()
    shown = screen.inner_text("main")
    assert re.search(r"For\s+31\s+Mot\s+9", shown)
    assert "§ 11-9" in shown
    assert faults(screen) == []
    assert faults(page) == []
    anyone = open_page()
    anyone.goto(f"{room}voteringer/")
    assert "Forslaget til uttalelse" in anyone.inner_text("main")
    assert faults(anyone) == []

    page.set_viewport_size({"width": DESKTOP, "height": 900})
    page.goto(f"{room}hev/")
    page.locator("#id_closed").fill("23:58")
    press(page, "Hev møtet")
    page.goto(f"{desk}motebok/")
    assert "Innstillingen ble vedtatt mot 9 stemmer (" in page.inner_text("main")
    assert faults(page) == []
