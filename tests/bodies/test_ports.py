from datetime import date

import pytest
from tests import factories
from tests.bodies.conftest import ELECTED

from samrad.audit import chain
from samrad.base.actions import Denied, row_key
from samrad.base.policies import ANYONE
from samrad.base.ports.datasets import DATASETS
from samrad.base.ports.deadlines import DEADLINES
from samrad.base.ports.erasure import ERASURE
from samrad.base.ports.notices import NOTICES
from samrad.base.ports.panels import PANELS
from samrad.base.ports.registers import FLOWS, REGISTERS
from samrad.bodies.erasure import NoSuchPerson
from samrad.bodies.models import CompositionRule, Delegation

NOTE = "Ba om å slippe."


def rows(key, day=ELECTED):
    return list(DATASETS[key].rows(day))


def test_bodies_seats_mandates_and_delegations_are_open_data(
    board, assembly, oslos_seat, follos_seat, asker
):
    person = factories.person("Solveig Standin")
    factories.mandate(oslos_seat, person, "chair", party="H", municipality=asker)
    factories.make(Delegation, slug="d", giver=assembly, receiver=board, scope="Vedta noe")

    assert [row[:3] for row in rows("organer")] == [
        ("representantskap", "Representantskapet", "øverste organ"),
        ("styre", "Styret", "styre"),
    ]
    assert [row[1:10] for row in rows("verv")] == [
        ("Styret", "Oslo", "solveig-standin", "Solveig Standin", "leder", None, "H", None, "Asker")
    ]
    assert rows("plasser") == [
        (None, "representantskap", "Representantskapet", "Asker", None),
        ("styre-oslo", "styre", "Styret", "Oslo", "Solveig Standin"),
        ("styre-follo", "styre", "Styret", "Folloregionen", None),
    ]
    assert [row[1:4] for row in rows("delegasjoner")] == [
        ("Representantskapet", "Styret", "Vedta noe")
    ]


@pytest.mark.parametrize("key", ["organer", "verv", "plasser", "delegasjoner"])
def test_open_data_has_a_column_for_every_value(key, board, oslos_seat, assembly):
    factories.mandate(oslos_seat, factories.person())
    factories.make(Delegation, slug="d", giver=assembly, receiver=board, scope="Vedta noe")

    assert {len(row) for row in rows(key)} == {len(DATASETS[key].columns)}


@pytest.mark.parametrize("count", [1, 3])
def test_open_seats_cost_the_same_for_any_number(oslo, django_assert_num_queries, count):
    home = factories.municipality()
    for number in range(count):
        body = factories.body(f"fg-{number}", "expert_group")
        seat = factories.seat(body, f"plass-{number}", oslo)
        factories.mandate(seat, factories.person(f"P {number}"), municipality=home)

    with django_assert_num_queries(7):
        assert len(rows("plasser")) == count


def told(actor, day=ELECTED):
    return [(one.sentence, one.is_question) for one in NOTICES["bodies"](day, actor)]


def test_kontoret_is_told_of_rules_that_are_not_met(ingrid, board, oslos_seat, follos_seat):
    factories.make(CompositionRule, body=board, kind="seats", number=2, strength="term")
    factories.make(CompositionRule, body=board, kind="chair", strength="aim")
    factories.mandate(oslos_seat, factories.person())

    assert told(ingrid) == [
        ("Styret har 1 av 2 plasser besatt; ledig: Folloregionen.", False),
        ("Styret har ingen kjent leder.", True),
    ]


def test_vacant_seat_without_a_rule_is_a_question(ingrid, board, oslos_seat, follos_seat):
    factories.mandate(oslos_seat, factories.person())

    assert told(ingrid) == [("Ledig eller ikke kjent i Styret: Folloregionen.", True)]


def test_full_body_is_not_mentioned(ingrid, board, oslos_seat):
    factories.mandate(oslos_seat, factories.person())

    assert told(ingrid) == []


