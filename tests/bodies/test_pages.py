from datetime import date

import pytest
from tests import factories
from tests.bodies.conftest import ELECTED

from samrad.bodies.models import (
    BodyName,
    CompositionRule,
    Delegation,
    Remit,
    StatedActivity,
    Succession,
)

DAY = "?on=2023-11-10"


def shown(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_list_groups_the_bodies_and_folds_away_the_dissolved(client, board, oslos_seat):
    factories.mandate(oslos_seat, factories.person())
    factories.body("fg", "expert_group", name="Faggruppen")
    factories.body("sekretariat", "secretariat", name="Sekretariatet")
    factories.body("gammel", "board", name="Gammelt råd", valid_until=date(2020, 1, 1))

    page = shown(client, f"/organer/{DAY}")

    assert page.index("Politiske organer") < page.index("Administrative og rådgivende organer")
    assert page.count("Administrative og rådgivende organer") == 1
    assert "1 av 1 plasser besatt" in page
    assert "Medlemmene er ikke kjent" in page
    assert "1 organ er avviklet" in page
    assert f'href="/organer/styre/{DAY}"' in page


def test_list_says_so_when_there_are_no_bodies(client, db):
    assert "Ingen organer er registrert denne dagen." in shown(client, "/organer/")


def test_body_shows_everything_the_record_knows(client, board, assembly, oslos_seat, follos_seat):
    person = factories.person("Håkon Standin", slug="haakon-standin")
    factories.mandate(oslos_seat, person, "chair", party="H", title="byrådsleder")
    factories.mandate(oslos_seat, factories.person("Ola Standin"), "deputy", deputy_number=1)
    factories.make(Remit, body=board, version=1, points=["styre"], adopted_by=assembly)
    factories.make(Delegation, slug="d", giver=assembly, receiver=board, scope="Vedta noe")
    factories.make(StatedActivity, body=board, year=2023, meetings=4, cases=59)
    factories.make(CompositionRule, body=board, kind="seats", number=2, strength="term")
    factories.make(BodyName, body=board, kind="alias", name="Hovedstyret")
    old = factories.body("gammel", "board", name="Gamlestyret")
    factories.make(Succession, predecessor=old, successor=board, on=ELECTED, kind="replaced")

    page = shown(client, f"/organer/styre/{DAY}")

    for words in (
        "Sammensetning 10.\u00a0november 2023",
        "Håkon Standin",
        "(H)",
        "1. vara:",
        "ledig eller ikke kjent",
        "Styret har 1 av 2 plasser besatt; ledig: Folloregionen.",
        "Representantskapet",
        "Vedta noe",
        "4 møter",
        "59 saker",
        "oppgitt",
        "Hovedstyret",
        "Gamlestyret",
        "Alle sammensetninger",
    ):
        assert words in page, words


def test_body_on_a_day_it_did_not_exist_says_so(client, board):
    page = shown(client, "/organer/styre/?on=2005-01-01")

    assert "Organet fantes ikke 1.\u00a0januar 2005" in page


def test_body_with_nothing_known_is_honest(client, board):
    assert "Plassene og medlemmene er ikke kjent denne dagen." in shown(client, "/organer/styre/")


def test_assembly_shows_members_without_a_known_representative(client, assembly, asker):
    seat = factories.seat(assembly, "rep-asker", basis="member", municipality=asker)
    factories.mandate(seat, factories.person("Solveig Standin"), valid_until=date(2023, 1, 1))

    page = shown(client, f"/organer/representantskap/{DAY}")

    assert "Asker" in page
    assert "ikke kjent" in page
    assert "Representanter gjennom tidene" in page


def test_secretariat_points_to_its_people(client, db):
    factories.body("sekretariat", "secretariat", name="Sekretariatet")

    assert "/personer/sekretariatet/" in shown(client, "/organer/sekretariat/")


def test_body_that_is_not_there_is_404(client, db):
    assert client.get("/organer/finnes-ikke/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_body_page_costs_the_same_for_any_number(
    client, board, oslo, django_assert_num_queries, count
):
    home = factories.municipality()
    for number in range(count):
        seat = factories.seat(board, f"plass-{number}", oslo)
        person = factories.person(f"P {number}", slug=f"p-{number}")
        factories.mandate(seat, person, municipality=home)

    with django_assert_num_queries(23):
        client.get(f"/organer/styre/{DAY}")


def test_people_in_office_are_listed_with_their_roles(client, oslos_seat, asker):
    factories.mandate(
        oslos_seat,
        factories.person("Håkon Standin", slug="haakon-standin"),
        "chair",
        party="H",
        municipality=asker,
    )

    page = shown(client, f"/personer/{DAY}")

    assert "Håkon Standin" in page
    assert "Asker" in page
    assert f'href="/organer/styre/{DAY}"' in page


def test_person_has_mandates_by_period(client, oslos_seat):
    person = factories.person("Håkon Standin", slug="haakon-standin")
    factories.mandate(oslos_seat, person, "chair")

    page = shown(client, f"/personer/haakon-standin/{DAY}")

    assert "Leder" in page
    assert "i verv denne dagen" in page
