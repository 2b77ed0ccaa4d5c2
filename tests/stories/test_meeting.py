"""J2 without live voting: a meeting from plan to minutes, in the browser, with invented people."""

import re
from datetime import timedelta

from samrad.base import clock


def yesterday():
    return (clock.today() - timedelta(days=1)).isoformat()


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()
    page.wait_for_load_state()


def test_assembly_meeting_goes_from_plan_to_minutes(page_of, faults, open_page):
    page = page_of("Ingrid")
    page.goto("/kontor/moter/nytt/")
    page.locator("#id_body").select_option(label="Representantskapet")
    page.locator("#id_held_on").fill(yesterday())
    page.locator("#id_place").fill("Oslo rådhus")
    press(page, "Legg i kalenderen")
    desk = page.url
    press(page, "Legg til faste saker")
    page.get_by_role("link", name="Ny sak", exact=True).click()
    page.locator("#id_title").fill("Valg av leder og nestleder")
    page.locator("#id_kind").select_option(label="valg")
    press(page, "Legg til")
    page.get_by_role("button", name=re.compile("Flytt opp: Valg av leder")).click()
    assert faults(page) == []

    page.goto(f"{desk}innkalling/")
    assert "Kommuneloven § 11-3 første ledd" in page.inner_text("main")
    press(page, "Kall inn til møtet")
    assert "Innkalling 1" in page.inner_text("main")

    page.goto(f"{desk}holdt/")
    page.locator("#id_opened").fill("12:00")
    page.locator("#id_closed").fill("13:30")
    page.locator("#id_chair").fill("Håkon Standin")
    press(page, "Lagre og før frammøtet")
    page.get_by_label("Asker", exact=True).check()
    page.get_by_label("Lier", exact=True).check()
    press(page, "Lagre frammøtet")
    for title, words in (
        ("Valg av leder og nestleder", "Representant for Asker er valgt."),
        ("Godkjenning av protokoll fra forrige møte", "Protokollen er godkjent."),
    ):
        page.get_by_role("link", name=title, exact=True).click()
        page.locator("#id_subject").select_option(label="forslaget")
        page.locator("#id_in_favour").fill("53")
        page.locator("#id_text").fill(words)
        press(page, "Lagre")
    assert faults(page) == []
    page.goto(f"{desk}motebok/ferdig/")
    press(page, "Ferdigstill")
    assert "Alt møteboka skal ha, er ført." in page.inner_text("main")

    for form, begins in (("pdf", b"%PDF"), ("docx", b"PK")):
        assert page.request.get(f"{desk}motebok.{form}").body().startswith(begins)
    page.goto(desk)
    public = page.get_by_role("link", name="Møtet på nettstedet").get_attribute("href")
    anyone = open_page()
    anyone.goto(public)
    shown = anyone.inner_text("main")
    assert "2 med stemmerett møtte: Asker, Lier." in shown
    assert "Forslaget ble enstemmig vedtatt." in shown
    assert "Møteboka som PDF" in shown
    assert faults(anyone) == []
