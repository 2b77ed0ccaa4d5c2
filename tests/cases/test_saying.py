"""What bodies say, and that they put off."""

from datetime import date

import pytest
from tests import factories
from tests.factories import cases as made
from tests.factories import finance

from samrad.base.actions import Denied
from samrad.bodies.models import Delegation
from samrad.cases import actions
from samrad.cases.models import Consideration
from samrad.files.actions.identity import NumberInWords
from samrad.publications import prose

DAY = date(2025, 5, 2)
pytestmark = pytest.mark.django_db


def test_what_a_body_said_is_entered_with_its_day(ingrid, at, step):
    said = prose.read("Innstillingen ble **enstemmig** vedtatt.")

    kept = actions.record_said(
        actor=ingrid, at=at, step=step, outcome="adopted", said_on=DAY, said=said
    )

    assert (kept.outcome, kept.said_on, kept.said) == ("adopted", DAY, said)
    assert kept.source.slug == "radets-saksarkiv"


def test_it_is_entered_once(ingrid, at, step):
    given = {"actor": ingrid, "at": at, "step": step, "said_on": DAY}
    actions.record_said(**given, outcome="noted")

    with pytest.raises(actions.AlreadySaid, match=r"tatt til orientering, 2\.\smai 2025"):
        actions.record_said(**given, outcome="adopted")
    with pytest.raises(actions.AlreadySaid):
        actions.postpone_case(**given)


def test_the_outcome_of_an_old_case_may_be_known_without_its_day(ingrid, at, case):
    step = made.step(case, outcome="adopted")

    with pytest.raises(actions.AlreadySaid, match="før"):
        actions.record_said(actor=ingrid, at=at, step=step, outcome="noted", said_on=DAY)


def test_decision_outside_the_delegation_is_refused_on_the_day_it_is_made(ingrid, at, case):
    granted = factories.make(
        Delegation, slug="svar", giver=made.board(), receiver=made.group(), scope="svaret",
        valid_until=date(2025, 5, 2),
    )  # fmt: skip
    step = made.step(case, made.group(), delegation=granted)

    with pytest.raises(actions.NotDelegated):
        actions.record_said(actor=ingrid, at=at, step=step, outcome="adopted", said_on=DAY)

    kept = actions.record_said(
        actor=ingrid, at=at, step=step, outcome="adopted", said_on=date(2025, 5, 1)
    )
    assert kept.delegation == granted


def test_what_was_said_is_put_right_also_when_the_case_has_ended(ingrid, at, case, step):
    by = {"actor": ingrid, "at": at}
    actions.record_said(**by, step=step, outcome="noted", said_on=DAY, said=prose.read("Tat."))
    actions.drop_case(**by, case=case, ended_on=date(2025, 6, 1), because="Bortfalt")

    said = prose.read("Tatt til orientering.")
    kept = actions.correct_said(
        **by, step=step, outcome="endorsed", said=said, said_on=date(2025, 5, 3)
    )

    assert (kept.outcome, kept.said, kept.said_on) == ("endorsed", said, date(2025, 5, 3))
    assert actions.correct_said(**by, step=step, outcome="noted").said_on == date(2025, 5, 3)


def test_what_was_said_is_not_put_right_into_something_else(ingrid, at, step):
    by = {"actor": ingrid, "at": at}
    with pytest.raises(actions.NothingSaid):
        actions.correct_said(**by, step=step, outcome="noted")
    actions.record_said(**by, step=step, outcome="noted", said_on=DAY)
    with pytest.raises(actions.BodyNotThen):
        actions.correct_said(**by, step=step, outcome="noted", said_on=date(1999, 1, 1))
    with pytest.raises(actions.WasPutOff):
        actions.correct_said(**by, step=step, outcome="postponed")
    number = prose.read("Saken gjelder 01010750160.")
    with pytest.raises(NumberInWords):
        actions.correct_said(**by, step=step, outcome="noted", said=number)


def test_correction_is_no_way_to_a_decision_the_body_could_not_make(ingrid, at):
    finance.council()
    step = made.step(made.case(kind="fee"))
    actions.record_said(actor=ingrid, at=at, step=step, outcome="noted", said_on=DAY)

    with pytest.raises(actions.NotTheirsToDecide):
        actions.correct_said(actor=ingrid, at=at, step=step, outcome="adopted")


def test_what_was_entered_in_the_wrong_place_is_taken_back(ingrid, at, step):
    by = {"actor": ingrid, "at": at, "step": step}
    actions.record_said(**by, outcome="noted", said_on=DAY, said=prose.read("Feil sak."))

    kept = actions.take_back_said(**by)

    assert (kept.outcome, kept.said, kept.said_on) == (None, None, None)


def test_what_is_not_said_or_put_off_is_not_taken_back(ingrid, at, step):
    by = {"actor": ingrid, "at": at, "step": step}
    with pytest.raises(actions.NothingSaid):
        actions.take_back_said(**by)
    actions.postpone_case(**by, said_on=DAY)
    with pytest.raises(actions.WasPutOff):
        actions.take_back_said(**by)


def test_fee_is_not_decided_by_the_board(ingrid, at):
    finance.council()
    step = made.step(made.case(kind="fee"))

    with pytest.raises(actions.NotTheirsToDecide):
        actions.record_said(actor=ingrid, at=at, step=step, outcome="adopted", said_on=DAY)


def test_no_body_speaks_before_it_exists(ingrid, at, step):
    with pytest.raises(actions.BodyNotThen):
        actions.record_said(
            actor=ingrid, at=at, step=step, outcome="noted", said_on=date(1999, 1, 1)
        )


def test_case_put_off_comes_back_to_the_body_before_the_next_one(ingrid, at, case, step):
    last = made.step(case, finance.assembly(), position=2)

    again = actions.postpone_case(
        actor=ingrid, at=at, step=step, said_on=DAY, until=date(2025, 6, 20)
    )

    path = Consideration.objects.order_by("position").values_list("pk", "outcome")
    assert list(path) == [(step.pk, "postponed"), (again.pk, None), (last.pk, None)]
    assert (again.body, again.planned_on, again.number) == (step.body, date(2025, 6, 20), None)


def test_case_is_put_off_to_a_later_day(ingrid, at, step):
    with pytest.raises(actions.PutOffToTheSameDay):
        actions.postpone_case(actor=ingrid, at=at, step=step, said_on=DAY, until=DAY)


def test_kari_enters_nothing(kari, at, step):
    with pytest.raises(Denied):
        actions.record_said(actor=kari, at=at, step=step, outcome="noted", said_on=DAY)
    with pytest.raises(Denied):
        actions.postpone_case(actor=kari, at=at, step=step, said_on=DAY)
    with pytest.raises(Denied):
        actions.correct_said(actor=kari, at=at, step=step, outcome="noted")
    with pytest.raises(Denied):
        actions.take_back_said(actor=kari, at=at, step=step)
