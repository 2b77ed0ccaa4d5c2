"""J9: the annual report is written, read over, laid before a body, adopted and traced."""

import pytest

DESK = "/kontor/dokumenter/arsrapport/2023/"
PAGE = "/dokumenter/arsrapport/2023/"
WORDS = {
    "publications-preface": "Rådet hadde {{medlemmer}} medlemmer i 2023.",
    "publications-activities": "Rådet arbeidet på alle innsatsområdene.",
    "events-events": "Rådet holdt arrangementer for medlemmene.",
    "publications-ethics": "Alle nye leser de etiske reglene.",
    "publications-equality": "Sekretariatet har både kvinner og menn.",
    "publications-employer-duty": "Arbeidsgiveren lyser ut alle stillinger.",
    "publications-finances": "Rådet har penger til driften.",
    "publications-deviations": "Regnskapet følger budsjettet.",
}


def write(page, anchor, text):
    page.goto(f"{DESK}{anchor}/")
    page.get_by_label("Teksten").fill(text)
    page.get_by_role("button", name="Lagre", exact=True).click()
    page.get_by_text("Avsnittet er lagret.").wait_for()


def leave_a_placeholder_and_mend_it(page):
    """The linter sees a name nobody filled in, until it is."""
    write(page, "publications-visits", "NAVN NAVN besøkte Asker.")
    page.goto(f"{DESK}merknader/")
    page.get_by_text("NAVN NAVN").first.wait_for()
    write(page, "publications-visits", "Sekretariatet besøkte Asker.")
    page.goto(f"{DESK}merknader/")
    page.get_by_role("heading", level=1).wait_for()
    assert page.get_by_text("NAVN NAVN").count() == 0


def answer_remarks(page):
    """Sign off what stops the document, with a reason."""
    for _remark in range(20):
        page.goto(f"{DESK}merknader/")
        stopping = page.locator("li", has=page.get_by_text("Må rettes", exact=True))
        if stopping.count() == 0:
            return
        first = stopping.first
        first.locator("summary").click()
        first.get_by_label("Hvorfor teksten kan stå").fill("Sett over i prøven.")
        first.get_by_role("button", name="Kvitter ut").click()


def lay_before_a_case(page):
    page.goto("/kontor/saker/ny/")
    page.get_by_label("Hva saken gjelder").fill("Prøvesak om årsrapporten")
    page.get_by_label("Opprettet").fill("2026-02-03")
    page.get_by_role("button", name="Opprett", exact=True).click()
    page.get_by_role("heading", level=1, name="Prøvesak om årsrapporten").wait_for()
    page.goto(f"{DESK}legg-fram/")
    page.get_by_label("Saken").select_option(label="Prøvesak om årsrapporten")
    page.get_by_role("button", name="Frys og legg fram").click()


def adopt(page):
    page.get_by_role("link", name="Før vedtaket").click()
    page.get_by_label("Organet som vedtok").select_option(label="Representantskapet")
    page.get_by_label("Vedtatt dag").fill("2026-02-10")
    page.get_by_label("Eller en ny kilde").fill("Prøvevedtak i representantskapet")
    page.get_by_label("Vedtatt (valgfritt)").fill("2026-02-10")
    page.get_by_role("button", name="Før vedtaket").click()


def test_report_is_written_adopted_and_its_numbers_open_their_rows(page_of, open_page, faults):
    page = page_of("Ingrid")
    page.goto(DESK)
    page.get_by_text("6 avsnitt loven krever, mangler.").wait_for()
    for anchor, text in WORDS.items():
        write(page, anchor, text)
    assert faults(page) == []

    page.goto(DESK)
    page.get_by_text("Alt loven krever, er med.").wait_for()
    assert faults(page) == []
    leave_a_placeholder_and_mend_it(page)
    answer_remarks(page)
    lay_before_a_case(page)
    page.get_by_text("Versjon 1 er lagt fram.").wait_for()
    adopt(page)
    page.get_by_text("Vedtatt av Representantskapet").first.wait_for()
    assert faults(page) == []

    anyone = open_page()
    anyone.goto(PAGE)
    anyone.get_by_text("Vedtatt av Representantskapet").first.wait_for()
    assert faults(anyone) == []
    anyone.locator("#publications-preface a.fact").click()
    anyone.get_by_role("heading", level=1, name="Radene bak").wait_for()
    assert "/v1/spor/register.members/total/" in anyone.url
    anyone.get_by_text("Uendret siden").wait_for()
    assert anyone.locator("tbody tr").count() == 64
    assert faults(anyone) == []


