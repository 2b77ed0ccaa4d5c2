"""The floor in the hall: asked for by keyboard on a small phone, given, and seen by everyone."""

import json
import re
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest
from tests.stories import server
from tests.stories.conftest import DESKTOP, HEIGHT, NARROWEST, WATCH, listening, settled

NO_RECORD = Path("finnes-ikke")
# A machine whose clock is two hours and ten minutes ahead.
AHEAD = "const real = Date.now; Date.now = () => real() + 7800000;"
TIME = re.compile(r"^\d\.\d\d$")


@pytest.fixture(scope="module")
def hall(tmp_path_factory):
    """A running server where a meeting is open: its address, the meeting's key and the codes.

    killed() kills it, and starts another on the same data at the same address.
    """
    data = tmp_path_factory.mktemp("floor")
    server.prepare(data, NO_RECORD)
    surroundings = server._surroundings(data)
    surroundings["PYTHONPATH"] += f":{server.ROOT}"
    begun = subprocess.run(
        [sys.executable, "-m", "tests.stories.floor"],
        env=surroundings, cwd=server.ROOT, check=True, capture_output=True, text=True,
    )  # fmt: skip
    port = server.free_port()
    with ExitStack() as running:
        address, process = running.enter_context(server.serving(data, port))

        def killed():
            process.kill()
            process.wait()
            running.enter_context(server.serving(data, port))

        yield {"address": address, "killed": killed, **json.loads(begun.stdout)}


@pytest.fixture
def in_hall(chromium, hall):
    """Open a view of the meeting in a browser of its own, as someone: by code, or by name."""
    contexts = []

    def opened(view, *, code="", cast="", width=DESKTOP, script=True, skewed=False):
        context = chromium.new_context(
            base_url=hall["address"], viewport={"width": width, "height": HEIGHT},
            java_script_enabled=script, locale="nb-NO", timezone_id="Europe/Oslo",
            reduced_motion="reduce",
        )  # fmt: skip
        contexts.append(context)
        context.add_init_script(WATCH)
        if skewed:
            context.add_init_script(AHEAD)
        page = listening(context.new_page())
        room = f"/moterom/{hall['slug']}/"
        if code:
            page.goto(f"{room}inn/")
            page.get_by_label("Kode").fill(hall["codes"][code])
            page.get_by_role("button", name="Gå inn").click()
        if cast:
            page.goto("/konto/demo/")
            page.get_by_role("button", name=cast).click()
        page.goto(f"{room}{view}")
        return page

    yield opened
    for context in contexts:
        context.close()


def press(page, name):
    """Press a button, when it has stood long enough to be meant (frontend/live.js)."""
    button = page.get_by_role("button", name=name)
    button.wait_for()
    page.wait_for_timeout(700)
    button.click()
    settled(page)


def shown(page):
    """What the clock on a page shows."""
    return page.locator(".floor-clock-time").inner_text()


def test_from_asking_to_having_spoken(in_hall, faults):
    phone = in_hall("", code="Asker", width=NARROWEST)
    chair, screen = in_hall("leder/", cast="Ingrid"), in_hall("storskjerm/")
    public = in_hall("apent/", skewed=True)

    button = phone.get_by_role("button", name="Be om ordet")
    button.focus()
    phone.keyboard.press("Enter")
    phone.get_by_text("Du er neste").wait_for()
    assert phone.get_by_role("button", name="Be om ordet").count() == 0

    # The others hear of it by themselves, and nobody loads a page.
    press(chair, "Gi ordet til Asker")
    for page in (phone, screen, public):
        page.locator(".floor-speaking strong", has_text="Asker").wait_for()
        page.locator(".floor-clock-label", has_text="Igjen").wait_for()
    phone.get_by_text("Du har ordet").wait_for()

    # Two hours and ten minutes of skew show nothing: what is left is what the server says.
    first = [shown(page) for page in (screen, public)]
    assert all(TIME.match(one) and "2.00" < one <= "3.00" for one in first), first
    public.wait_for_timeout(2200)
    assert shown(public) < first[1]
    for page in (phone, chair, screen, public):
        assert faults(page) == []

    press(chair, "Asker er ferdig")
    chair.get_by_text("Ingen har ordet").wait_for()
    public.get_by_text("Hvem har hatt ordet")
    public.goto(public.url.replace("apent/", "ordet/"))
    assert public.get_by_role("row", name=re.compile("Asker")).count() == 1
    assert faults(public) == []


