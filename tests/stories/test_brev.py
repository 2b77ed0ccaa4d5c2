"""A hearing statement in a real browser, from a blank page to what anyone reads."""

import pytest
from tests.stories.conftest import listening
from tests.stories.test_saker import open_case


@pytest.mark.parametrize("script", [True, False])
def test_statement_is_written_finished_sent_and_read(browsers, faults, script):
    page = listening(browsers("Ingrid", script=script).new_page())
    work = open_case(page, f"Prøvesak om brev, {'med' if script else 'uten'} JavaScript")
    page.get_by_role("link", name="Skriv brev").click()
    page.get_by_label("Brevtype").select_option("statement")
    page.get_by_label("Mottaker").fill("Togdepartementet")
    page.get_by_label("Dato").fill("2026-02-10")
    page.get_by_label("Brevtekst").fill("# Skinner\n\nVi ber om **flere tog**.")
    if script:
        assert faults(page) == []
    page.get_by_role("button", name="Lagre brevet").click()
    page.get_by_role("heading", level=1, name="Høringsuttalelse til Togdepartementet").wait_for()

    page.get_by_role("button", name="Ferdigstill").click()
    page.get_by_text("Skriv tittelen på den som skriver under.").wait_for()
    page.get_by_role("link", name="Skriv videre").click()
    page.get_by_label("Tittel på den som skriver under").fill("Leder av styret")
    page.get_by_role("button", name="Lagre brevet").click()
    page.get_by_role("button", name="Ferdigstill").click()
    page.get_by_role("link", name="Før at brevet er sendt").click()
    page.get_by_label("Sendt").fill("2026-02-11")
    page.get_by_role("button", name="Før", exact=True).click()
    page.get_by_text("11. februar 2026, e-post").wait_for()

    page.goto(work)
    page.get_by_role("link", name="Slik den står på nettstedet").click()
    page.get_by_role("link", name="Høringsuttalelse til Togdepartementet").click()
    page.get_by_text("flere tog").wait_for()
    assert page.get_by_role("link", name="PDF").count() == 1
    if script:
        assert faults(page) == []
    page.close()