def test_members_without_representative_or_deputy_are_named(ingrid, assembly, asker):
    factories.member("hole", name="Hole", number="3038")
    seat = factories.seat(assembly, "rep-asker", basis="member", municipality=asker)
    factories.mandate(seat, factories.person())

    found = list(NOTICES["bodies"](ELECTED, ingrid))

    assert [one.sentence for one in found] == [
        "Medlemmer uten kjent representant i Representantskapet: Hole.",
        "Medlemmer uten kjent vara i Representantskapet: Asker.",
    ]
    assert {one.basis for one in found} == {"kommuneloven § 18-3 første ledd"}
    assert {one.address for one in found} == {"/organer/representantskap/"}


def test_assembly_nobody_is_known_in_is_one_question(ingrid, assembly, asker):
    assert told(ingrid) == [
        ("Medlemmer uten kjent representant i Representantskapet: alle 1.", True)
    ]


def test_others_are_told_nothing(kari, solveig, assembly, asker):
    assert told(kari) == told(solveig) == []


@pytest.mark.parametrize("count", [1, 3])
def test_notices_cost_the_same_for_any_number(ingrid, oslo, django_assert_num_queries, count):
    home = factories.municipality()
    for number in range(count):
        body = factories.body(f"fg-{number}", "expert_group")
        seat = factories.seat(body, f"plass-{number}", oslo)
        factories.mandate(seat, factories.person(f"P {number}"), municipality=home)
        factories.make(CompositionRule, body=body, kind="chair", strength="aim")

    with django_assert_num_queries(11):
        assert len(told(ingrid)) == count


def duties(year):
    return [(one.on, one.basis) for one in DEADLINES["bodies"](year)]


def test_election_year_asks_for_nominations_and_ends_the_old_bodies(db):
    # Reference: rule KL-7-1-5: the election of 11 September 2023, the next in 2027.
    assert duties(2027) == [
        (date(2027, 10, 1), "kommuneloven § 7-1 femte ledd"),
        (date(2027, 12, 31), "kommuneloven § 7-1 femte ledd"),
    ]
    assert duties(2026) == []


def test_terms_that_end_are_duties_by_body(assembly, board, oslos_seat):
    seat = factories.seat(assembly, "rep")
    factories.mandate(seat, factories.person(), valid_until=date(2026, 11, 1))
    deputy = {"deputy_number": 1, "valid_until": date(2026, 11, 1)}
    factories.mandate(seat, factories.person("Ola Standin"), "deputy", **deputy)
    factories.mandate(oslos_seat, factories.person("To"), valid_until=date(2026, 11, 1))

    found = {one.what: (one.on, one.who, one.basis) for one in DEADLINES["bodies"](2026)}

    assert found == {
        "Perioden ender for 2 verv i Representantskapet": (
            date(2026, 10, 31),
            "medlemmene",
            "kommuneloven § 18-3 tredje ledd",
        ),
        "Perioden ender for 1 verv i Styret": (date(2026, 10, 31), "øverste organ", ""),
    }


def test_panels_are_left_out_when_there_is_nothing_to_show(db, oslo):
    row = factories.municipality()

    assert PANELS["register.member:bodies.mandates"].facts(row, ELECTED, ANYONE) is None
    assert PANELS["register.member:bodies.history"].facts(row, ELECTED, ANYONE) is None
    assert PANELS["register.subregion:bodies.seats"].facts(oslo, ELECTED, ANYONE) is None
    assert PANELS["people.people:bodies.in_office"].facts(None, ELECTED, ANYONE) is None
    person = factories.person()
    assert PANELS["people.person:bodies.mandates"].facts(person, ELECTED, ANYONE) is None


def drawn(key, subject):
    from django.template.loader import render_to_string

    panel = PANELS[key]
    return render_to_string(panel.template, panel.facts(subject, ELECTED, ANYONE))