def test_section_past_its_deadline_is_told_on_the_desk(page_of, faults):
    page, desk = page_of("Ingrid"), "/kontor/dokumenter/arsrapport/2022/"
    page.goto(f"{desk}publications-preface/")
    page.get_by_label("Teksten").fill("Et halvt forord.")
    page.get_by_role("button", name="Lagre", exact=True).click()
    page.get_by_text("Avsnittet er lagret.").wait_for()
    page.locator("#id_due_on").fill("2023-02-15")
    page.get_by_role("button", name="Lagre ansvar og frist").click()
    assert faults(page) == []

    page.goto(desk)
    assert page.get_by_text("over fristen").count() == 1
    assert faults(page) == []


@pytest.mark.parametrize("form", ["pdf", "docx", "json"])
def test_report_is_downloaded_in_each_format(page_of, form):
    answer = page_of("Ingrid").request.get(f"{PAGE}arsrapport-2023.{form}")

    assert answer.ok
    assert len(answer.body()) > 10_000


def test_report_in_one_file_brings_its_style_with_it(open_page):
    page = open_page()
    page.goto(f"{PAGE}arsrapport-2023.html")

    assert "Inter" in page.evaluate("getComputedStyle(document.body).fontFamily")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.heard.complaints == []


@pytest.mark.parametrize("form", ["PPTX", "PDF"])
def test_slides_of_a_day_are_downloaded(page_of, faults, form):
    page = page_of("Ingrid")
    page.goto("/kontor/dokumenter/presentasjoner/?day=2023-11-10")
    assert faults(page) == []

    with page.expect_download() as started:
        page.get_by_role("link", name=f"{form} Kort presentasjon").click()

    assert started.value.suggested_filename == f"kort-presentasjon-2023-11-10.{form.lower()}"
    page.get_by_role("heading", name="Representantskapet 10.").wait_for()


def test_fact_is_chosen_by_keyboard_and_stands_as_a_chip(page_of, faults):
    page = page_of("Ingrid")
    page.goto("/kontor/dokumenter/arsrapport/2021/publications-preface/")
    editor = page.get_by_role("textbox", name="Teksten")
    editor.click()
    page.keyboard.type("Rådet hadde {{")
    page.get_by_role("combobox", name="Velg en opplysning").wait_for()
    page.keyboard.type("medlemmer")
    page.locator(".fact-list [role=option]").first.wait_for()
    assert faults(page) == []
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.keyboard.type("medlemmer.")

    assert page.locator(".fact-chip[data-name=medlemmer]").count() == 1
    assert page.locator("textarea[name=text]").input_value() == (
        "Rådet hadde {{medlemmer}} medlemmer."
    )
    page.get_by_role("button", name="Sett inn en opplysning").click()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Skriv som ren tekst").click()
    page.get_by_label("Teksten").fill("Rådet hadde {{medlemmer}} og {{borte}}.")
    page.get_by_role("button", name="Skriv som ren tekst").click()
    assert page.locator(".fact-chip[data-lost]").inner_text().endswith("borte")
    assert faults(page) == []


def test_fact_of_another_section_is_found_in_the_list(page_of):
    page = page_of("Ingrid")
    page.goto("/kontor/dokumenter/arsrapport/2021/publications-preface/")
    page.get_by_role("button", name="Sett inn en opplysning").click()
    page.keyboard.type("legal_form")
    page.locator(".fact-list [role=option]").first.click()

    assert page.locator("textarea[name=text]").input_value().strip() == (
        "{{register.council/legal_form}}"
    )


def test_picture_is_placed_in_a_section(page_of, faults, tmp_path):
    from PIL import Image

    Image.new("RGB", (900, 600), "teal").save(tmp_path / "bilde.jpg")
    page = page_of("Ingrid")
    page.goto("/kontor/dokumenter/arsrapport/2021/publications-visits/")
    page.get_by_label("Teksten").fill("Vi besøkte medlemmene.")
    page.get_by_text("Nytt bilde", exact=True).click()
    page.get_by_label("Bildefil").set_input_files(tmp_path / "bilde.jpg")
    page.get_by_label("Hva bildet viser").fill("En blå flate")
    page.get_by_role("button", name="Lagre", exact=True).click()
    page.get_by_text("Avsnittet er lagret.").wait_for()

    assert page.get_by_role("img", name="En blå flate").count() == 1
    assert faults(page) == []
    page.goto("/kontor/dokumenter/arsrapport/2021/bilder/")
    assert page.get_by_role("img", name="En blå flate").count() == 1
    assert faults(page) == []
