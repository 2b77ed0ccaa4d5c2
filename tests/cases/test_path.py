"""The path through the bodies, and the numbers."""

from datetime import date

import pytest
from tests import factories
from tests.factories import cases as made
from tests.factories import finance

from samrad.base.actions import Denied, Invalid
from samrad.bodies.models import Delegation
from samrad.cases import actions
from samrad.cases.models import Consideration

DAY = date(2025, 3, 3)
pytestmark = pytest.mark.django_db


def send(actor, at, case, body, **given):
    return actions.send_to(actor=actor, at=at, case=case, body=body, day=DAY, **given)


def test_path_is_planned_from_group_to_board(ingrid, at, case):
    steps = [
        actions.Step(made.group(), "advice", date(2025, 4, 1)),
        actions.Step(made.board(), "decision", date(2025, 5, 2)),
    ]

    path = actions.plan_path(actor=ingrid, at=at, case=case, steps=steps, day=DAY)

    assert [(one.position, one.body.slug, one.purpose) for one in path] == [
        (1, "faggruppe", "advice"),
        (2, "styre", "decision"),
    ]
    assert path[1].slug == "styre-2025-flere-tog"


def test_case_is_sent_to_one_more_body(ingrid, at, case, step):
    sent = actions.send_to(
        actor=ingrid, at=at, case=case, body=made.group(), purpose="advice", day=DAY
    )

    assert (sent.position, sent.body.slug, sent.source.slug) == (2, "faggruppe", "radets-saksarkiv")


def test_group_that_only_advises_does_not_decide(ingrid, at, case):
    with pytest.raises(actions.DecidesNothing):
        send(ingrid, at, case, made.group())


def test_body_is_not_asked_before_it_exists(ingrid, at, case):
    body = factories.body("nytt", "board", valid_from=date(2030, 1, 1), decides=True)

    with pytest.raises(actions.BodyNotThen):
        send(ingrid, at, case, body)


@pytest.mark.parametrize("kind", ["fee", "budget"])
def test_board_does_not_decide_what_is_the_assembly_s(ingrid, at, kind):
    # Reference: AVT-OPPGAVER, samarbeidsavtalen om representantskapets oppgaver.
    finance.council()
    case = made.case(kind=kind)

    with pytest.raises(actions.NotTheirsToDecide, match="Representantskapet avgjør"):
        send(ingrid, at, case, made.board())

    assert send(ingrid, at, case, made.board(), purpose="recommendation").position == 1
    assert send(ingrid, at, case, finance.assembly()).position == 2


def test_board_decides_what_the_agreement_does_not_name(ingrid, at):
    finance.council()

    assert send(ingrid, at, made.case(kind="report"), made.board()).purpose == "decision"


def delegation(**values):
    given = {
        "slug": "svar", "giver": made.board(), "receiver": made.group(),
        "scope": "Å vedta høringssvaret", "valid_from": DAY, "valid_until": date(2025, 6, 1),
    }  # fmt: skip
    return factories.make(Delegation, **(given | values))


def test_delegated_decision_is_theirs_while_the_delegation_runs(ingrid, at, case):
    # Reference: styret 14.4.2023 delegerte høringssvaret til NOU 2023:3 (årsrapport 2023).
    granted = delegation()

    step = send(ingrid, at, case, made.group(), delegation=granted, planned_on=date(2025, 5, 31))

    assert step.delegation == granted


@pytest.mark.parametrize("day", [date(2025, 3, 2), date(2025, 6, 1)])
def test_delegation_out_of_force_lets_nobody_decide(ingrid, at, case, day):
    with pytest.raises(actions.NotDelegated, match="gjelder ikke"):
        send(ingrid, at, case, made.group(), delegation=delegation(), planned_on=day)


def test_delegation_to_another_body_lets_this_one_decide_nothing(ingrid, at, case):
    other = factories.body("utvalg", "committee", decides=True)

    with pytest.raises(actions.NotDelegated, match="et annet organ"):
        send(ingrid, at, case, other, delegation=delegation())


