"""What the law book says of bodies and those who sit in them; every person here is invented."""

from datetime import date

import pytest
from tests import factories
from tests.bodies.conftest import ELECTED

from samrad.bodies import lawfulness
from samrad.bodies.models import CompositionRule
from samrad.register.models import AgreementTerm

DAY = date(2023, 12, 31)


@pytest.fixture(autouse=True)
def council(db):
    """A council under chapter 18 from 28 October 2020."""
    return factories.make(
        AgreementTerm,
        key="council.legal_form",
        value="interkommunalt politisk råd",
        status="term",
        valid_from=date(2020, 10, 28),
    )


@pytest.fixture
def elected_board(db):
    return factories.body("styre", "board", name="Styret", is_elected=True, decides=True)


def seated(body, number, gender=None, since=ELECTED, role="member"):
    holder = factories.person(f"Invented {number}", gender=gender)
    seat = factories.seat(body, f"{body.slug}-{number}")
    return factories.mandate(seat, holder, role, valid_from=since)


def asked(rule, day=DAY):
    return [one for one in lawfulness.judged(day) if one.rule == rule]


def about(rule, day=DAY):
    (found,) = asked(rule, day)
    return found


def test_nothing_is_asked_before_the_council_was_one(elected_board):
    seated(elected_board, 1, "man", since=date(2019, 1, 1))

    assert list(lawfulness.judged(date(2020, 10, 27))) == []


# ------------------------------------------------------------------ KL-5-1-2


@pytest.mark.parametrize(
    ("kind", "decides", "is_elected", "holds"),
    [
        ("assembly", True, True, True),
        ("assembly", True, False, False),
        ("board", True, None, None),
        ("committee", True, True, True),
        ("committee", False, None, None),
        ("expert_group", False, False, True),
        ("expert_group", False, True, False),
        ("project", True, None, None),
    ],
)
def test_flag_is_held_against_the_act_and_a_missing_one_is_a_question(
    kind, decides, is_elected, holds
):
    row = factories.body("organ", kind, name="Organet", decides=decides, is_elected=is_elected)

    found = about("KL-5-1-2")

    assert found.finding.holds is holds
    assert found.rows == (f"bodies.body:{row.pk}",)
    assert found.address == "/organer/organ/"


def test_question_and_contradiction_name_the_body():
    factories.body("a", "committee", name="Utvalget")
    factories.body("b", "board", name="Styret", is_elected=False)

    said = {one.about: one.finding.reason for one in asked("KL-5-1-2")}

    assert said["Utvalget"] == (
        "Ikke vurdert: registeret sier ikke om Utvalget er et folkevalgt organ."
    )
    assert said["Styret"] == (
        "Et styringsorgan i rådet er et folkevalgt organ. Registeret sier det motsatte om Styret."
    )


@pytest.mark.parametrize(
    ("kind", "is_elected"), [("project", None), ("expert_group", None), ("secretariat", False)]
)
def test_groups_that_decide_nothing_are_left_alone(kind, is_elected):
    factories.body("gruppe", kind, is_elected=is_elected)

    assert asked("KL-5-1-2") == []


# ------------------------------------------------------------------ KL-18-3-1-a and b


def test_assembly_nobody_is_known_in_is_not_assessed(assembly, asker):
    a, b = about("KL-18-3-1-a"), about("KL-18-3-1-b")

    assert (a.finding.holds, b.finding.holds) == (None, None)
    assert a.finding.reason == (
        "Ikke vurdert: medlemmene i Representantskapet er ikke kjent i registeret."
    )
    assert b.finding.reason == (
        "Ikke vurdert: varamedlemmene i Representantskapet er ikke kjent i registeret."
    )


def test_member_without_representative_is_named(assembly, asker):
    factories.member("aas", name="Ås", number="3218")
    seat = factories.seat(assembly, "rep-asker", basis="member", municipality=asker)
    factories.mandate(seat, factories.person())

    found = about("KL-18-3-1-a")

    assert found.finding.holds is False
    assert found.finding.reason == "Uten medlem i representantskapet: Ås."


@pytest.mark.parametrize(("deputies", "holds"), [(0, False), (1, True), (2, True)])
def test_each_participant_has_as_many_deputies_as_members(assembly, asker, deputies, holds):
    seat = factories.seat(assembly, "rep-asker", basis="member", municipality=asker)
    rows = [factories.mandate(seat, factories.person())]
    for number in range(1, deputies + 1):
        deputy = factories.person(f"Ola {number}")
        rows.append(factories.mandate(seat, deputy, "deputy", deputy_number=number))

    found = about("KL-18-3-1-b")

    assert found.finding.holds is holds
    assert found.about == "Asker"
    assert found.rows == tuple(f"bodies.mandate:{row.pk}" for row in rows)


def test_participant_with_two_seats_needs_two_deputies(assembly, asker):
    for number in (1, 2):
        seat = factories.seat(assembly, f"rep-{number}", basis="member", municipality=asker)
        factories.mandate(seat, factories.person(f"Solveig {number}"))
    factories.mandate(seat, factories.person("Ola"), "deputy", deputy_number=1)

    found = about("KL-18-3-1-b").finding

    assert found.holds is False
    assert found.reason == "2 medlemmer og 1 varamedlem; 1 mangler."


