from datetime import date

import pytest
from tests import factories
from tests.bodies.conftest import ELECTED

from samrad.bodies import queries


def test_line_up_has_a_row_for_every_seat_and_shows_the_vacant(board, follos_seat, oslos_seat):
    factories.mandate(oslos_seat, factories.person("Håkon Standin"), "chair", party="H")

    found = queries.line_up_on(board, ELECTED)

    assert [
        (place.label, place.holder and place.holder.mandate.person.name) for place in found
    ] == [
        ("Oslo", "Håkon Standin"),
        ("Folloregionen", None),
    ]
    assert (found[0].holder.role, found[0].holder.party) == ("leder", "Høyre")


def test_line_up_puts_leaders_first_and_deputies_by_number(board, follos_seat, oslos_seat):
    factories.mandate(follos_seat, factories.person("Ola Standin"), "deputy", deputy_number=2)
    factories.mandate(follos_seat, factories.person("Kari Standin"), "deputy", deputy_number=1)
    factories.mandate(follos_seat, factories.person("Solveig Standin"), "member")
    factories.mandate(oslos_seat, factories.person("Håkon Standin"), "vice_chair")

    first, second = queries.line_up_on(board, ELECTED)

    assert (first.label, second.label) == ("Oslo", "Folloregionen")
    assert [one.mandate.person.name for one in second.deputies] == ["Kari Standin", "Ola Standin"]


def test_seat_for_two_subregions_names_both(board, follo, oslo):
    factories.seat(board, "styre-begge", oslo, follo)

    (place,) = queries.line_up_on(board, ELECTED)

    assert place.label == "Folloregionen og Oslo"


def test_home_municipality_has_its_name_of_the_day(board, oslos_seat):
    home = factories.municipality("gaular", name="Gaular", number="1430")
    factories.mandate(oslos_seat, factories.person(), municipality=home)

    (place,) = queries.line_up_on(board, ELECTED)

    assert place.holder.home == "Gaular"


def test_seat_that_is_gone_is_in_no_line_up(board):
    factories.seat(board, "styre-viken", valid_until=date(2020, 10, 28))

    assert queries.line_up_on(board, ELECTED) == []


def test_assembly_shows_every_member_with_or_without_a_seat(assembly, asker):
    factories.member("aas", name="Ås", number="3021")
    seat = factories.seat(assembly, "representantskap-asker", basis="member", municipality=asker)
    factories.mandate(seat, factories.person("Solveig Standin"))

    found = queries.line_up_on(assembly, ELECTED)

    assert [(place.label, bool(place.holder)) for place in found] == [
        ("Asker", True),
        ("Ås", False),
    ]


def test_county_that_is_a_member_has_a_row_in_the_assembly(assembly):
    from samrad.register.models import Membership

    factories.make(Membership, county=factories.county())

    (place,) = queries.line_up_on(assembly, ELECTED)

    assert (place.label, place.municipality) == ("Akershus", None)


def test_assembly_that_is_dissolved_has_no_rows(asker, db):
    old = factories.body("samarbeidsrad", "assembly", valid_until=date(2020, 10, 28))

    assert queries.line_up_on(old, ELECTED) == []


@pytest.mark.parametrize("count", [1, 3])
def test_line_up_costs_the_same_for_any_number_of_seats(board, django_assert_num_queries, count):
    home = factories.municipality()
    for number in range(count):
        region = factories.subregion(f"region-{number}")
        seat = factories.seat(board, f"plass-{number}", region)
        factories.mandate(seat, factories.person(f"Person {number}"), municipality=home)

    with django_assert_num_queries(5):
        found = queries.line_up_on(board, ELECTED)

    assert [place.holder.mandate.person.name for place in found] == [
        f"Person {number}" for number in range(count)
    ]


def test_history_has_one_line_up_for_each_constitution(board, follos_seat, oslos_seat):
    old = {"valid_from": date(2023, 1, 1), "valid_until": ELECTED, "from_precision": "bound"}
    for seat, name in ((follos_seat, "Solveig"), (oslos_seat, "Håkon")):
        factories.mandate(seat, factories.person(name), **old)
    factories.mandate(oslos_seat, factories.person("Ola"), valid_from=ELECTED)
    factories.mandate(follos_seat, factories.person("Kari"), valid_from=date(2023, 12, 18))

    newest, oldest = queries.line_ups(queries.seating([board]), board)

    assert (newest.valid_from, newest.valid_until) == (ELECTED, None)
    assert [place.joined_on for place in newest.places] == [date(2023, 12, 18), None]
    assert (oldest.valid_from, oldest.valid_until) == (date(2023, 1, 1), ELECTED)
    assert (oldest.from_precision, oldest.until_precision) == ("bound", "day")


def test_history_begins_anew_when_someone_leaves(board, follos_seat, oslos_seat):
    factories.mandate(oslos_seat, factories.person("Håkon"))
    factories.mandate(follos_seat, factories.person("Ola"), valid_until=date(2024, 2, 15))

    starts = [one.valid_from for one in queries.line_ups(queries.seating([board]), board)]

    assert starts == [date(2024, 2, 15), factories.START]


def test_history_leaves_out_days_with_nobody(board, oslos_seat):
    factories.mandate(oslos_seat, factories.person("Håkon"), valid_until=date(2019, 1, 1))
    factories.mandate(oslos_seat, factories.person("Ola"), valid_from=date(2020, 1, 1))

    assert [one.valid_from for one in queries.line_ups(queries.seating([board]), board)] == [
        date(2020, 1, 1),
        factories.START,
    ]


def test_deputies_do_not_divide_the_history(board, oslos_seat):
    factories.mandate(oslos_seat, factories.person("Håkon"))
    deputy = factories.person("Ola")
    factories.mandate(oslos_seat, deputy, "deputy", deputy_number=1, valid_from=date(2020, 1, 1))

    assert len(queries.line_ups(queries.seating([board]), board)) == 1