def test_panels_show_mandates_and_seats(asker, assembly, oslos_seat, follos_seat):
    oslo, follo = (one.subregion_ties.get().subregion for one in (oslos_seat, follos_seat))
    factories.mandate(
        oslos_seat, factories.person("Solveig Standin"), "chair", party="H", municipality=asker
    )
    factories.mandate(
        oslos_seat,
        factories.person("Ola Standin"),
        municipality=asker,
        valid_from=date(2019, 1, 1),
        valid_until=date(2020, 1, 1),
    )

    member = drawn("register.member:bodies.mandates", asker)
    history = drawn("register.member:bodies.history", asker)

    assert "Solveig Standin" in member
    assert "Representantskapet" in member
    assert "Ola Standin" not in member
    assert "Ola Standin" in history
    assert "Solveig Standin" in drawn("register.subregion:bodies.seats", oslo)
    assert "ledig eller ikke kjent" in drawn("register.subregion:bodies.seats", follo)


def test_member_nobody_speaks_for_is_told_of_honestly(assembly, asker):
    assert "kommunens representant er ikke kjent" in drawn("register.member:bodies.mandates", asker)


def test_what_is_held_about_a_person_is_found(oslos_seat):
    person = factories.person("Solveig Standin")
    factories.mandate(oslos_seat, person, note=NOTE, valid_until=date(2024, 1, 1))

    (found,) = ERASURE["bodies"].found("person:solveig-standin")

    assert (found["organ"], found["merknad"], found["til"]) == ("Styret", NOTE, "2024-01-01")
    assert ERASURE["bodies"].found("user:1") == []


def test_erasure_empties_notes_everywhere_and_says_what_stays(ingrid, at, oslos_seat):
    person = factories.person("Solveig Standin")
    held = factories.mandate(oslos_seat, person, note=NOTE)

    said = ERASURE["bodies"].erase("person:solveig-standin", ingrid, at)

    held.refresh_from_db()
    assert held.note == ""
    assert said.startswith("1 merknad er fjernet")
    assert "arkivlova" in said
    assert not any(
        NOTE in entry.payload.content
        for entry in chain.history(row_key(held))
        if hasattr(entry, "payload")
    )
    assert list(chain.faults()) == []


def test_erasure_of_strangers_and_by_kari_is_refused(ingrid, kari, at, db):
    factories.person("Solveig Standin")

    with pytest.raises(NoSuchPerson):
        ERASURE["bodies"].erase("user:7", ingrid, at)
    with pytest.raises(Denied):
        ERASURE["bodies"].erase("person:solveig-standin", kari, at)


BODIES = [key for key in REGISTERS if key.startswith(("bodies.", "people."))]


@pytest.mark.parametrize("key", BODIES)
def test_registers_have_the_fields_and_columns_of_their_model(key):
    register = REGISTERS[key]
    names = {field.name for field in register.maintained.model._meta.get_fields()}

    assert names.issuperset(register.fields)
    assert names.issuperset(register.select)
    register.maintained.model.objects.order_by(*register.order).query.sql_with_params()


def test_registers_show_a_row(board, oslos_seat):
    held = factories.mandate(oslos_seat, factories.person("Solveig Standin"))

    for key, row in (
        ("bodies.mandates", held),
        ("bodies.seats", oslos_seat),
        ("bodies.bodies", board),
    ):
        for column in REGISTERS[key].columns:
            if callable(column.value):
                assert column.value(row) is None or column.value(row)


def test_flows_open_for_those_who_may(ingrid, solveig, kari):
    mine = [key for key in FLOWS if key.startswith("bodies.")]

    assert [key for key in mine if FLOWS[key].may(ingrid)] == mine
    assert [key for key in mine if FLOWS[key].may(solveig)] == [
        "bodies.appoint_representative",
        "bodies.replace_representative",
    ]
    assert [key for key in mine if FLOWS[key].may(kari)] == []


def test_council_without_bodies_is_told_so(ingrid, db):
    assert told(ingrid) == [("Rådet har ingen organer.", False)]
