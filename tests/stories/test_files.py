"""Files from upload to what anyone finds: published, exempted, redacted. All is invented."""

import re

from tests.stories.conftest import searched, settled
from tests.stories.test_meeting import press

OPEN = "Prøverapport om krabbeferje"
EXEMPT = "Prøvenotat om skipperen"
GROUND = "offentleglova § 13 første ledd, jf. forvaltningsloven § 13 første ledd nr. 2"


def chosen(page, text, form="main"):
    """The file of a form, chosen: a text of one line."""
    one = {"name": "prove.txt", "mimeType": "text/plain", "buffer": text.encode()}
    page.locator(f"{form} input[type=file]").set_input_files(one)


def do(page, what, text=""):
    """One thing done with the document on its page."""
    form = f"form[action$='/{what}/']"
    page.locator("details", has=page.locator(form)).locator("summary").click()
    if text:
        chosen(page, text, form)
    page.locator(f"{form} button").click()
    settled(page)


def unfold(page):
    """Every form on the page in sight, so that axe sees them too."""
    page.locator("main details").evaluate_all("all => all.forEach(one => one.open = true)")


def finds(page, words):
    searched(page, words)
    return page.locator("ol.hits > li")


def test_report_is_uploaded_published_and_found_by_what_stands_in_it(page_of, faults):
    page, reader = page_of("Ingrid"), page_of("Kari")
    page.goto("/kontor/filer/?q=finnesikke")
    assert faults(page) == []
    page.get_by_role("link", name="Last opp et dokument").click()
    page.get_by_label("Tittel", exact=True).fill(OPEN)
    press(page, "Last opp")
    assert "Velg en fil." in page.get_by_role("alert").inner_text()
    page.heard.complaints.clear()  # a browser complains of the 422 that a refusal answers
    assert faults(page) == []
    chosen(page, "Tangloppene rir på krabbeferja.")
    press(page, "Last opp")
    here = page.url
    unfold(page)
    assert faults(page) == []
    page.goto(here)
    assert finds(reader, "tanglopper").count() == 0
    assert faults(reader) == []

    do(page, "publiser")
    assert "Alle kan lese versjon 1." in page.inner_text("main")
    page.get_by_role("link", name="Filer", exact=True).last.click()
    assert faults(page) == []
    assert "Tangloppene" in finds(reader, "tanglopper").first.inner_text()
    assert faults(reader) == []
    reader.get_by_role("link", name=OPEN).click()
    assert "rir på krabbeferja" in reader.inner_text("body")


def test_note_that_is_exempted_is_read_only_in_the_redacted_variant(page_of, faults):
    page, reader = page_of("Ingrid"), page_of("Kari")
    page.goto("/kontor/filer/nytt/")
    page.get_by_label("Tittel", exact=True).fill(EXEMPT)
    page.get_by_label("Hvem kan lese dokumentet?").select_option(label="Unntatt offentlighet")
    chosen(page, "Skipperen har gikt og seiler pensjonistskute.")
    press(page, "Last opp")
    assert "Hjemmel" in page.get_by_role("alert").inner_text()
    page.heard.complaints.clear()
    page.get_by_label("Hjemmel").fill(GROUND)
    chosen(page, "Skipperen har gikt og seiler pensjonistskute.")
    press(page, "Last opp")
    do(page, "sladdet", "Skipperen seiler pensjonistskute.")
    do(page, "publiser")
    assert "Alle kan lese den sladdede varianten, versjon 2." in page.inner_text("main")
    unfold(page)
    assert faults(page) == []

    assert finds(reader, "pensjonistskute").count() == 1
    assert finds(reader, "gikt").count() == 0


def test_chair_sees_the_file_and_is_offered_no_change(page_of, faults):
    office, page = page_of("Ingrid"), page_of("Håkon")
    office.goto("/kontor/filer/nytt/")
    office.get_by_label("Tittel", exact=True).fill("Prøveliste over garn")
    chosen(office, "Ett garn.")
    press(office, "Last opp")
    page.goto(office.url)

    page.get_by_role("heading", level=1, name=re.compile("garn")).wait_for()
    assert page.locator("main form[method=post]").count() == 0
    assert faults(page) == []