def test_an_overrun_is_shown_and_nobody_is_cut_off(in_hall):
    chair = in_hall("leder/", cast="Ingrid")
    chair.locator("#debate-times > summary").click()
    chair.get_by_label("Innlegg", exact=True).fill("0,02")
    press(chair, "Sett taletid")
    phone = in_hall("", code="Baerum")
    press(phone, "Be om ordet")
    phone.get_by_text("Du er neste").wait_for()
    press(chair, "Gi ordet til Baerum")

    chair.get_by_text("Over tiden").wait_for()
    assert shown(chair).startswith("−0.")
    assert "is-over" in chair.locator(".floor-clock").get_attribute("class")
    assert chair.locator(".floor-speaking strong").inner_text() == "Baerum"
    press(chair, "Baerum er ferdig")


def test_the_floor_without_javascript(in_hall):
    chair = in_hall("leder/", cast="Ingrid", script=False)
    phone = in_hall("", code="Oslo", script=False)
    press(phone, "Til forretningsorden")
    phone.get_by_text("Du er neste").wait_for()

    chair.goto(chair.url)
    press(chair, "Gi ordet til Oslo")
    assert chair.locator(".floor-clock-label").inner_text() == "Taletid til kl."
    assert re.fullmatch(r"\d\d\.\d\d\.\d\d", shown(chair))
    press(chair, "Sett strek om ett minutt")
    assert "Be om ordet før det" in chair.locator(".floor-line").inner_text()
    phone.goto(phone.url)
    assert phone.get_by_role("button", name="Be om ordet").is_visible()
    press(chair, "Sett strek nå")
    phone.goto(phone.url)
    assert phone.get_by_role("button", name="Be om ordet").count() == 0
    press(chair, "Oslo er ferdig")


def test_an_announced_line_is_drawn_on_open_pages_by_itself(in_hall):
    chair = in_hall("leder/", cast="Ingrid")
    press(chair, "Åpne listen igjen")
    phone = in_hall("", code="Asker", skewed=True)
    press(chair, "Sett strek om ett minutt")
    phone.locator(".floor-line-when", has_text=re.compile(r"om (1\.00|0\.\d\d)")).wait_for()

    # The minute passes: the server's clock as the page reckons it, moved by its steady one.
    phone.evaluate(
        "const steady = performance.now.bind(performance); performance.now = () => steady() + 61000"
    )
    phone.get_by_text("Strek er satt. Bare replikk og til forretningsorden.").wait_for()
    assert not phone.get_by_role("button", name="Be om ordet").is_visible()
    assert phone.get_by_role("button", name="Til forretningsorden").is_visible()


def test_a_server_that_is_killed_comes_back_where_the_meeting_was(in_hall, hall):
    chair, screen = in_hall("leder/", cast="Ingrid"), in_hall("storskjerm/")
    phone = in_hall("", code="Asker")
    press(phone, "Til forretningsorden")
    press(chair, "Gi ordet til Asker")
    screen.locator(".floor-speaking strong", has_text="Asker").wait_for()

    hall["killed"]()

    # The pages stood open: the clock went on, the forms and the cards still hold.
    assert TIME.match(shown(screen))
    press(chair, "Asker er ferdig")
    chair.get_by_text("Ingen har ordet").wait_for()
    # And they hear the new server by themselves.
    phone.get_by_text("Ingen har ordet").wait_for()
    screen.locator(".floor-speaking").wait_for(state="hidden")
    press(phone, "Til forretningsorden")
    phone.get_by_text("Du er neste").wait_for()
