"""What the room knows for those who read texts: who sits in a body, its seats and its meetings."""

from datetime import date

from tests import factories

from samrad.base.actions import row_key
from samrad.base.ports.known import KNOWN, Place
from samrad.bodies.models import StatedActivity

CHANGE = date(2023, 11, 10)


def _board(db):
    board = factories.body("styret", kind="board", name="Styret")
    seats = [factories.seat(board, f"plass-{place}", label=f"Plass {place}") for place in (1, 2)]
    held = factories.mandate
    held(seats[0], factories.person("Ingrid Standin"), role="chair", valid_until=CHANGE)
    held(seats[0], factories.person("Håkon Standin"), role="chair", valid_from=CHANGE)
    held(
        seats[1],
        factories.person("Ola Standin"),
        role="deputy",
        deputy_number=1,
        valid_until=date(2022, 1, 1),
    )
    return board


def test_who_has_a_place_in_a_year_or_the_one_after(db):
    board = _board(db)

    found = {(one.person, one.place) for one in KNOWN["bodies"].holders(2022)}

    assert found == {("Ingrid Standin", Place.CHAIR), ("Håkon Standin", Place.CHAIR)}
    assert {one.person for one in KNOWN["bodies"].holders(2024)} == {"Håkon Standin"}
    assert ("Ola Standin", Place.MEMBER) in {
        (one.person, one.place) for one in KNOWN["bodies"].holders(2021)
    }
    assert {one.body for one in KNOWN["bodies"].holders(2022)} == {row_key(board)}


def test_a_body_has_its_seats_and_the_meetings_a_source_states(db):
    board = _board(db)
    given = {"body": board, "year": 2023, "topics": []}
    factories.make(StatedActivity, meetings=4, size=3, source=factories.source("rapport"), **given)

    (found,) = KNOWN["bodies"].tallies(2023)

    assert (found.meetings, found.seats) == (4, {2, 3})
    assert [one.meetings for one in KNOWN["bodies"].tallies(2022)] == [None]


def test_an_empty_room_knows_nobody(db):
    assert list(KNOWN["bodies"].holders(2023)) == []
    assert list(KNOWN["bodies"].tallies(2023)) == []
