"""J2 from finished minutes to the end: round, correction, approval, signature, and what came of it.

The people are invented, and so is all they say.
"""

import re

import pytest
from tests.stories import desk
from tests.stories.conftest import searched
from tests.stories.test_dispatch import fill
from tests.stories.test_kontor import focus_on
from tests.stories.test_meeting import press
from tests.stories.test_mine import text_of

ITEM = "Prøvesak om nattferje"
DECIDED = "Utvalget ber om nattferje fra Asker."
SAID = "Solveig Standin sa at ferja er full."
REASON = "Ordet til Solveig Standin er tatt med"


def finished_minutes(page, body):
    """The desk of a meeting three weeks ago, of a body of our own, whose minutes are finished."""
    desk.establish(page, body)
    place = desk.plan(page, body, -21, ITEM)
    desk.hold(page, place)
    wanted = {"responsible": "Sekretariatet", "deadline_on": desk.in_days(-5)}
    desk.decide(page, place, ITEM, DECIDED, **wanted)
    desk.finish(page, place)
    return place


def start_round(page, place):
    page.goto(f"{place}motebok/")
    page.get_by_role("link", name="Runde blant dem som var til stede").click()
    assert "Møteboka er ikke sendt på runde." in page.inner_text("main")
    page.get_by_role("link", name="Start runden").click()
    fill(page, {"deadline_on": desk.in_days(3)})
    press(page, "Start runden")
    assert ", ".join(desk.PRESENT) in page.inner_text("main")


def follow_a_remark(page, place):
    """A remark is taken: the minutes are put right for it, and only then does the round end."""
    page.get_by_role("link", name="Før en merknad").click()
    fill(page, {"name": "Solveig Standin", "text": "Det jeg sa, mangler."})
    press(page, "Før merknaden")
    page.get_by_role("link", name=re.compile("^Svar")).click()
    fill(page, {"is_followed": "tas til følge; møteboka rettes", "answer": "Det er tatt med."})
    press(page, "Lagre svaret")
    press(page, "Avslutt runden")
    assert "Rett møteboka før runden avsluttes." in page.inner_text("main")
    page.goto(f"{place}motebok/")
    page.get_by_role("link", name=ITEM, exact=True).first.click()
    fill(page, {"discussion": SAID})
    press(page, "Lagre")
    desk.finish(page, place)
    assert "Skriv hva som er rettet." in page.inner_text("main")
    page.heard.complaints.clear()  # a browser complains of the 422 that a refusal answers
    desk.finish(page, place, reason=REASON)
    page.get_by_role("link", name="Runde blant dem som var til stede").click()
    press(page, "Avslutt runden")


def meet_again(page, body):
    """Yesterday's meeting: what should stand on its agenda is offered, and it approves."""
    place = desk.plan(page, body, -1)
    for title in ("Godkjenning av protokoll fra", f"Oppfølging av vedtak: {ITEM}"):
        page.get_by_role("button", name=re.compile(f"Legg til.*{title}")).click()
    assert "Bør stå på sakslisten" not in page.inner_text("main")
    desk.hold(page, place)
    page.get_by_role("link", name=re.compile("^Godkjenning av protokoll fra")).first.click()
    fill(page, {"entitled": "3", "in_favour": "3", "text": "Protokollen er godkjent."})
    press(page, "Lagre")
    return place


def sign(page, place):
    page.goto(f"{place}motebok/")
    page.get_by_role("link", name="Før underskrift").click()
    fill(page, {"name": "Håkon Standin", "role": "møteleder"})
    press(page, "Før underskriften")


def carry_out(page, body):
    """The decision is past its day in the list, until it is carried out."""
    page.goto("/kontor/moter/vedtak/")
    row = page.get_by_role("row", name=re.compile(body))
    assert "over fristen" in row.inner_text()
    row.get_by_role("link", name=ITEM).click()
    fill(page, {"state": "fulgt opp"})
    press(page, "Lagre")
    assert row.count() == 0


def read_by_anyone(page, public, body):
    """The approved minutes, the register of decisions and the extract; gives each address."""
    page.goto(public)
    assert re.search(rf"Versjon 2, godkjent .*\. Rettet: {REASON}", page.inner_text("main"))
    whole = page.get_by_role("link", name="Møteboka som PDF").get_attribute("href")
    assert SAID in text_of(page.request.get(whole).body())
    yield page.url
    page.goto(f"/vedtak/?q={body}")
    assert "Oppfølging: fulgt opp." in page.inner_text("main")
    yield page.url
    page.get_by_role("link", name=f"Særutskrift av vedtaket i {ITEM}").click()
    page.get_by_role("heading", level=1, name=ITEM).wait_for()
    assert DECIDED in page.inner_text("main")
    yield page.url
    searched(page, f"{body}+ferja+er+full")
    page.get_by_role("link", name=f"Møtebok: {body}").wait_for()
    yield page.url


@pytest.mark.parametrize("script", [True, False])
def test_finished_minutes_are_corrected_approved_signed_and_carried_out(
    page_of, faults, open_page, script
):
    page, asked = page_of("Ingrid", script=script), faults if script else lambda _page: []
    body = f"Prøveutvalg {'med' if script else 'uten'} skript"
    place = finished_minutes(page, body)
    start_round(page, place)
    follow_a_remark(page, place)
    assert "Avsluttet" in page.inner_text("main")
    assert asked(page) == []
    meet_again(page, body)
    sign(page, place)
    minutes = page.inner_text("main")
    assert re.search(rf"Versjon 2, .*, godkjent .*\. Rettet: {REASON}", minutes)
    assert "Håkon Standin, møteleder" in minutes
    assert asked(page) == []
    extract = page.get_by_role("link", name=f"PDF {ITEM}").get_attribute("href")
    assert DECIDED in text_of(page.request.get(extract).body())
    carry_out(page, body)
    page.goto(place)
    public = page.get_by_role("link", name="Møtet på nettstedet").get_attribute("href")

    anyone = open_page(script=script)
    for address in read_by_anyone(anyone, public, body):
        assert asked(anyone) == [], address


def test_remark_is_entered_by_keyboard_alone(page_of):
    page = page_of("Ingrid")
    place = finished_minutes(page, "Prøveutvalg med tastatur")
    start_round(page, place)
    page.goto(f"{place}motebok/runde/merknad/")

    focus_on(page, "Fra", role="combobox")
    page.keyboard.type("Representant")
    focus_on(page, "Merknad")
    page.keyboard.type("Ferja går klokken ett.")
    focus_on(page, "Før merknaden", role="button")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    assert "Ferja går klokken ett." in page.inner_text("main")
    page.get_by_text("venter på svar").wait_for()
