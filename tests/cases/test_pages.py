"""The list of cases and the page of each, as anyone reads them."""

from datetime import date

import pytest
from tests import factories
from tests.factories import cases as made

from samrad.bodies.models import StatedActivity
from samrad.cases import actions
from samrad.cases.queries import Manuscript
from samrad.publications import prose
from samrad.themes.models import Theme

pytestmark = pytest.mark.django_db
MAY = date(2025, 5, 2)


def page(client, address, **headers):
    answer = client.get(address, **headers)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


@pytest.fixture
def treated(case):
    made.step(
        case, year=2025, number=40, printed="40/25", said_on=MAY, outcome="adopted",
        said=prose.read("Styret **vedtok** uttalelsen."),
    )  # fmt: skip
    return case


def test_list_shows_number_body_day_and_state(client, treated):
    shown = page(client, "/saker/?on=2025-06-01")

    assert "Flere tog" in shown
    assert "Styret, sak 40/25, 2. mai 2025" in shown.replace("\xa0", " ")
    assert "avgjort" in shown


def test_list_is_as_it_was_on_the_day(client, treated):
    assert "Flere tog" not in page(client, "/saker/?on=2025-03-01")
    assert "avgjort" not in page(client, "/saker/?on=2025-04-01")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("q=flere+TOG", True),
        ("q=40/25", True),
        ("q=buss", False),
        ("ar=2025", True),
        ("organ=styre", True),
        ("type=statement", False),
        ("type=ordinary", True),
        ("tema=jernbane", True),
        ("ar=2025&organ=faggruppe", False),
        ("ar=tull&organ=tull", True),
    ],
)
def test_list_is_narrowed(client, treated, asked, found):
    with_theme = factories.make(Theme, slug="jernbane", title="Jernbane")
    with actions_open():
        treated.theme = with_theme
        treated.save()
    made.step(made.case("to", "To"), made.group(), planned_on=MAY)

    shown = page(client, f"/saker/?{asked}&on=2025-06-01", headers={"HX-Request": "true"})

    assert ("Flere tog" in shown) == found


def actions_open():
    from samrad.base.actions import opened
    from samrad.base.policies import system

    return opened("tests.arrange", system("tests"), factories.AT)


def test_empty_record_says_so(client, db):
    assert "Ingen saker er registrert denne dagen." in page(client, "/saker/")


def test_stated_number_stands_beside_the_counted_one(client, treated):
    # Reference: styret behandlet 59 saker i 2023 (årsrapport 2023).
    body = made.board()
    factories.make(StatedActivity, body=body, year=2023, cases=59, meetings=4)
    other = made.case("to", "To")
    made.step(other, said_on=date(2023, 6, 23), outcome="adopted")

    shown = page(client, "/saker/")

    assert "oppgitt</span> 59, kjent i registeret 1" in shown


def test_long_list_is_paged(client, db):
    for number in range(51):
        made.case(f"sak-{number}", f"Sak {number}")

    assert "Side 1 av 2" in page(client, "/saker/")
    assert page(client, "/saker/?side=2").count('<th scope="row">') == 1


@pytest.mark.parametrize("more", [0, 2])
def test_list_costs_the_same_however_many_cases(client, db, more, django_assert_num_queries):
    body = made.board()
    for number in range(1 + more):
        made.step(made.case(f"sak-{number}", f"Sak {number}"), body, planned_on=MAY)

    client.get("/saker/?on=2025-01-01")
    with django_assert_num_queries(8):
        client.get(f"/saker/?on=2025-04-{10 + more}")


def test_case_shows_its_path_with_what_each_body_said(client, treated):
    shown = page(client, "/saker/tog/")

    assert "Styret <strong>vedtok</strong> uttalelsen." in shown
    assert "vedtatt" in shown
    assert 'href="/organer/styre/"' in shown
    assert "Kilde" in shown


@pytest.mark.parametrize("more", [0, 2])
def test_case_costs_the_same_however_long_its_path(client, case, more, django_assert_num_queries):
    for number in range(1 + more):
        made.step(case, position=number + 1, planned_on=MAY)

    client.get("/saker/tog/?on=2025-04-01")
    with django_assert_num_queries(14):
        client.get(f"/saker/tog/?on=2025-04-{10 + more}")


def test_case_that_is_not_there_yet_is_not_found(client, treated):
    assert client.get("/saker/tog/?on=2025-03-02").status_code == 404
    assert client.get("/saker/finnes-ikke/").status_code == 404


def test_paper_is_read_by_anyone_when_it_is_published(client, ingrid, at, case):
    step = made.step(case)
    given = {"actor": ingrid, "at": at}
    text = Manuscript(
        background="# Om saken\n\nToget er fullt.",
        recommendation="Styret ber om tog.",
        alternatives=(("Buss", "Styret ber om buss."),),
    )
    paper = actions.write_paper(**given, case=case, step=step, manuscript=text, revision=0)
    paper = actions.finalise_paper(**given, paper=paper, revision=1)
    assert "Toget er fullt" not in page(client, "/saker/tog/")

    actions.publish_paper(**given, paper=paper)

    shown = page(client, "/saker/tog/")
    assert "<h4>Om saken</h4>" in shown
    assert "Styret ber om tog." in shown
    assert "Alternativ: Buss" in shown
    assert paper.sha256 in shown
    assert "Toget er fullt" not in page(client, "/saker/tog/?on=2025-06-01")


def test_attachment_shows_kind_and_size(client, ingrid, at, case):
    from samrad.files import actions as files

    laid = made.attachment(case)
    assert "Rapport" not in page(client, "/saker/tog/")

    files.publish_document(actor=ingrid, at=at, document=laid.document)

    assert "(PDF, " in page(client, "/saker/tog/")


def test_cases_stand_on_the_page_of_their_body_and_theme(client, treated):
    theme = factories.make(Theme, slug="jernbane", title="Jernbane")
    with actions_open():
        treated.theme = theme
        treated.save()

    assert "Flere tog" in page(client, "/organer/styre/")
    assert "Flere tog" in page(client, "/temaer/jernbane/")
    assert "Flere tog" not in page(client, "/temaer/jernbane/?on=2025-01-01")


def test_case_tells_where_it_was_sent_from_the_day_it_was(client, db):
    made.case(sent_to="Togdepartementet", sent_on=date(2025, 4, 17))

    shown = client.get("/saker/tog/").content.decode().replace("\xa0", " ")
    before = client.get("/saker/tog/?on=2025-04-16").content.decode()

    assert "Sendt til Togdepartementet 17. april 2025" in shown
    assert "Togdepartementet" not in before
