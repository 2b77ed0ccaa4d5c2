"""Solveig reads her meeting: Min side, the papers, a note of her own, and the board pack."""

import re
from datetime import timedelta

import pytest
from tests.stories.test_meeting import press
from tests.stories.test_saker import open_case

from samrad.base import clock

CASE = "Prøvesak om ferje"
NOTE = "Spør om ferja går på natta"


def ahead():
    return (clock.today() + timedelta(days=16)).isoformat()


@pytest.fixture(scope="module")
def called(browsers):
    """Ingrid has called the assembly to a meeting, with one case and its paper."""
    page = browsers("Ingrid").new_page()
    page.goto("/kontor/moter/nytt/")
    page.locator("#id_body").select_option(label="Representantskapet")
    page.locator("#id_held_on").fill(ahead())
    page.locator("#id_starts_at").fill("10:00")
    page.locator("#id_place").fill("Oslo rådhus")
    press(page, "Legg i kalenderen")
    desk = page.url
    work = open_case(page, CASE)
    page.goto(f"{work}til/")
    page.locator("#id_body").select_option(label="Representantskapet")
    page.locator("#id_planned_on").fill(ahead())
    press(page, "Legg til i løpet")
    page.goto(work)
    page.get_by_role("link", name=re.compile("[Ss]aksframlegg")).first.click()
    page.get_by_label("Bakgrunn").fill("Ferja er full.")
    page.get_by_role("button", name="Lagre", exact=True).click()
    page.get_by_role("button", name="Ferdigstill").click()
    page.goto(f"{desk}sak/")
    page.locator("#id_consideration").select_option(label=CASE)
    press(page, "Legg til")
    page.goto(f"{desk}innkalling/")
    press(page, "Kall inn til møtet")
    page.close()
    return desk


@pytest.mark.parametrize("script", [True, False])
def test_solveig_reads_her_meeting_writes_a_note_and_takes_the_pack_along(
    called, browsers, faults, script
):
    from tests.stories.conftest import listening

    page = listening(browsers("Solveig", script=script).new_page())
    page.goto("/")
    page.get_by_role("link", name="Min side").click()
    page.get_by_text("Dette venter på deg").wait_for()
    if script:
        assert faults(page) == []

    page.get_by_role("link", name=re.compile("Les papirene til")).click()
    page.get_by_role("link", name=CASE, exact=True).click()
    page.get_by_text("Ferja er full.").wait_for()
    page.get_by_role("link", name=re.compile("notat")).click()
    if script:
        assert faults(page) == []
    page.get_by_label("Notatet ditt").fill(NOTE)
    page.get_by_role("button", name="Lagre notatet").click()
    page.get_by_text("Notatet er lagret.").wait_for()
    if script:
        assert faults(page) == []

    page.goto("/min-side/")
    page.get_by_text(NOTE).wait_for()
    if script:
        assert faults(page) == []
    whole = page.get_by_role("link", name="Møtemappe (PDF)").first.get_attribute("href")
    own = page.get_by_role("link", name="Møtemappe med notatene mine").first.get_attribute("href")
    assert "Ferja er full." in text_of(page.request.get(whole).body())
    assert NOTE not in text_of(page.request.get(whole).body())
    assert NOTE in text_of(page.request.get(own).body())
    page.close()


def test_neither_ingrid_nor_kari_finds_what_solveig_wrote(called, page_of, new_context):
    for page in (page_of("Ingrid"), new_context().new_page()):
        for address in ("/min-side/", "/kontor/spor/", f"/saker/?q={CASE}", "/sok/?q=ferja"):
            page.goto(address)
            assert NOTE not in page.content()


@pytest.mark.parametrize("name", ["Solveig", "Ingrid"])
def test_own_calendar_address_is_shown_once_and_taken_back(page_of, faults, name):
    page = page_of(name)
    page.goto("/min-side/kalender/")
    assert faults(page) == []
    press(page, "Lag en adresse")
    secret = page.locator("main code").inner_text()
    assert faults(page) == []
    page.goto("/min-side/kalender/")

    assert secret not in page.content()
    press(page, "Trekk adressen tilbake")
    page.get_by_text("Du har ingen adresse ennå.").wait_for()


def test_kari_is_sent_to_the_door_from_the_calendar(page_of):
    page = page_of("Kari")
    page.goto("/min-side/kalender/")

    assert page.url.endswith("/konto/login/?next=/min-side/kalender/")


def text_of(content):
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return text
