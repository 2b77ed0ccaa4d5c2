"""Bodies sit down anew. The people are invented; the days are those of the board of 2023."""

import json
from datetime import date

import pytest
from tests import factories
from tests.bodies.conftest import ELECTED

from samrad.audit.models import Entry
from samrad.base.actions import Denied, Invalid
from samrad.bodies import actions, queries
from samrad.bodies.actions import Nomination
from samrad.bodies.models import CompositionRule, Mandate


@pytest.fixture
def given(ingrid, at, board, source):
    return {"actor": ingrid, "at": at, "body": board, "effective": ELECTED, "source": source}


def test_new_board_begins_the_day_the_old_one_is_out(given, board, follos_seat, oslos_seat):
    # Reference: the board of Osloregionen was elected 10.11.2023 (årsrapport 2023).
    old = factories.mandate(oslos_seat, factories.person("Håkon Standin"), "chair")
    chair, member = factories.person("Solveig Standin"), factories.person("Ola Standin")

    actions.constitute_body(
        **given,
        holders=[
            Nomination(oslos_seat, chair, "chair", party="H", title="byrådsleder"),
            Nomination(follos_seat, member),
        ],
    )

    old.refresh_from_db()
    assert old.valid_until == ELECTED
    assert [p.holder.mandate.person for p in queries.line_up_on(board, ELECTED)] == [chair, member]
    assert [
        p.holder and p.holder.mandate.person for p in queries.line_up_on(board, date(2023, 11, 9))
    ] == [
        old.person,
        None,
    ]


def test_constitution_is_one_entry_with_before_and_after_and_the_act(given, oslos_seat):
    old = factories.mandate(oslos_seat, factories.person("Håkon Standin"))
    held = [Nomination(oslos_seat, factories.person())]

    actions.constitute_body(**given, holders=held)

    entry = Entry.objects.get(action="bodies.constitute_body")
    changed = json.loads(entry.payload.content)
    before, after = changed[f"bodies.mandate:{old.pk}"]
    assert (before["valid_until"], after["valid_until"]) == (None, "2023-11-10")
    assert len(changed) == 2
    assert entry.basis == "kommuneloven § 18-3 fjerde ledd"


def test_kari_cannot_constitute_a_body(given, kari, oslos_seat):
    with pytest.raises(Denied):
        actions.constitute_body(**given | {"actor": kari}, holders=[])


def test_seat_of_another_body_is_refused(given, oslos_seat):
    other = factories.seat(factories.body("utvalg", "committee"), "utvalg-plass")

    with pytest.raises(actions.SeatOutsideBody, match="hører ikke til Styret"):
        actions.constitute_body(**given, holders=[Nomination(other, factories.person())])


def test_two_chairs_are_refused(given, follos_seat, oslos_seat):
    held = [
        Nomination(oslos_seat, factories.person("En"), "chair"),
        Nomination(follos_seat, factories.person("To"), "chair"),
    ]

    with pytest.raises(actions.TwoChairs, match="bare én leder"):
        actions.constitute_body(**given, holders=held)


def test_two_in_one_seat_are_refused_and_nothing_is_kept(given, oslos_seat):
    old = factories.mandate(oslos_seat, factories.person("Håkon Standin"))
    held = [Nomination(oslos_seat, factories.person(name)) for name in ("En", "To")]

    with pytest.raises(actions.SeatTaken, match="En har plassen"):
        actions.constitute_body(**given, holders=held)

    assert list(Mandate.objects.all()) == [old]
    old.refresh_from_db()
    assert old.valid_until is None


def test_person_in_two_seats_is_refused(given, follos_seat, oslos_seat):
    one = factories.person("Solveig Standin")

    with pytest.raises(actions.HoldsAlready, match="Solveig Standin har allerede verv som medlem"):
        actions.constitute_body(
            **given, holders=[Nomination(oslos_seat, one), Nomination(follos_seat, one)]
        )


def test_two_deputies_with_one_number_are_refused(given, oslos_seat):
    held = [
        Nomination(oslos_seat, factories.person(name), "deputy", deputy_number=1)
        for name in ("En", "To")
    ]

    with pytest.raises(actions.NumberTaken, match=r"En er allerede vara nr. 1"):
        actions.constitute_body(**given, holders=held)


def test_deputy_without_a_number_is_refused(given, oslos_seat):
    held = [Nomination(oslos_seat, factories.person(), "deputy")]

    with pytest.raises(Invalid, match="En vara har nummer"):
        actions.constitute_body(**given, holders=held)


def test_body_that_is_dissolved_is_refused(given, source):
    old = factories.body(
        "samarbeidsrad", "assembly", name="Samarbeidsrådet", valid_until=date(2020, 10, 28)
    )

    with pytest.raises(
        actions.OutsideBody, match=r"Samarbeidsrådet finnes fra .* til og med 27.\u00a0oktober 2020"
    ):
        actions.constitute_body(**given | {"body": old}, holders=[])


def test_seat_that_is_gone_is_refused(given, board):
    gone = factories.seat(board, "styre-viken", valid_until=date(2020, 10, 28), label="Viken")

    with pytest.raises(actions.OutsideBody, match="«Viken»"):
        actions.constitute_body(**given, holders=[Nomination(gone, factories.person())])


def test_body_already_constituted_later_is_refused(given, oslos_seat):
    factories.mandate(oslos_seat, factories.person("Håkon Standin"), valid_from=ELECTED)

    with pytest.raises(actions.SeatTaken, match=r"10.\u00a0november 2023"):
        actions.constitute_body(**given, holders=[])


def test_end_before_start_is_refused(given, oslos_seat):
    with pytest.raises(Invalid, match="slutter"):
        actions.constitute_body(**given, holders=[], until=date(2023, 11, 1))


def test_term_ends_with_until_for_everyone(given, oslos_seat):
    until = date(2024, 11, 10)

    actions.constitute_body(
        **given, holders=[Nomination(oslos_seat, factories.person())], until=until
    )

    assert Mandate.objects.get().valid_until == until


@pytest.mark.parametrize("strength", ["law", "term"])
def test_broken_law_or_agreement_refuses_with_the_finding(
    given, board, follos_seat, oslos_seat, strength
):
    factories.make(CompositionRule, body=board, kind="gender_balance", strength=strength)
    held = [
        Nomination(seat, factories.person(name, gender="man"))
        for seat, name in ((oslos_seat, "Håkon"), (follos_seat, "Ola"))
    ]

    with pytest.raises(actions.RuleBroken, match="0 kvinner og 2 menn av 2") as refused:
        actions.constitute_body(**given, holders=held)

    assert refused.value.finding.holds is False
    assert not Mandate.objects.exists()


def test_broken_aim_is_told_and_never_refuses(given, board, follos_seat, oslos_seat):
    factories.make(CompositionRule, body=board, kind="all_subregions", strength="aim")

    told = actions.constitute_body(**given, holders=[Nomination(oslos_seat, factories.person())])

    assert [one.finding.reason for one in told] == [
        "1 av 2 delregioner er representert; mangler: Folloregionen."
    ]


def test_unknown_gender_never_refuses(given, board, oslos_seat, follos_seat):
    factories.make(CompositionRule, body=board, kind="gender_balance", strength="law")
    held = [
        Nomination(oslos_seat, factories.person("Håkon")),
        Nomination(follos_seat, factories.person("Ola")),
    ]

    (told,) = actions.constitute_body(**given, holders=held)

    assert told.finding.holds is None
