"""Osloregionen's own record: the two boards of 2023, the committees and who led them.

Reference: årsrapport 2023 (seed 003 l. 751-886), and the council's notice of its new board.
"""

from datetime import date

import pytest

from samrad.bodies import queries
from samrad.bodies.models import Body

OLD, ELECTED, COMPLETE = date(2023, 6, 8), date(2023, 11, 10), date(2023, 12, 18)


@pytest.fixture
def board(osloregionen):
    return Body.objects.get(slug="styre")


@pytest.fixture
def committee(osloregionen):
    return Body.objects.get(slug="interessepolitisk-utvalg")


def names(places):
    return {place.holder.mandate.person.name for place in places if place.holder}


def test_both_boards_of_2023_have_sixteen_seats(board):
    assert [len(queries.line_up_on(board, day)) for day in (OLD, ELECTED, COMPLETE)] == [16] * 3
    assert len(names(queries.line_up_on(board, OLD))) == 16


def test_new_board_lacked_sondre_ostfold_until_18_december(board):
    first = queries.line_up_on(board, ELECTED)
    vacant = [place.label for place in first if not place.holder]

    assert (len(names(first)), vacant) == (15, ["Søndre Østfold regionråd"])
    assert len(names(queries.line_up_on(board, date(2023, 12, 17)))) == 15
    assert len(names(queries.line_up_on(board, COMPLETE))) == 16


def test_gap_report_of_10_november_names_the_vacant_seat(board):
    reasons = [finding.reason for finding in queries.gaps_on(board, ELECTED)]

    assert "Styret har 15 av 16 plasser besatt; ledig: Søndre Østfold regionråd." in reasons


def test_year_2023_has_two_line_ups_of_the_board(board):
    found = [
        one
        for one in queries.line_ups(queries.seating([board]), board)
        if one.valid_from < date(2024, 1, 1)
        and (one.valid_until is None or one.valid_until > date(2023, 1, 1))
    ]

    assert [(one.valid_from, one.leader.mandate.person.name) for one in found] == [
        (ELECTED, "Eirik Lae Solberg"),
        (date(2023, 1, 1), "Raymond Johansen"),
    ]
    assert [len(names(one.places)) for one in found] == [16, 16]


@pytest.mark.parametrize(
    ("day", "chair", "vice_chair"),
    [
        (OLD, "Raymond Johansen", "Saxe Frøshaug"),
        (ELECTED, "Eirik Lae Solberg", "Elin Såheim Bjørkli"),
    ],
)
def test_leaders_of_the_board_by_date(board, day, chair, vice_chair):
    first, second, *_ = queries.line_up_on(board, day)

    assert (first.holder.mandate.person.name, first.holder.role) == (chair, "leder")
    assert (second.holder.mandate.person.name, second.holder.role) == (vice_chair, "nestleder")


@pytest.mark.parametrize("day", [OLD, COMPLETE])
def test_committee_has_seven_before_and_after_the_election(committee, day):
    assert len(names(queries.line_up_on(committee, day))) == 7


def test_page_of_the_board_shows_the_composition_of_8_june_2023(board, client):
    page = client.get("/organer/styre/?on=2023-06-08").content.decode()

    assert "Slik det var 8.\u00a0juni 2023" in page
    assert "Raymond Johansen" in page
    assert "Harald Tyrdal" in page


def test_assembly_has_a_row_for_every_member(osloregionen):
    assembly = Body.objects.get(slug="representantskap")

    assert [len(queries.line_up_on(assembly, day)) for day in (OLD, date(2024, 1, 1))] == [64, 65]


def test_council_of_2005_gave_way_to_the_assembly(osloregionen):
    family = queries.body_family(Body.objects.get(slug="samarbeidsrad"), date(2020, 10, 28))

    assert [one.body.slug for one in family.after] == ["representantskap"]