def test_numbers_follow_each_other_within_a_body_and_a_year(ingrid, at):
    numbered = [
        actions.number_case(
            actor=ingrid, at=at, step=made.step(made.case(f"sak-{n}", f"Sak {n}")), year=year
        )
        for n, year in enumerate([2025, 2025, 2026, 2025])
    ]
    assert [one.printed for one in numbered] == ["1/25", "2/25", "1/26", "3/25"]


@pytest.mark.parametrize(
    ("printed", "parts"),
    [("40/25", (2025, 40)), ("4/18", (2018, 4)), ("08/24", (2024, 8)), ("7/2019", (2019, 7))],
)
def test_printed_number_is_kept_as_it_stands(ingrid, at, step, printed, parts):
    made_ = actions.number_case(actor=ingrid, at=at, step=step, year=2020, printed=printed)

    assert (made_.printed, made_.year, made_.number) == (printed, *parts)
    assert made_.called == f"Sak {printed}"


def test_next_number_comes_after_one_that_was_written(ingrid, at, step):
    actions.number_case(actor=ingrid, at=at, step=step, year=2025, printed="040/25")
    other = made.step(made.case("to", "To"))

    assert actions.number_case(actor=ingrid, at=at, step=other, year=2025).printed == "41/25"


@pytest.mark.parametrize("printed", ["førti/25", "0/25", "40", "40/2", "1/12345"])
def test_what_is_no_number_is_refused(ingrid, at, step, printed):
    with pytest.raises(actions.NoSuchNumber):
        actions.number_case(actor=ingrid, at=at, step=step, year=2025, printed=printed)


def test_a_number_is_used_once(ingrid, at, step):
    actions.number_case(actor=ingrid, at=at, step=step, year=2025, printed="4/25")
    other = made.step(made.case("to", "To"))

    with pytest.raises(actions.NumberTaken, match="Flere tog"):
        actions.number_case(actor=ingrid, at=at, step=other, year=2025, printed="04/25")
    with pytest.raises(actions.AlreadyNumbered):
        actions.number_case(actor=ingrid, at=at, step=step, year=2025)
    with pytest.raises(Invalid):
        actions.number_case(actor=ingrid, at=at, step=other, year=0)


def test_a_taken_number_never_tells_a_screened_title(ingrid, at):
    case = made.case(title="Hemmelig navn", is_screened=True, legal_basis="x", public_title="Sak")
    made.step(case, year=2025, number=4, printed="4/25")

    with pytest.raises(actions.NumberTaken) as refused:
        actions.number_case(
            actor=ingrid, at=at, step=made.step(made.case("to", "To")), year=2025, printed="4/25"
        )

    assert "Hemmelig" not in str(refused.value)


def test_step_without_history_is_taken_off(ingrid, at, step):
    actions.take_off_path(actor=ingrid, at=at, step=step)

    assert not Consideration.objects.exists()


def test_step_with_a_number_stays(ingrid, at, step):
    actions.number_case(actor=ingrid, at=at, step=step, year=2025)

    with pytest.raises(actions.AlreadyTreated):
        actions.take_off_path(actor=ingrid, at=at, step=step)


def test_kari_neither_sends_nor_numbers(kari, at, case, step):
    with pytest.raises(Denied):
        actions.plan_path(actor=kari, at=at, case=case, steps=[], day=DAY)
    with pytest.raises(Denied):
        actions.send_to(actor=kari, at=at, case=case, body=step.body, day=DAY)
    with pytest.raises(Denied):
        actions.number_case(actor=kari, at=at, step=step, year=2025)
    with pytest.raises(Denied):
        actions.take_off_path(actor=kari, at=at, step=step)


def test_register_of_considerations_minds_the_life_of_the_body(ingrid, kari, at, case):
    given = {"slug": "x", "case": case, "body": made.board(), "source": case.source}
    row = actions.considerations.create(actor=ingrid, at=at, **given, said_on=DAY)

    assert row.said_on == DAY
    with pytest.raises(actions.BodyNotThen):
        actions.considerations.change(actor=ingrid, at=at, row=row, said_on=date(1999, 1, 1))
    with pytest.raises(Denied):
        actions.considerations.create(actor=kari, at=at, **given)
