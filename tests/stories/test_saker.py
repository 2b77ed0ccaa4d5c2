"""Writing a case paper in a real browser: drafts that live, with and without JavaScript."""

import pytest

TITLE = "Prøvesak om nattog"


def open_case(page, title):
    page.goto("/kontor/saker/ny/")
    page.get_by_label("Hva saken gjelder").fill(title)
    page.get_by_label("Opprettet").fill("2026-02-03")
    page.get_by_role("button", name="Opprett", exact=True).click()
    page.get_by_role("heading", level=1, name=title).wait_for()
    return page.url


def editor(page, work):
    page.goto(f"{work}framlegg/")
    page.get_by_role("heading", level=1, name="Saksframlegg").wait_for()


def test_what_is_typed_is_there_after_the_browser_was_closed(page_of, browsers, faults):
    page = page_of("Ingrid")
    work = open_case(page, f"{TITLE}, med skript")
    editor(page, work)

    page.get_by_label("Bakgrunn").press_sequentially("Halvferdig setning om nattog")
    page.get_by_text("Kladden er lagret").wait_for()
    page.close()
    again = browsers("Ingrid").new_page()
    again.goto(f"{work}framlegg/")

    assert again.get_by_label("Bakgrunn").input_value() == "Halvferdig setning om nattog"
    again.get_by_text("Dette er kladden din fra").wait_for()
    again.get_by_role("button", name="Forkast kladden").click()
    assert again.get_by_label("Bakgrunn").input_value() == ""
    again.close()


def held_drafts(page):
    """The drafts of a page, held back, and what else was sent from it."""
    held, sent = [], []

    def holding(route):
        if "hx-request" in route.request.headers:
            held.append(route)
            return
        if route.request.method == "POST":
            sent.append(route.request)
        route.continue_()

    page.route("**/saker/**", holding)
    return held, sent


def type_until_drafted(page, words):
    with page.expect_request(lambda one: "hx-request" in one.headers):
        page.get_by_label("Bakgrunn").press_sequentially(words)


def test_a_save_is_not_overtaken_by_the_draft_on_its_way(page_of):
    page = page_of("Ingrid")
    work = open_case(page, f"{TITLE}, lagret fort")
    editor(page, work)

    held, _sent = held_drafts(page)
    type_until_drafted(page, "Ferdig setning om nattog")
    page.get_by_role("button", name="Lagre", exact=True).click()
    page.wait_for_timeout(200)
    assert page.url.endswith("/framlegg/")  # the save waits for the draft
    held[0].continue_()
    page.get_by_text("utkast", exact=True).wait_for()
    editor(page, work)

    assert page.get_by_label("Bakgrunn").input_value() == "Ferdig setning om nattog"
    assert page.get_by_text("Dette er kladden din fra").count() == 0


def test_a_save_that_is_pressed_twice_while_it_waits_is_sent_once(page_of):
    page = page_of("Ingrid")
    work = open_case(page, f"{TITLE}, trykket to ganger")
    editor(page, work)

    held, sent = held_drafts(page)
    type_until_drafted(page, "Utålmodig setning om nattog")
    page.get_by_role("button", name="Lagre", exact=True).dblclick()
    page.wait_for_timeout(200)
    assert sent == []
    held[0].continue_()
    page.get_by_text("utkast", exact=True).wait_for()

    assert len(sent) == 1


def test_a_save_that_did_not_wait_for_the_draft_is_not_sent_again_by_its_answer(page_of):
    page = page_of("Ingrid")
    work = open_case(page, f"{TITLE}, treg tjener")
    editor(page, work)

    held, sent = held_drafts(page)
    slow = []
    page.route(
        "**/framlegg/",
        lambda route: slow.append(route) if route.request.method == "POST" else route.fallback(),
    )
    type_until_drafted(page, "Setning på en treg linje")
    save = page.get_by_role("button", name="Lagre", exact=True)
    with page.expect_request(lambda one: "hx-request" not in one.headers):  # patience ends
        save.click(no_wait_after=True)
        page.wait_for_timeout(300)
        save.click(no_wait_after=True)
    held[0].continue_()
    page.wait_for_timeout(500)

    assert len(slow) == 1
    slow[0].continue_()
    page.get_by_text("utkast", exact=True).wait_for()
    assert sent == []


@pytest.mark.parametrize("script", [True, False])
def test_paper_is_drafted_previewed_saved_and_made_final(browsers, faults, script):
    from tests.stories.conftest import listening

    page = listening(browsers("Ingrid", script=script).new_page())
    work = open_case(page, f"{TITLE}, {'med' if script else 'uten'} JavaScript")
    editor(page, work)
    page.get_by_label("Bakgrunn").fill("# Hva det gjelder\n\nToget er **fullt**.")
    page.get_by_label("Innstilling", exact=False).first.fill("Styret ber om nattog.")
    page.get_by_role("button", name="Lagre bare kladd").click()
    page.get_by_text("Dette er kladden din fra").wait_for()

    page.get_by_role("button", name="Forhåndsvis").click()
    page.get_by_role("heading", name="Hva det gjelder").wait_for()
    if script:
        assert faults(page) == []
    page.get_by_role("button", name="Lagre", exact=True).click()
    page.get_by_text("utkast", exact=True).wait_for()
    page.get_by_role("button", name="Ferdigstill").click()

    page.get_by_text("Fingeravtrykk (SHA-256):").wait_for()
    page.get_by_role("button", name="Offentliggjør").click()
    page.goto(work)
    page.get_by_role("link", name="Slik den står på nettstedet").click()
    page.get_by_text("Toget er fullt.").wait_for()
    page.close()


def test_second_editor_is_told_and_both_texts_are_there(browsers, faults):
    from tests.stories.conftest import listening

    first = listening(browsers("Ingrid").new_page())
    work = open_case(first, f"{TITLE}, to som skriver")
    second = listening(browsers("Ingrid", script=False).new_page())
    for page in (first, second):
        editor(page, work)
    first.get_by_label("Bakgrunn").fill("Den første skrev dette.")
    first.get_by_role("button", name="Lagre", exact=True).click()
    first.get_by_text("Saksframlegget er lagret.").wait_for()

    second.get_by_label("Bakgrunn").fill("Den andre skrev dette.")
    second.get_by_role("button", name="Lagre", exact=True).click()

    second.get_by_text("lagret saksframlegget mens du skrev").wait_for()
    second.get_by_text("Den første skrev dette.").wait_for()
    assert second.get_by_label("Bakgrunn").input_value() == "Den andre skrev dette."
    second.get_by_label("Bakgrunn").fill("Begge skrev dette.")
    second.get_by_role("button", name="Lagre", exact=True).click()
    second.get_by_text("Begge skrev dette.").wait_for()
    first.close()
    second.close()
