"""A notice goes out, someone cannot come, the deputy is called: with invented people."""

import email
import email.policy
import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from tests.stories.test_meeting import press

from samrad.base import clock

BODY = "Prøveutvalget"
# Solveig's own account has the address of the first; nobody of these is in the record.
PEOPLE = (
    ("Solveig Standin", "solveig@demo.example"),
    ("Tore Standin", "tore@raad.example"),
    ("Vera Vara", "vera@raad.example"),
    ("Una Standin", ""),
)
HELD = (
    ("Medlem 1", "Solveig Standin", "medlem", ""),
    ("Medlem 2", "Tore Standin", "medlem", ""),
    ("Medlem 2", "Vera Vara", "vara", "1"),
    ("Medlem 3", "Una Standin", "medlem", ""),
)


def ahead(days):
    return (clock.today() + timedelta(days=days)).isoformat()


def fill(page, values):
    """Fill in the fields of a form by their names; a choice by how its words begin or end."""
    for name, value in values.items():
        field = page.locator(f'main [name="{name}"]')
        if field.evaluate("one => one.tagName") == "SELECT":
            chosen = field.locator("option").filter(
                has_text=re.compile(rf"^\s*{value}|{value}\s*$")
            )
            field.select_option(value=chosen.first.get_attribute("value"))
        else:
            field.fill(value)


def kept(page, path, button, values):
    page.goto(path)
    fill(page, values)
    press(page, button)


@pytest.fixture(scope="module")
def called(browsers):
    """Ingrid has made a body with members and a deputy, and called it to a meeting; its desk."""
    page = browsers("Ingrid").new_page()
    proof = {"decision": "Styret, prøvesak", "decided_on": ahead(-400)}
    source = {"source": "Styret, prøvesak"}
    known = {"name": BODY, "kind": "faggruppe", "is_elected": "Ja", "effective": ahead(-365)}
    kept(page, "/kontor/organer/nytt/", "Opprett organet", known | proof)
    seats = {"body": BODY, "basis": "hvem organet velger", "number": "3", "label": "Medlem"}
    page.goto("/kontor/organer/plasser/")
    fill(page, seats | {"effective": ahead(-365)} | proof)
    press(page, "Se hva som skjer")
    press(page, "Lag plassene")
    for name, address in PEOPLE:
        kept(page, "/kontor/register/people.people/ny/", "Lagre", {"name": name} | source)
        if address:
            reached = {"person": name, "email": address}
            kept(page, "/kontor/register/people.contacts/ny/", "Lagre", reached)
    for seat, name, role, number in HELD:
        place = {"seat": f"{BODY}: {seat}", "person": name, "role": role}
        rest = {"deputy_number": number, "valid_from": ahead(-300)} | source
        kept(page, "/kontor/register/bodies.mandates/ny/", "Lagre", place | rest)
    meeting = {"body": BODY, "held_on": ahead(20), "starts_at": "10:00", "place": "Rådhuset"}
    kept(page, "/kontor/moter/nytt/", "Legg i kalenderen", meeting)
    desk = page.url
    kept(page, f"{desk}sak/", "Legg til", {"title": "Prøvesak om ferje"})
    page.goto(f"{desk}innkalling/")
    press(page, "Kall inn til møtet")
    page.close()
    return desk


@pytest.fixture
def letter_to(data, run):
    """The one letter laid in the folder for an address, as a mail program reads it."""

    def read(address):
        run("work", "--once")
        found = [
            email.message_from_bytes(one.read_bytes(), policy=email.policy.default)
            for one in sorted((data / "utsendt").glob("*.eml"))
        ]
        [letter] = [one for one in found if address in one["To"]]
        return letter

    return read


def link_in(letter):
    """The path of the address to answer at."""
    text = letter.get_body(("plain",)).get_content()
    return urlsplit(re.search(r"https?://\S+/svar/\S+", text).group()).path


def of_person(page, name):
    """What the desk shows of someone who is called."""
    return page.get_by_role("row", name=re.compile(name))


