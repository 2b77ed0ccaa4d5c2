from datetime import date

import pytest

from samrad.base.actions import Denied, Invalid
from samrad.bodies import actions
from samrad.bodies.models import Mandate
from tests import factories

OUT = date(2024, 2, 15)


@pytest.fixture
def chair(oslos_seat):
    return factories.mandate(oslos_seat, factories.person("Håkon Standin"), "chair")


def test_follower_of_a_chair_is_a_member_until_the_body_elects(ingrid, at, chair, source):
    # Reference: kommuneloven § 7-10 fjerde ledd: a new leader is elected.
    made = actions.replace_holder(
        actor=ingrid,
        at=at,
        mandate=chair,
        person=factories.person("Ola Standin"),
        effective=OUT,
        source=source,
        party="Ap",
    )

    assert (made.role, made.party, made.valid_until) == ("member", "Ap", None)


def test_follower_of_a_deputy_has_the_same_number(ingrid, at, oslos_seat, source):
    deputy = factories.mandate(oslos_seat, factories.person("En"), "deputy", deputy_number=2)

    made = actions.replace_holder(
        actor=ingrid,
        at=at,
        mandate=deputy,
        person=factories.person("To"),
        effective=OUT,
        source=source,
    )

    assert (made.role, made.deputy_number) == ("deputy", 2)


def test_replacing_outside_the_term_is_refused(ingrid, at, chair, source):
    with pytest.raises(actions.MandateOver, match="Håkon Standin har ikke vervet"):
        actions.replace_holder(
            actor=ingrid,
            at=at,
            mandate=chair,
            person=factories.person("To"),
            effective=chair.valid_from,
            source=source,
        )


def test_follower_who_sits_there_already_is_refused(ingrid, at, chair, follos_seat, source):
    other = factories.mandate(follos_seat, factories.person("Ola Standin"))

    with pytest.raises(actions.HoldsAlready):
        actions.replace_holder(
            actor=ingrid, at=at, mandate=chair, person=other.person, effective=OUT, source=source
        )


def test_kari_cannot_replace_anyone(kari, at, chair, source):
    with pytest.raises(Denied):
        actions.replace_holder(
            actor=kari, at=at, mandate=chair, person=chair.person, effective=OUT, source=source
        )


def test_mandate_ends_the_day_before_and_keeps_the_reason(ingrid, at, chair):
    ended = actions.end_mandate(actor=ingrid, at=at, mandate=chair, until=OUT, reason="Fritak.")

    assert (ended.valid_until, ended.note) == (OUT, "Fritak.")


def test_mandate_that_is_over_cannot_end_later(ingrid, at, chair):
    actions.end_mandate(actor=ingrid, at=at, mandate=chair, until=OUT, reason="")

    with pytest.raises(actions.MandateOver):
        actions.end_mandate(
            actor=ingrid, at=at, mandate=chair, until=date(2024, 3, 1), reason="Flyttet."
        )


def test_kari_cannot_end_a_mandate(kari, at, chair):
    with pytest.raises(Denied):
        actions.end_mandate(actor=kari, at=at, mandate=chair, until=OUT, reason="")


def test_register_keeps_one_holder_in_a_seat(ingrid, at, chair, oslos_seat, source):
    given = {"seat": oslos_seat, "role": "member", "valid_from": OUT, "source": source}

    with pytest.raises(actions.SeatTaken):
        actions.mandates.create(actor=ingrid, at=at, person=factories.person("To"), **given)

    assert Mandate.objects.count() == 1


def test_register_refuses_a_mandate_outside_the_body(ingrid, at, source):
    old = factories.body("samarbeidsrad", "assembly", valid_until=date(2020, 10, 28))
    seat = factories.seat(old, valid_until=date(2020, 10, 28))

    with pytest.raises(actions.OutsideBody):
        actions.mandates.create(
            actor=ingrid,
            at=at,
            seat=seat,
            person=factories.person(),
            role="member",
            valid_from=OUT,
            source=source,
        )


def test_register_refuses_a_seat_outside_its_body(ingrid, at, source):
    old = factories.body("samarbeidsrad", "assembly", valid_until=date(2020, 10, 28))
    given = {"slug": "plass", "body": old, "basis": "free", "source": source}

    with pytest.raises(actions.OutsideBody):
        actions.seats.create(actor=ingrid, at=at, valid_from=OUT, **given)
    with pytest.raises(Invalid):
        actions.seats.create(
            actor=ingrid, at=at, valid_from=OUT, valid_until=date(2020, 1, 1), **given
        )


REGISTERS = [
    actions.bodies,
    actions.body_names,
    actions.successions,
    actions.seats,
    actions.seat_subregions,
    actions.mandates,
    actions.remits,
    actions.composition_rules,
    actions.delegations,
    actions.stated_activities,
]


@pytest.mark.parametrize("register", REGISTERS, ids=lambda one: one.model.__name__)
@pytest.mark.parametrize("verb", ["create", "change", "retire", "load"])
def test_kari_cannot_touch_a_register(db, kari, at, register, verb):
    with pytest.raises(Denied):
        getattr(register, verb)(actor=kari, at=at)


def test_registers_keep_create_change_and_retire(ingrid, at, board, source):
    given = {"actor": ingrid, "at": at}
    name = actions.body_names.create(
        **given, body=board, kind="alias", name="AU", valid_from=OUT, source=source
    )
    actions.body_names.change(**given, row=name, name="Arbeidsutvalget")
    actions.body_names.retire(**given, row=name, on=date(2024, 3, 1))

    name.refresh_from_db()
    assert (name.name, name.valid_until) == ("Arbeidsutvalget", date(2024, 3, 1))


def test_register_refuses_a_mandate_that_outlasts_its_seat(ingrid, at, board, source):
    seat = factories.seat(board, "styre-viken", valid_until=date(2025, 1, 1), label="Viken")
    given = {"seat": seat, "person": factories.person(), "role": "member", "source": source}

    with pytest.raises(actions.OutsideBody, match="«Viken»"):
        actions.mandates.create(actor=ingrid, at=at, valid_from=OUT, **given)


def test_register_refuses_a_seat_that_outlasts_its_body(ingrid, at, source):
    short = factories.body("kort", "board", valid_until=date(2025, 1, 1))
    given = {"slug": "plass", "body": short, "basis": "free", "source": source}

    with pytest.raises(actions.OutsideBody):
        actions.seats.create(actor=ingrid, at=at, valid_from=OUT, **given)
