"""J2 without live voting: a meeting from plan to minutes, in the browser, with invented people."""

import re
from datetime import timedelta

from tests.stories.conftest import listening, settled

from samrad.base import clock


def yesterday():
    return (clock.today() - timedelta(days=1)).isoformat()


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()
    settled(page)


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
    assert "sakslisten er frosset" in page.inner_text("main")
    assert faults(page) == []
    page.goto(desk)
    assert "Innkalling 1" in page.inner_text("main")

    page.goto(f"{desk}holdt/")
    page.locator("#id_opened").fill("12:00")
    page.locator("#id_closed").fill("13:30")
    page.locator("#id_chair").fill("Håkon Standin")
    press(page, "Lagre og før frammøtet")
    for number in range(53):
        page.locator("input[name=there]").nth(number).check()
    page.locator("#id_present").fill("53")
    page.locator("#id_total").fill("65")
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
    assert "53 med stemmerett møtte: " in shown
    assert "Forslaget ble enstemmig vedtatt." in shown
    assert "Møteboka som PDF" in shown
    assert faults(anyone) == []


def test_meeting_on_paper_is_recorded_from_an_empty_form_with_counts_alone(page_of, faults):
    """36 of 64, and nobody knows which: eight steps from nothing to what the page can tell."""
    page = page_of("Ingrid")
    page.goto("/kontor/moter/nytt/")
    page.locator("#id_body").select_option(label="Representantskapet")
    page.locator("#id_held_on").fill((clock.today() - timedelta(days=2)).isoformat())
    press(page, "Legg i kalenderen")
    desk = page.url
    page.goto(f"{desk}sak/")
    page.locator("#id_title").fill("Årsrapport og regnskap")
    press(page, "Legg til")
    page.goto(f"{desk}holdt/")
    for field, value in (("opened", "12:00"), ("closed", "13:15"), ("place", "Teams")):
        page.locator(f"#id_{field}").fill(value)
    page.locator("#id_chair").fill("Håkon Standin")
    press(page, "Lagre og før frammøtet")
    page.locator("#id_present").fill("36")
    page.locator("#id_total").fill("64")
    press(page, "Lagre frammøtet")
    page.get_by_role("link", name="Årsrapport og regnskap", exact=True).click()
    assert "36 med stemmerett er til stede i saken." in page.inner_text("main")
    page.locator("#id_in_favour").fill("37")
    page.locator("#id_text").fill("Rapporten og regnskapet er godkjent.")
    press(page, "Lagre")
    assert "37 har stemt, men bare 36" in page.inner_text("main")
    page.heard.complaints.clear()  # a browser complains of the 422 that a refusal answers
    page.locator("#id_in_favour").fill("36")
    press(page, "Lagre")
    assert faults(page) == []

    # Reference: kommuneloven § 11-4 første ledd: without names the minutes cannot be finished.
    assert "Mangler: hvem som møtte." in page.inner_text("main")
    page.goto(desk)
    page.get_by_role("link", name="Møtet på nettstedet").click()
    shown = page.inner_text("main")
    assert "36 av 64 medlemmer" in shown
    assert "Innstillingen ble enstemmig vedtatt." in shown
    assert faults(page) == []


def test_agenda_is_ordered_with_the_keyboard_and_by_dragging(page_of, faults):
    page = page_of("Ingrid")
    page.set_viewport_size({"width": 1280, "height": 1000})
    page.goto("/kontor/moter/nytt/")
    page.locator("#id_body").select_option(label="Representantskapet")
    page.locator("#id_held_on").fill((clock.today() + timedelta(days=60)).isoformat())
    press(page, "Legg i kalenderen")
    press(page, "Legg til faste saker")
    titles = page.locator("tr[data-item] th")
    assert titles.all_inner_texts()[0] == "Godkjenning av innkalling og saksliste"

    page.locator(".drag-handle").first.focus()
    page.keyboard.press("ArrowDown")
    assert "er flyttet til plass 2" in page.locator("#rekkefolge-status").inner_text()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert titles.all_inner_texts()[1] == "Godkjenning av innkalling og saksliste"

    last, first = page.locator(".drag-handle").last, page.locator(".drag-handle").first
    last.scroll_into_view_if_needed()
    begins, ends = last.bounding_box(), first.bounding_box()
    page.mouse.move(begins["x"] + 4, begins["y"] + 4)
    page.mouse.down()
    page.mouse.move(ends["x"] + 4, ends["y"] + 2, steps=12)
    with page.expect_navigation():
        page.mouse.up()
    assert titles.all_inner_texts()[0] == "Eventuelt"
    assert faults(page) == []


def test_agenda_is_ordered_without_javascript(page_of):
    page = page_of("Ingrid", script=False)
    page.goto("/kontor/moter/nytt/")
    page.locator("#id_body").select_option(label="Representantskapet")
    page.locator("#id_held_on").fill((clock.today() + timedelta(days=61)).isoformat())
    press(page, "Legg i kalenderen")
    press(page, "Legg til faste saker")

    page.get_by_role("button", name=re.compile("Flytt opp: Eventuelt")).click()

    assert page.locator(".drag-handle").count() == 0
    assert page.locator("tr[data-item] th").all_inner_texts()[1] == "Eventuelt"


def item_to_note(page, days_ago):
    """The form for what came of the one item of a meeting that was held."""
    page.goto("/kontor/moter/nytt/")
    page.locator("#id_body").select_option(label="Representantskapet")
    page.locator("#id_held_on").fill((clock.today() - timedelta(days=days_ago)).isoformat())
    press(page, "Legg i kalenderen")
    desk = page.url
    page.goto(f"{desk}sak/")
    page.locator("#id_title").fill("Prøvesak om nattferje")
    press(page, "Legg til")
    page.goto(f"{desk}motebok/")
    page.get_by_role("link", name="Prøvesak om nattferje").click()
    page.locator("#id_motions").wait_for()


def test_what_is_typed_before_the_script_has_come_is_kept_too(browsers, faults):
    page, held = listening(browsers("Ingrid").new_page()), []
    item_to_note(page, days_ago=4)
    page.route("**/samrad*.js", lambda one: held.append(one))  # noqa: PLW0108 -- Playwright writes on it
    with page.expect_request("**/samrad*.js"):
        page.goto(page.url, wait_until="commit")
    page.locator("#id_motions").fill("Skrevet før alt var lastet")
    held.pop().continue_()
    page.get_by_text(re.compile("Kladden er lagret")).wait_for()
    assert faults(page) == []

    page.unroute("**/samrad*.js")
    page.goto(page.url)
    assert page.locator("#id_motions").input_value() == "Skrevet før alt var lastet"
    page.get_by_role("button", name="Forkast kladden").click()
    page.close()


def test_what_came_of_an_item_is_there_after_the_browser_was_closed(page_of, browsers, faults):
    page = page_of("Ingrid")
    item_to_note(page, days_ago=3)
    page.locator("#id_motions").press_sequentially("Halvferdig forslag om nattferje")
    page.get_by_text(re.compile("Kladden er lagret")).wait_for()
    assert faults(page) == []
    form = page.url
    page.close()

    again = listening(browsers("Ingrid").new_page())
    again.goto(form)
    assert again.locator("#id_motions").input_value() == "Halvferdig forslag om nattferje"
    again.get_by_text("Dette er kladden din fra").wait_for()
    assert faults(again) == []
    again.get_by_role("button", name="Forkast kladden").click()
    assert again.locator("#id_motions").input_value() == ""
    again.close()
