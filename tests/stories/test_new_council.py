"""The first hour of a new council, as docs/guide/nytt-rad.md tells it; and its empty pages.

The council and the people are invented. The municipalities are real, and take no part in it.
"""

import pytest
from tests.stories import server
from tests.stories.addresses import ALWAYS
from tests.stories.conftest import DESKTOP, HEIGHT, WATCH, Tabs
from tests.stories.offices import KEPT, READ, TOOLS

DECISION, DECIDED = "Stiftelsesmøtet, sak 1/26", "2026-01-15"
FROM = "2026-02-01"
# Pages of rows that a new council does not have, and choices among all of Norway.
OF_ROWS = (
    "/saker/1/", "/1/", "bodies.bodies/", "double=oslo", "/til/asker/",
    "/medlemsundersokelsen-2023/", "/sporsmal/2023-ntp/", "/arrangementer/a/",
)  # fmt: skip
EMPTY_READ = [one for one in READ if not any(part in one for part in OF_ROWS)]
EMPTY_OFFICE = [one for one in [*READ, *TOOLS, *KEPT] if not any(part in one for part in OF_ROWS)]


@pytest.fixture(scope="module")
def new_council(tmp_path_factory):
    """The address of a server with the record that «samrad new-council» writes, and no more."""
    data = tmp_path_factory.mktemp("fjord")
    record = data / "record"
    server.ran(data, "new-council", str(record), "--name", "Fjordrådet")
    with server.running(data, record) as address:
        yield address


@pytest.fixture(scope="module")
def browsers_there(chromium, new_council):
    """The tabs at the new council of Ingrid and Håkon, logged in, and of Kari, who is not."""
    made = {}
    for name in ("Kari", "Ingrid", "Håkon"):
        context = made[name] = chromium.new_context(
            base_url=new_council,
            viewport={"width": DESKTOP, "height": HEIGHT},
            locale="nb-NO",
            reduced_motion="reduce",
        )
        context.add_init_script(WATCH)
    for name in ("Ingrid", "Håkon"):
        page = made[name].new_page()
        page.goto("/konto/demo/")
        page.get_by_role("button", name=name).click()
        page.close()
    yield {name: Tabs(context) for name, context in made.items()}
    for context in made.values():
        context.close()


@pytest.fixture
def at_new_council(browsers_there):
    lent = []

    def opened(name):
        lent.append((browsers_there[name], browsers_there[name].lent(DESKTOP)))
        return lent[-1][1]

    yield opened
    for tabs, page in lent:
        tabs.given_back(page)


@pytest.mark.parametrize("path", ALWAYS)
def test_empty_page_breaks_no_rule(at_new_council, faults, path):
    page = at_new_council("Kari")
    answer = page.goto(path)

    assert answer.status == 200
    assert page.locator("h1").count() == 1
    assert faults(page) == []


@pytest.mark.parametrize("path", EMPTY_OFFICE)
def test_empty_page_in_the_office_breaks_no_rule(at_new_council, faults, path):
    page = at_new_council("Ingrid")
    answer = page.goto(path)

    assert answer.status == 200
    assert page.locator("h1").count() == 1
    assert faults(page) == []


@pytest.mark.parametrize("path", EMPTY_READ)
def test_empty_page_is_read_by_the_chair(at_new_council, faults, path):
    page = at_new_council("Håkon")
    answer = page.goto(path)

    assert answer.status == 200
    assert page.locator("main form[method=post]").count() == 0
    assert faults(page) == []


def proven(page):
    page.get_by_label("Eller et", exact=False).first.fill(DECISION)
    page.get_by_label("Vedtatt", exact=False).last.fill(DECIDED)


def go(page, step):
    page.goto("/kontor/")
    page.get_by_role("region", name="Kom i gang").get_by_role("link", name=step).click()


def press(page, *names):
    for name in names:
        page.get_by_role("button", name=name, exact=True).click()


def admit(page, municipality):
    go(page, "Ta opp et medlem")
    page.get_by_label("Kommune", exact=True).select_option(municipality)
    page.get_by_label("Medlem fra og med").fill(FROM)
    page.get_by_label("Eller en ny kilde").fill(DECISION)
    page.get_by_label("Vedtatt", exact=False).last.fill(DECIDED)
    press(page, "Før i registeret")
    page.get_by_text("Medlemskapet er ført.").wait_for()


def establish(page, name, kind):
    go(page, "Opprett organ")
    page.get_by_label("Navn", exact=True).fill(name)
    page.get_by_label("Hva slags organ").select_option(kind)
    page.get_by_label("Folkevalgt organ").select_option("ja")
    page.get_by_label("Tar beslutninger").check()
    page.get_by_label("Fra og med").fill(FROM)
    proven(page)
    press(page, "Opprett organet")
    page.get_by_text(f"{name} er opprettet.").wait_for()


def seat(page, body, basis, told):
    go(page, "Lag plasser i organ")
    page.get_by_label("Organ", exact=True).select_option(label=body)
    page.get_by_label("Plassene er for").select_option(basis)
    page.get_by_label("Fra og med").fill(FROM)
    proven(page)
    press(page, "Se hva som skjer")
    page.get_by_text(told).wait_for()
    press(page, "Lag plassene")


def test_first_hour_from_nothing_to_the_first_meeting(at_new_council, faults):
    page = at_new_council("Ingrid")

    admit(page, "asker")
    admit(page, "baerum")

    go(page, "Opprett delregion")
    page.get_by_label("Navn", exact=True).fill("Fjordregionen")
    page.get_by_label("Fra og med").fill(FROM)
    page.get_by_label("Asker").check()
    page.get_by_label("Bærum").check()
    page.get_by_label("Eller en ny kilde").fill(DECISION)
    press(page, "Opprett delregionen")
    assert page.get_by_role("heading", level=1).inner_text() == "Fjordregionen"

    establish(page, "Representantskapet", "assembly")
    establish(page, "Styret", "board")
    seat(page, "Representantskapet", "member", "For: Asker, Bærum.")
    seat(page, "Styret", "subregion", "For: Fjordregionen.")

    go(page, "Oppnevn representant")
    page.get_by_label("Medlem", exact=True).select_option(label="Asker")
    page.get_by_label("Eller navnet på en ny person").fill("Solveig Standin")
    page.get_by_label("Fra og med").fill(FROM)
    proven(page)
    press(page, "Oppnevn")
    page.get_by_text("Solveig Standin er oppnevnt.").wait_for()

    page.goto("/kontor/organer/konstituer/")
    page.get_by_role("main").get_by_role("link", name="Styret", exact=True).click()
    page.get_by_label("Fra og med").fill(FROM)
    page.get_by_label("Person", exact=True).select_option(label="Solveig Standin")
    page.get_by_label("Verv", exact=True).select_option("chair")
    proven(page)
    press(page, "Konstituer")
    page.get_by_text("Organet er konstituert.").wait_for()

    go(page, "Planlegg møte")
    page.get_by_label("Organ", exact=True).select_option(label="Styret")
    page.get_by_label("Møtedag").fill("2027-02-10")
    press(page, "Legg i kalenderen")

    reader = at_new_council("Kari")
    reader.goto("/moter/?on=2027-02-10")
    reader.get_by_role("link", name="Styret").first.wait_for()
    reader.goto("/organer/styret/")
    reader.get_by_role("link", name="Solveig Standin").first.wait_for()
    assert faults(reader) == []
