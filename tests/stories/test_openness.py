"""Anyone finds agenda, papers, votes and minutes by searching for them (J14, the search part)."""

import re

import pytest
from icalendar import Calendar
from tests.stories.conftest import DESKTOP, listening, searched
from tests.stories.test_saker import editor, open_case

MEETING = "Representantskapet 8. juni 2023"


def asks(page, words):
    """What is written in the field every page has, sent by the keyboard alone."""
    page.get_by_label("Søk på hele nettstedet").first.focus()
    page.keyboard.type(words)
    page.keyboard.press("Enter")
    page.wait_for_url("**/sok/**")


def hits(page):
    return page.locator("ol.hits > li")


@pytest.mark.parametrize("script", [True, False])
def test_a_meeting_is_found_from_the_front_page_with_all_that_belongs_to_it(
    page_of, faults, script
):
    page = page_of("Kari", script=script)
    page.set_viewport_size({"width": DESKTOP, "height": 900})
    page.goto("/")
    asks(page, "representantskapet juni 2023")
    page.get_by_text("Filter: slag og år").click()
    page.get_by_label("Møte", exact=True).check()
    if not script:  # with it, the choice alone asks
        page.get_by_role("search", name="Søk med filter").get_by_role("button").click()
    page.wait_for_url("**slag=meetings.meetings**")
    if script:
        assert faults(page) == []
    hits(page).get_by_role("link", name=MEETING).first.click()

    page.get_by_role("heading", level=1, name=MEETING).wait_for()
    page.get_by_role("heading", name="Saksliste").first.wait_for()
    for kind in ("PDF", "Word"):
        link = page.locator("a[href*='saksliste']").filter(has_text=kind).first
        assert page.request.get(link.get_attribute("href")).ok
    feed = page.request.get("/moter/representantskap.ics")
    assert len(Calendar.from_ical(feed.body()).walk("VEVENT")) > 5


def test_words_are_found_in_every_form_and_years_narrow_them(page_of, faults):
    page = page_of("Kari")
    page.goto("/sok/?q=uttalelsene+oslofjorden&slag=meetings.decisions")

    first = hits(page).first
    assert first.locator("mark").all_inner_texts()[:2] == ["Uttalelse", "Oslofjorden"]
    assert faults(page) == []
    page.goto("/sok/?q=uttalelsene+oslofjorden&slag=meetings.decisions&til=2020")
    page.get_by_role("link", name=re.compile("Søk uten filter og i all tid")).click()
    assert hits(page).count() > 1


def test_a_published_paper_is_found_by_its_text_and_a_draft_is_not(browsers, page_of):
    office = listening(browsers("Ingrid").new_page())
    editor(office, open_case(office, "Prøvesak om sykkelferje"))
    office.get_by_label("Bakgrunn").fill("Strandlinjens krabbefiskere ønsker seg en brygge.")
    office.get_by_role("button", name="Lagre", exact=True).click()
    office.get_by_text("Saksframlegget er lagret.").wait_for()
    page = page_of("Kari")
    page.goto("/sok/?q=krabbefisker")
    page.get_by_text("Ingen treff på «krabbefisker».").wait_for()

    office.get_by_role("button", name="Ferdigstill").click()
    office.get_by_text("Fingeravtrykk (SHA-256):").wait_for()
    publish = office.get_by_role("button", name="Offentliggjør")
    publish.click()
    publish.wait_for(state="detached")
    office.close()
    searched(page, "krabbefiskerne")

    assert "krabbefiskere" in hits(page).first.locator(".hit-text").inner_text()
    hits(page).first.get_by_role("link").click()
    page.get_by_text("Strandlinjens krabbefiskere").wait_for()
