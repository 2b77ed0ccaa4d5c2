"""The seats of a body, made many at a time."""

from datetime import date

import pytest
from tests import factories

from samrad.base.actions import Denied
from samrad.bodies import actions, queries
from samrad.bodies.models import Seat
from samrad.bodies.vocabulary import SeatBasis

ELECTED = date(2023, 11, 10)


@pytest.fixture
def given(ingrid, at, source):
    return {"actor": ingrid, "at": at, "source": source, "effective": ELECTED}


def test_each_sub_region_without_a_seat_gets_one(given, board, oslo, follos_seat):
    made = actions.seat_body(**given, body=board, basis=SeatBasis.SUBREGION)

    assert [seat.slug for seat in made] == ["styre-oslo"]
    places = queries.line_up_on(board, ELECTED)
    assert sorted(place.label for place in places) == ["Folloregionen", "Oslo"]


def test_each_member_without_a_seat_gets_one(given, assembly, asker):
    made = actions.seat_body(**given, body=assembly, basis=SeatBasis.MEMBER)

    assert [(seat.slug, seat.municipality) for seat in made] == [("representantskap-asker", asker)]
    assert made[0].valid_from == ELECTED


@pytest.mark.parametrize("basis", [SeatBasis.MEMBER, SeatBasis.SUBREGION])
def test_nobody_without_a_seat_is_said(given, board, basis):
    with pytest.raises(actions.NobodyWithoutSeat, match="eller rådet har ingen"):
        actions.seat_body(**given, body=board, basis=basis)


def test_free_seats_are_numbered(given, board):
    made = actions.seat_body(
        **given, body=board, basis=SeatBasis.FREE, number=2, label="Observatør"
    )

    assert [seat.label for seat in made] == ["Observatør 1", "Observatør 2"]
    assert [seat.slug for seat in made] == ["styre-observator-1", "styre-observator-2"]


def test_one_free_seat_needs_no_number_in_its_name(given, board):
    made = actions.seat_body(**given, body=board, basis=SeatBasis.FREE, number=1)

    assert [seat.label for seat in made] == ["Plass"]


@pytest.mark.parametrize("number", [None, 0, 201])
def test_number_of_free_seats_is_a_reasonable_number(given, board, number):
    with pytest.raises(actions.NoSuchNumber):
        actions.seat_body(**given, body=board, basis=SeatBasis.FREE, number=number)


def test_seats_lie_within_the_body(given, board):
    with pytest.raises(actions.OutsideBody):
        actions.seat_body(
            **given | {"effective": date(2001, 1, 1)}, body=board, basis=SeatBasis.FREE, number=1
        )


def test_kari_cannot_seat_a_body(given, kari, board):
    with pytest.raises(Denied):
        actions.seat_body(**given | {"actor": kari}, body=board, basis=SeatBasis.FREE, number=1)

    assert not Seat.objects.exists()


def test_body_is_dissolved_with_all_it_has(given, board, oslos_seat, source):
    held = factories.mandate(oslos_seat, factories.person())
    del given["effective"]

    actions.dissolve_body(**given, body=board, on=ELECTED)

    for row in (board, oslos_seat, held):
        row.refresh_from_db()
        assert row.valid_until == ELECTED
    assert board.also_in == [source.slug]


def test_body_is_dissolved_only_once(given, board):
    del given["effective"]
    actions.dissolve_body(**given, body=board, on=ELECTED)

    with pytest.raises(actions.AlreadyReplaced):
        actions.dissolve_body(**given, body=board, on=ELECTED)


def test_body_cannot_be_dissolved_before_it_is(given, board):
    del given["effective"]

    with pytest.raises(actions.OutsideBody):
        actions.dissolve_body(**given, body=board, on=board.valid_from)


def test_kari_cannot_dissolve_a_body(given, kari, board):
    del given["effective"]

    with pytest.raises(Denied):
        actions.dissolve_body(**given | {"actor": kari}, body=board, on=ELECTED)
