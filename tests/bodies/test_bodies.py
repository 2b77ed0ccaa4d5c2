from datetime import date

import pytest

from samrad.base.vocabulary import Role
from samrad.bodies import policies, queries
from samrad.bodies.models import BodyName, StatedActivity
from tests import factories
from tests.bodies.conftest import ELECTED


def test_bodies_of_the_day_come_highest_first_with_filled_seats(
    board, assembly, follos_seat, oslos_seat
):
    factories.body("aa", "board", name="Åstyret")
    factories.mandate(oslos_seat, factories.person())
    factories.mandate(oslos_seat, factories.person("Vara"), "deputy", deputy_number=1)

    found = queries.bodies_on(ELECTED)

    assert [(one.name, one.holders, one.seats) for one in found] == [
        ("Representantskapet", 0, 0),
        ("Styret", 1, 2),
        ("Åstyret", 0, 0),
    ]
    assert found[0].group == "political"


@pytest.mark.parametrize("count", [1, 3])
def test_list_of_bodies_costs_the_same_for_any_number(db, django_assert_num_queries, count):
    for number in range(count):
        factories.seat(factories.body(f"fg-{number}", "expert_group"))

    with django_assert_num_queries(2):
        assert len(queries.bodies_on(ELECTED)) == count


def test_body_without_a_name_goes_by_its_key(board):
    other = factories.make(type(board), slug="navnlos", kind="board")

    assert queries.name_on(other, ELECTED) == "navnlos"
    assert queries.body_by_slug("navnlos") == other
    assert queries.body_by_slug("finnes-ikke") is None


def test_aliases_come_after_names(board):
    factories.make(BodyName, body=board, kind="alias", name="AU", valid_from=date(2024, 1, 1))

    assert [row.name for row in queries.names_of(board)] == ["Styret", "AU"]


def test_stated_activity_comes_newest_first(board):
    for year in (2022, 2023):
        factories.make(StatedActivity, body=board, year=year, meetings=4)

    assert [row.year for row in queries.activity_by_year(board)] == [2023, 2022]


def test_terms_that_end_in_a_year_come_by_day(oslos_seat):
    first = factories.mandate(oslos_seat, factories.person(), valid_until=date(2027, 11, 1))
    factories.mandate(
        oslos_seat, factories.person("To"), "deputy", deputy_number=1, valid_until=date(2028, 1, 1)
    )

    assert queries.terms_ending(2027) == [first]


def test_members_of_the_day(asker):
    factories.member("elverum", since=date(2024, 1, 1), number="3420")

    assert list(queries.members_on(ELECTED)) == [asker]


def test_people_in_office_show_office_party_and_every_role(board, oslos_seat, asker):
    person = factories.person("Solveig Standin")
    factories.mandate(oslos_seat, person, "chair", party="H", title="ordfører", municipality=asker)
    group = factories.body("utvalg", "committee", name="Interessepolitisk utvalg")
    factories.mandate(factories.seat(group, label="Fritt"), person)

    (found,) = queries.people_in_office_on(ELECTED)

    assert (found.office, found.party) == ("ordfører, Asker", "Høyre")
    assert [(one.body, one.role, one.place) for one in found.held] == [
        ("Interessepolitisk utvalg", "medlem", "Fritt"),
        ("Styret", "leder", "Oslo"),
    ]


def test_office_and_party_that_no_source_gives_are_empty(oslos_seat):
    factories.mandate(oslos_seat, factories.person(), "deputy", deputy_number=2)

    (found,) = queries.people_in_office_on(ELECTED)

    assert (found.office, found.party, found.held[0].role) == ("", "", "vara nr. 2")


def test_mandates_of_a_person_come_newest_first_with_the_names_of_their_time(oslos_seat, board):
    person = factories.person("Solveig Standin")
    factories.mandate(oslos_seat, person, valid_until=date(2020, 1, 1))
    factories.mandate(oslos_seat, person, "chair", valid_from=date(2022, 1, 1))

    assert [(one.role, one.body) for one in queries.mandates_of(person)] == [
        ("leder", "Styret"),
        ("medlem", "Styret"),
    ]


def test_mandates_from_a_municipality_hold_its_people_and_its_seat(assembly, asker, oslos_seat):
    seat = factories.seat(assembly, "rep-asker", basis="member", municipality=asker)
    factories.mandate(seat, factories.person("Solveig Standin"))
    factories.mandate(oslos_seat, factories.person("Ola Standin"), municipality=asker)
    factories.mandate(factories.seat(assembly, "annen"), factories.person("Håkon Standin"))

    found = queries.mandates_from(asker, ELECTED)

    assert [one.mandate.person.name for one in found] == ["Solveig Standin", "Ola Standin"]


def test_seats_of_a_subregion_in_every_body(follo, follos_seat, oslos_seat):
    committee = factories.body("utvalg", "committee", name="Interessepolitisk utvalg")
    factories.seat(committee, "utvalg-follo", follo)

    found = queries.seats_of_subregion(follo, ELECTED)

    assert [(name, place.label) for name, place in found] == [
        ("Interessepolitisk utvalg", "Folloregionen"),
        ("Styret", "Folloregionen"),
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_people_in_office_cost_the_same_for_any_number(
    board, oslo, django_assert_num_queries, count
):
    home = factories.municipality()
    for number in range(count):
        seat = factories.seat(board, f"plass-{number}", oslo)
        factories.mandate(seat, factories.person(f"P {number}"), municipality=home)

    with django_assert_num_queries(5):
        assert len(queries.people_in_office_on(ELECTED)) == count


def test_who_may_appoint_and_see_representation(ingrid, solveig, kari, ola, asker):
    may = policies.may_appoint_representative

    assert [may(one, municipality=asker) for one in (ingrid, solveig, kari, ola)] == [
        True,
        True,
        False,
        False,
    ]
    assert [policies.may_see_representation(one) for one in (ingrid, solveig, kari)] == [
        True,
        True,
        False,
    ]
    assert solveig.has(Role.MEMBERS_OFFICE)


def test_members_office_may_not_replace_in_a_free_seat(solveig, ingrid, oslos_seat):
    held = factories.mandate(oslos_seat, factories.person())

    assert policies.may_replace_holder(ingrid, mandate=held)
    assert not policies.may_replace_holder(solveig, mandate=held)