# ------------------------------------------------------------------ KL-7-7-3


def test_sixteen_invented_members_with_four_women_are_three_short(elected_board):
    # Reference: rule KL-7-7-3: 16 seats, at least 7 of each. The people are invented.
    for number in range(16):
        seated(elected_board, number, "woman" if number < 4 else "man")

    found = about("KL-7-7-3")

    assert found.finding.holds is False
    assert found.finding.reason == (
        "4 kvinner og 12 menn av 16; minst 7 av hvert kjønn kreves. 3 kvinner mangler."
    )
    assert [str(total) for total in found.finding.arithmetic] == [
        "4 < 7 = minstekravet",
        "12 > 7 = minstekravet",
    ]
    assert len(found.rows) == 16


def test_one_unrecorded_gender_leaves_the_organ_unassessed(elected_board):
    seated(elected_board, 1, "woman")
    seated(elected_board, 2, "man")
    seated(elected_board, 3)

    found = about("KL-7-7-3").finding

    assert found.holds is None
    assert found.reason == "Ikke vurdert: kjønn er ikke registrert for 1 av 3."


def test_balanced_organ_is_in_order_and_deputies_are_not_counted(elected_board):
    seated(elected_board, 1, "woman")
    of_two = seated(elected_board, 2, "man").seat
    deputy = factories.person("Vara", gender=None)
    factories.mandate(of_two, deputy, "deputy", deputy_number=1, valid_from=ELECTED)

    assert about("KL-7-7-3").finding.holds is True


def test_organ_nobody_is_known_in_is_not_assessed(elected_board):
    assert about("KL-7-7-3").finding.reason == (
        "Ikke vurdert: medlemmene i Styret er ikke kjent i registeret."
    )


def test_gender_is_asked_of_elected_organs_only(assembly):
    committee = factories.body("utvalg", "committee", is_elected=None)
    seated(committee, 1, "man")
    seated(assembly, 2, "man")

    assert asked("KL-7-7-3") == []


# ------------------------------------------------------------------ KL-7-1-5


@pytest.mark.parametrize(
    ("day", "holds"),
    [(date(2023, 9, 11), True), (date(2023, 12, 31), True), (date(2024, 1, 1), False)],
)
def test_organ_from_before_the_election_sits_to_the_turn_of_the_year(elected_board, day, holds):
    # Reference: kommuneloven § 7-1 femte ledd; local elections 11.9.2023.
    old = seated(elected_board, 1, since=date(2021, 1, 1))
    seated(elected_board, 2, since=ELECTED)

    found = about("KL-7-1-5", day)

    assert found.finding.holds is holds
    assert found.rows == (f"bodies.mandate:{old.pk}",)


def test_organ_elected_after_the_election_is_not_asked(elected_board):
    seated(elected_board, 1, since=ELECTED)

    assert asked("KL-7-1-5", date(2026, 11, 21)) == []


# ------------------------------------------------------------------ leaders


@pytest.mark.parametrize(("kind", "rule"), [("assembly", "KL-18-3-1-c"), ("board", "KL-18-3-4")])
@pytest.mark.parametrize(("role", "holds"), [("chair", True), ("member", False)])
def test_leader_is_asked_for_where_the_act_does(kind, rule, role, holds):
    body = factories.body("organ", kind, name="Organet")
    asks = factories.make(CompositionRule, body=body, kind="chair", strength="law")
    factories.make(CompositionRule, body=body, kind="vice_chair", strength="aim")
    seated(body, 1, role=role)

    found = about(rule)

    assert found.finding.holds is holds
    assert found.rows == (f"bodies.compositionrule:{asks.pk}",)


# ------------------------------------------------------------------ queries and the record


@pytest.mark.parametrize("number", [1, 3])
def test_bodies_and_people_cost_no_more_queries(django_assert_num_queries, number):
    for body in range(number):
        organ = factories.body(f"styre-{body}", "board", is_elected=True)
        factories.make(CompositionRule, body=organ, kind="chair", strength="law")
        for person in range(number):
            seated(organ, person * 10 + body, "woman")

    with django_assert_num_queries(15):
        list(lawfulness.judged(DAY))


def test_board_of_december_2023_is_not_assessed_by_names(osloregionen):
    # Reference: årsrapport 2023: a board of 16 elected 10.11. and 18.12.2023; no genders recorded.
    board = {one.rule: one for one in lawfulness.judged(DAY) if one.about == "Styret"}
    before = {one.rule: one for one in lawfulness.judged(date(2023, 10, 15))}

    assert board["KL-7-7-3"].finding.holds is None
    assert board["KL-7-7-3"].finding.reason == (
        "Ikke vurdert: kjønn er ikke registrert for 16 av 16."
    )
    assert "KL-7-1-5" not in board
    assert before["KL-7-1-5"].finding.reason == (
        "Organet sitter til et nytt er valgt, ikke lenger enn til 31. desember 2023. "
        "Velg nye organer før årsskiftet."
    )
