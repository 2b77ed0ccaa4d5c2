"""The meeting room in the browser: opened, called, led from the keyboard, and seen by all."""

import re

from tests.stories.conftest import DESKTOP, NARROWEST

from samrad.base import clock


def press(page, name):
    page.get_by_role("button", name=name, exact=True).first.click()


def test_meeting_is_opened_called_led_and_followed(signed_in, open_page, faults):
    page = signed_in("Ingrid")
    page.goto("/kontor/moter/nytt/")
    page.locator("#id_body").select_option(label="Representantskapet")
    page.locator("#id_held_on").fill(clock.today().isoformat())
    page.locator("#id_place").fill("Oslo rådhus")
    page.locator("#id_form").select_option("physical")
    press(page, "Legg i kalenderen")
    press(page, "Legg til faste saker")
    page.get_by_role("link", name="Åpne møterommet").click()
    assert faults(page) == []
    press(page, "Åpne møterommet")
    room = page.url.removesuffix("leder/")

    # The roll from the keyboard: Enter says that the member is there, Tab goes to nobody.
    page.goto(f"{room}opprop/")
    assert faults(page) == []
    page.set_viewport_size({"width": DESKTOP, "height": 900})
    page.goto(f"{room}opprop/")
    page.wait_for_function("document.activeElement.matches('button')")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("plass=2"))
    press(page, "Alle andre er her")
    page.goto(f"{room}leder/")
    press(page, "Gi ledelsen")
    page.get_by_role("button", name=re.compile("^Ta opp sak")).click()
    assert faults(page) == []
    page.set_viewport_size({"width": DESKTOP, "height": 900})

    page.goto(f"{room}koder/")
    press(page, "Lag nye koder til alle")
    assert faults(page) == []
    code = page.locator(".room-card-code").first.inner_text()

    for name in ("storskjerm", "apent", "logg", "inn"):
        anyone = open_page()
        anyone.goto(f"{room}{name}/")
        assert faults(anyone) == [], name
    wide = open_page(DESKTOP)
    wide.goto(f"{room}storskjerm/")
    tall = "document.documentElement.scrollHeight > innerHeight"
    assert not wide.evaluate(tall)

    phone = open_page(NARROWEST, script=False)
    phone.goto(f"{room}inn/")
    phone.get_by_label("Kode").fill(code)
    phone.get_by_role("button", name="Gå inn").click()
    assert "Du har plassen og kan stemme" in phone.inner_text("main")

    page.goto(f"{room}hev/")
    assert faults(page) == []
    page.locator("#id_closed").fill("23:58")
    press(page, "Hev møtet")
    assert "Møtet er hevet" in page.inner_text("main")
    phone.reload()
    assert "Møtet er hevet" in phone.inner_text("main")
