from datetime import date

import pytest

from samrad.bodies import queries
from samrad.bodies.models import CompositionRule
from samrad.law.provision import kommuneloven
from tests import factories
from tests.bodies.conftest import ELECTED

BALANCE = kommuneloven("§ 7-7 tredje ledd")


def rule(body, kind, strength="aim", number=None):
    return factories.make(CompositionRule, body=body, kind=kind, strength=strength, number=number)


def finding(body):
    (found,) = queries.gaps_on(body, ELECTED)
    return found


def test_body_with_nobody_known_is_not_assessed(board):
    rule(board, "chair")

    assert finding(board).holds is None
    assert finding(board).reason == "Medlemmene i Styret er ikke kjent."


def test_vacant_seat_is_named(board, follos_seat, oslos_seat):
    rule(board, "seats", "term", 2)
    factories.mandate(oslos_seat, factories.person())

    found = finding(board)

    assert found.holds is False
    assert found.reason == "Styret har 1 av 2 plasser besatt; ledig: Folloregionen."
    assert str(found.basis) == "samarbeidsavtalen"


def test_full_board_is_in_order(board, oslos_seat):
    rule(board, "seats", "reported", 1)
    factories.mandate(oslos_seat, factories.person())

    assert finding(board).holds is True
    assert str(finding(board).basis) == "opplyst i Kilde"


@pytest.mark.parametrize(("most", "holds"), [(1, False), (2, True), (20, True)])
def test_seats_at_most(board, follos_seat, oslos_seat, most, holds):
    rule(board, "seats_at_most", "aim", most)
    factories.mandate(oslos_seat, factories.person())

    assert finding(board).holds is holds


def test_subregion_without_a_seat_and_with_two_are_named(board, follo, oslo):
    rule(board, "one_per_subregion", "term")
    first = factories.seat(board, "en", oslo)
    factories.seat(board, "to", oslo)
    factories.mandate(first, factories.person())

    assert finding(board).reason == (
        "0 av 2 delregioner har én plass hver; uten plass: Folloregionen; flere plasser: Oslo."
    )


def test_one_seat_for_every_subregion_is_in_order(board, follos_seat, oslos_seat):
    rule(board, "one_per_subregion", "term")
    factories.mandate(oslos_seat, factories.person())

    assert finding(board).holds is True


def test_missing_subregions_of_a_group_are_named(follo, oslo, db):
    group = factories.body("fg-at", "expert_group", name="Faggruppen")
    factories.mandate(factories.seat(group, "fg-oslo", oslo), factories.person())
    rule(group, "all_subregions")

    (held,) = queries.held_on(group, ELECTED)

    assert held.finding.reason == "1 av 2 delregioner er representert; mangler: Folloregionen."
    assert held.missing == ("Folloregionen",)
    assert held.must_hold is False
    assert str(held.finding.basis) == "målsetting i Kilde"


def test_group_with_all_subregions_is_in_order(oslo, db):
    group = factories.body("fg-at", "expert_group")
    factories.mandate(factories.seat(group, "fg-oslo", oslo), factories.person())
    rule(group, "all_subregions")

    assert finding(group).reason == "Alle 1 delregioner er representert."


def test_member_without_representative_is_named_with_the_act(assembly, asker):
    factories.member("aas", name="Ås", number="3021")
    seat = factories.seat(assembly, "rep-asker", basis="member", municipality=asker)
    factories.mandate(seat, factories.person())
    rule(assembly, "one_per_member", "law")

    found = finding(assembly)

    assert found.reason == "1 av 2 medlemmer har en kjent representant; mangler: Ås."
    assert str(found.basis) == "kommuneloven § 18-3 første ledd"


def test_every_member_represented_is_in_order(assembly, asker):
    seat = factories.seat(assembly, "rep-asker", basis="member", municipality=asker)
    factories.mandate(seat, factories.person())
    rule(assembly, "one_per_member", "law")

    assert finding(assembly).holds is True


@pytest.mark.parametrize(
    ("role", "asked", "holds"),
    [("chair", "chair", True), ("member", "chair", False), ("vice_chair", "vice_chair", True)],
)
def test_body_has_chair_and_vice_chair(board, oslos_seat, role, asked, holds):
    rule(board, asked, "law")
    factories.mandate(oslos_seat, factories.person(), role)

    assert finding(board).holds is holds
    assert str(finding(board).basis) == "kommuneloven § 18-3 fjerde ledd"


def test_gender_balance_reads_only_what_is_recorded(board, follos_seat, oslos_seat):
    rule(board, "gender_balance", "law")
    factories.mandate(oslos_seat, factories.person("Håkon", gender="man"))
    factories.mandate(follos_seat, factories.person("Solveig", gender=None))

    found = finding(board)

    assert found.holds is None
    assert found.reason == (
        "0 kvinner og 1 mann av 2; minst 1 av hvert trengs, og kjønn er ikke registrert for 1."
    )
    assert str(found.basis) == "kommuneloven § 7-7 tredje ledd"


@pytest.mark.parametrize(
    ("women", "men", "unknown", "holds"),
    [
        (7, 9, 0, True),
        (4, 12, 0, False),
        (3, 12, 1, False),
        (7, 8, 1, True),
        (6, 9, 1, None),
        (0, 0, 7, None),
        (1, 1, 5, None),
        (3, 4, 0, True),
        (1, 0, 0, True),
        (0, 2, 0, False),
        (2, 2, 1, True),
        (5, 0, 2, False),
    ],
)
def test_gender_floor_is_two_fifths_of_each(women, men, unknown, holds):
    # Reference: rule ROUND-3: 16 → 7, 7 → 3, 5 → 2; board of 16 with 4 women is 3 short.
    assert queries.gender_finding(women, men, unknown, BALANCE).holds is holds


def test_many_missing_names_are_counted():
    from samrad.bodies.queries.gaps import listed

    assert listed(f"region {letter}" for letter in "abcdefghij") == (
        "region a, region b, region c, region d, region e, region f, region g, region h og 2 til"
    )


@pytest.mark.parametrize("count", [1, 3])
def test_gap_report_costs_the_same_for_any_number_of_bodies(oslo, django_assert_num_queries, count):
    home = factories.municipality()
    groups = [factories.body(f"fg-{number}", "expert_group") for number in range(count)]
    for group in groups:
        seat = factories.seat(group, f"{group.slug}-plass", oslo)
        factories.mandate(seat, factories.person(group.slug), municipality=home)
        rule(group, "all_subregions")
        rule(group, "chair")

    with django_assert_num_queries(9):
        found = queries.held_on_all(ELECTED, groups)

    assert [len(held) for held in found.values()] == [2] * count


def test_rule_that_is_not_in_force_is_not_asked(board, oslos_seat):
    factories.mandate(oslos_seat, factories.person())
    factories.make(
        CompositionRule, body=board, kind="chair", strength="aim", valid_from=date(2024, 1, 1)
    )

    assert queries.gaps_on(board, ELECTED) == []