def test_one_who_cannot_come_is_followed_by_the_deputy(
    called, letter_to, page_of, open_page, faults
):
    office = page_of("Ingrid")
    office.goto(called)
    assert "Neste skritt: Send innkallingen på e-post" in office.inner_text("main")
    office.get_by_role("link", name="Send innkallingen på e-post").click()
    assert "Mangler e-postadresse" in office.inner_text("main")
    assert faults(office) == []
    press(office, "Send innkallingen på e-post")
    assert "Innkallingen ligger i køen." in office.inner_text("main")

    letter = letter_to("tore@raad.example")
    assert "Prøvesak om ferje" in letter.get_body(("plain",)).get_content()
    assert [one.get_param("method") for one in letter.walk()].count("REQUEST") == 1
    tore = open_page(script=False)
    tore.goto(link_in(letter))
    tore.get_by_label("Grunn").fill("Reise")
    press(tore, "Jeg har forfall")
    assert "Du har meldt forfall." in tore.inner_text("main")

    office.reload()
    assert "1 har forfall" in office.inner_text("main")
    assert "Neste: Vera Vara" in of_person(office, "Tore Standin").inner_text()
    assert faults(office) == []
    of_person(office, "Tore Standin").get_by_role("button", name="Kall inn vara").click()
    office.get_by_text("Vara er innkalt.").wait_for()
    called_in = letter_to("vera@raad.example")
    vera = open_page()
    vera.goto(link_in(called_in))
    assert faults(vera) == []
    press(vera, "Jeg kommer")
    assert "Du har svart at du kommer." in vera.inner_text("main")
    assert faults(vera) == []

    office.reload()
    assert "kommer" in of_person(office, "Vera Vara").inner_text()
    assert "Neste:" not in of_person(office, "Tore Standin").inner_text()
    assert faults(office) == []


def test_solveig_answers_from_her_own_page(called, page_of, faults):
    page = page_of("Solveig")
    page.goto("/min-side/")
    page.get_by_role("link", name=re.compile(f"Svar.*{BODY}")).click()
    assert faults(page) == []
    press(page, "Jeg kommer")
    assert "Du har svart at du kommer." in page.inner_text("main")
    page.goto("/min-side/")

    assert "du kommer" in page.inner_text("main")
    assert faults(page) == []


def test_kari_finds_no_addresses_and_opens_no_answer_page(called, page_of):
    page = page_of("Kari")

    for path in ("/moter/", "/sok/?q=tore", "/personer/tore-standin/"):
        page.goto(path)
        assert "raad.example" not in page.content()
    page.goto(f"{called}innkalte/")
    assert "/konto/login/" in page.url
    assert page.goto(f"/svar/{'a' * 43}/").status == 404


@pytest.mark.parametrize("part", ["", "innkalte/", "innkalling/", "frammote/"])
def test_page_of_the_called_meeting_breaks_no_rule(called, page_of, faults, part):
    page = page_of("Ingrid")
    page.goto(f"{called}{part}")

    assert faults(page) == []


@pytest.mark.parametrize(
    ("part", "name"), [("", "^lukk"), ("", "^ta av"), ("innkalte/", "^Før svar")]
)
def test_page_about_one_line_of_the_called_meeting_breaks_no_rule(
    called, page_of, faults, part, name
):
    page = page_of("Ingrid")
    page.goto(f"{called}{part}")
    page.get_by_role("link", name=re.compile(name)).first.click()

    assert faults(page) == []


def test_demand_is_raised_by_a_third_supported_and_met(called, page_of, faults):
    page = page_of("Ingrid")
    page.goto("/kontor/moter/")
    page.locator("#nytt-krav ~ ul").get_by_role("link", name=BODY).click()
    fill(page, {"wanted": "en sak på sakslisten", "title": "Prøvekrav om bøye"})
    page.locator("main [name=members]").first.check()
    assert faults(page) == []
    press(page, "Før kravet")
    assert faults(page) == []
    for link in ("Flere krever det", "Etterkom kravet"):
        place = page.url
        page.get_by_role("link", name=link).click()
        assert faults(page) == []
        page.goto(place)
    page.goto("/kontor/moter/")

    page.get_by_role("link", name=re.compile("Prøvekrav om bøye")).wait_for()
    assert faults(page) == []


def test_what_is_changed_after_the_notice_is_told_to_all(called, page_of, faults):
    page = page_of("Ingrid")
    news = {"title": "Prøvesak om bro", "what_changed": "Kom etter innkallingen"}
    kept(page, f"{called}sak/", "Legg til", news)
    page.goto(called)
    assert faults(page) == []
    page.goto(f"{called}innkalte/")
    assert faults(page) == []
    page.goto(called)
    public = page.get_by_role("link", name="Møtet på nettstedet").get_attribute("href")
    reader = page_of("Kari")
    reader.goto(public)

    assert "Kom etter innkallingen" in reader.inner_text("main")
    assert faults(reader) == []
