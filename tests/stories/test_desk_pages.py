"""The meeting desk's own pages, with much in them and with nothing: each breaks no rule.

The people, what they demand and what they decide are invented.
"""

import re

import pytest
from tests.stories import desk
from tests.stories.conftest import DESKTOP, NARROWEST, PHONE
from tests.stories.test_dispatch import fill, kept
from tests.stories.test_meeting import press

from samrad.base import clock

# Names in a roll that lie over each other: their words cannot be read.
OVERLAPPING = """() => {
  const boxes = [...document.querySelectorAll(".tick-list label")].map(
    (one) => [one.textContent, one.getBoundingClientRect()]);
  return boxes.flatMap(([name, a], at) => boxes.slice(at + 1)
    .filter(([, b]) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
    .map(([other]) => `${name} / ${other}`));
}"""
BODY = "Prøveutvalg for pulten"
ITEM = "Prøvesak om sykkelferje"
AFTER = (
    "",
    "frammote/",
    "underveis/",
    "motebok/",
    "motebok/ferdig/",
    "motebok/godkjent/",
    "motebok/underskrift/",
    "motebok/runde/",
    "motebok/runde/merknad/",
)
BEFORE = (
    "",
    "flytt/",
    "avlys/",
    "sak/",
    "innkalling/",
    "innkalte/",
    "underveis/",
    "motebok/",
)


@pytest.fixture(scope="module")
def held(browsers):
    """The desk of a held meeting: minutes finished and on a round, and a remark that waits."""
    page = browsers("Ingrid").new_page()
    desk.establish(page, BODY)
    place = desk.plan(page, BODY, -21, ITEM)
    desk.hold(page, place)
    wanted = {"responsible": "Sekretariatet", "deadline_on": desk.in_days(-5)}
    desk.decide(page, place, ITEM, "Utvalget ber om sykkelferje.", **wanted)
    page.goto(f"{place}underveis/")
    fill(page, {"kind": "møtelederen skiftet", "name": "Solveig Standin"})
    press(page, "Før")
    assert "Solveig Standin" in page.inner_text("main")
    desk.finish(page, place)
    kept(page, f"{place}motebok/runde/send/", "Start runden", {"deadline_on": desk.in_days(3)})
    remark = {"name": "Håkon Standin", "text": "Klokkeslettet er feil."}
    kept(page, f"{place}motebok/runde/merknad/", "Før merknaden", remark)
    page.close()
    return place


@pytest.fixture(scope="module")
def ahead(browsers, held):
    """The desk of a meeting of the same body that nobody has set up: all that is offered waits."""
    page = browsers("Ingrid").new_page()
    place = desk.plan(page, BODY, 20)
    page.close()
    return place


@pytest.mark.parametrize("part", AFTER)
def test_page_after_the_meeting_breaks_no_rule(held, page_of, faults, part):
    page = page_of("Ingrid")
    answer = page.goto(f"{held}{part}")

    assert answer.status == 200
    assert faults(page) == []


@pytest.mark.parametrize("part", BEFORE)
def test_page_before_the_meeting_breaks_no_rule_with_nothing_set_up(ahead, page_of, faults, part):
    page = page_of("Ingrid")
    answer = page.goto(f"{ahead}{part}")

    assert answer.status == 200
    assert faults(page) == []


@pytest.mark.parametrize("part", ["", "motebok/", "motebok/runde/", "innkalte/"])
def test_chair_reads_the_desk_and_is_given_nothing_to_send(held, page_of, faults, part):
    page = page_of("Håkon")
    answer = page.goto(f"{held}{part}")

    assert answer.status == 200
    assert page.locator("main form[method=post]").count() == 0
    assert faults(page) == []


@pytest.mark.parametrize("link", [ITEM, f"Sett i verk vedtaket i {ITEM}"])
def test_page_of_what_was_decided_says_what_it_was(held, page_of, faults, link):
    page = page_of("Ingrid")
    page.goto(f"{held}motebok/")
    page.get_by_role("link", name=link, exact=True).first.click()

    page.locator("main").get_by_text("Utvalget ber om sykkelferje.").wait_for()
    assert faults(page) == []


def test_decision_to_be_followed_up_stands_on_its_own_page_and_in_the_list(held, page_of, faults):
    page = page_of("Ingrid")
    page.goto("/kontor/moter/vedtak/")
    assert faults(page) == []
    page.get_by_role("row", name=re.compile(BODY)).get_by_role("link").first.click()

    page.locator("main").get_by_text("Utvalget ber om sykkelferje.").wait_for()
    assert faults(page) == []


def test_names_in_a_long_roll_lie_apart_at_every_width(page_of, faults):
    page = page_of("Ingrid")
    page.goto("/kontor/moter/")
    page.locator("#nytt-krav ~ ul").get_by_role("link", name="Representantskapet").click()

    assert faults(page) == []
    for width in (DESKTOP, PHONE, NARROWEST):
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate(OVERLAPPING) == []
    assert page.locator(".tick-list label").count() > 50


def test_meeting_that_is_moved_or_called_off_says_so(page_of, ahead, faults):
    page = page_of("Ingrid")
    for path, button, values in (
        ("flytt/", "Flytt", {"held_on": desk.in_days(50), "reason": "Ferja går ikke"}),
        ("avlys/", "Avlys", {"reason": "Ferja går ikke da heller"}),
    ):
        place = desk.plan(page, BODY, 40, ITEM)
        kept(page, f"{place}{path}", button, values)
        page.goto(place)
        assert "Ferja går ikke" in page.inner_text("main")
        assert page.get_by_role("link", name="Ny sak").count() == 0
        assert faults(page) == []


def test_series_leaves_out_holidays_and_the_year_shows_busy_days(page_of, ahead, faults):
    page, year = page_of("Ingrid"), clock.today().year + 1
    busy = {"kind": "skoleferie", "title": "Prøveferie", "source": "Styret, prøvesak"}
    page.goto("/kontor/register/wheel.busy_periods/ny/")
    assert faults(page) == []
    fill(page, busy | {"valid_from": f"{year}-02-15", "valid_until": f"{year}-02-19"})
    press(page, "Lagre")
    page.goto("/kontor/register/wheel.busy_periods/")
    assert faults(page) == []
    days = {"first_on": f"{year}-01-01", "last_on": f"{year}-03-31", "weeks": "1"}
    page.goto("/kontor/moter/serie/")
    fill(page, {"body": BODY} | days)
    press(page, "Legg i kalenderen")
    assert faults(page) == []
    page.goto(f"/kontor/moter/plan/{year}/")
    assert "Prøveferie" in page.inner_text("main")
    assert faults(page) == []
