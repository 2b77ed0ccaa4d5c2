"""E-mail and regular chores as the office sees them: waiting, sent, and gone wrong."""

from tests.stories.test_meeting import press


def asks_for_a_new_password(page):
    page.goto("/konto/password/reset/")
    page.locator("main input[type=email]").fill("solveig@demo.example")
    page.locator("main form button[type=submit]").click()


def test_letter_is_told_of_while_it_waits_and_when_it_is_done(page_of, open_page, run, faults):
    page = page_of("Ingrid")
    page.goto("/kontor/e-post/?q=finnesikke")
    assert faults(page) == []
    asks_for_a_new_password(open_page())

    page.goto("/kontor/e-post/?tilstand=venter")
    assert faults(page) == []
    page.locator("main tbody a").first.click()
    assert "bare mottakeren" in page.inner_text("main")
    letter = page.url
    assert faults(page) == []
    press(page, "Trekk tilbake")
    assert "trukket tilbake" in page.inner_text("main")
    assert faults(page) == []
    run("work", "--once")
    page.goto(letter)
    assert "ble fjernet" in page.inner_text("main")
    page.goto("/kontor/faste-oppgaver/")
    assert "Gikk bra" in page.inner_text("main")
    assert faults(page) == []
    page.goto("/kontor/e-post/")
    assert faults(page) == []
