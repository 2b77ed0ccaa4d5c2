"""A member's own representatives. The people are invented."""

from datetime import date

import pytest
from tests import factories

from samrad.audit.models import Entry
from samrad.base.actions import Denied
from samrad.bodies import actions
from samrad.bodies.models import Mandate, Seat
from samrad.register.models import AgreementTerm, Membership

EFFECTIVE = date(2023, 11, 1)


@pytest.fixture
def given(ingrid, at, assembly, asker, source):
    return {
        "actor": ingrid,
        "at": at,
        "municipality": asker,
        "person": factories.person("Solveig Standin"),
        "effective": EFFECTIVE,
        "source": source,
    }


def test_first_representative_makes_the_members_seat(given, asker, assembly):
    made = actions.appoint_representative(**given, party="H", title="ordfører")

    assert (made.seat.slug, made.seat.municipality) == ("representantskap-asker", asker)
    assert made.seat.valid_from == date(2020, 10, 28)
    assert (made.role, made.title, made.municipality) == ("member", "ordfører", asker)
    assert Entry.objects.get(action="bodies.appoint_representative").basis == (
        "kommuneloven § 18-3 første ledd"
    )


def test_term_is_four_years_when_the_agreement_is_silent(given):
    # Reference: rule KL-18-3-3-a: from 1 November 2023 until 2027-11-01.
    assert actions.appoint_representative(**given).valid_until == date(2027, 11, 1)


def test_term_is_what_the_agreement_says(given):
    factories.make(AgreementTerm, key="assembly.term_years", value=2, status="term")

    assert actions.appoint_representative(**given).valid_until == date(2025, 11, 1)


def test_term_from_a_leap_day_ends_on_the_first_of_march(given):
    factories.make(AgreementTerm, key="assembly.term_years", value=1, status="term")

    made = actions.appoint_representative(**given | {"effective": date(2024, 2, 29)})

    assert made.valid_until == date(2025, 3, 1)


def test_term_never_outlasts_membership(given, at):
    member = factories.municipality("hole", number="3038")
    factories.make(Membership, municipality=member, valid_until=date(2025, 1, 1))

    made = actions.appoint_representative(**given | {"municipality": member})

    assert (made.valid_until, made.seat.valid_until) == (date(2025, 1, 1), date(2025, 1, 1))


def test_deputy_takes_the_seat_that_is_there(given):
    first = actions.appoint_representative(**given)
    deputy = given | {"person": factories.person("Ola Standin")}

    made = actions.appoint_representative(**deputy, role="deputy", deputy_number=1)

    assert made.seat == first.seat
    assert Seat.objects.count() == 1


def test_member_that_comes_back_gets_a_new_seat(given, assembly, asker):
    old = {"valid_from": date(2018, 1, 1), "valid_until": date(2019, 1, 1)}
    factories.seat(assembly, "representantskap-asker", basis="member", municipality=asker, **old)

    assert actions.appoint_representative(**given).seat.slug == "representantskap-asker-2"


def test_municipality_that_is_no_member_that_day_is_refused(given):
    # Reference: Elverum decided 29.3.2023 and is a member from 1.1.2024 (årsrapport 2023).
    elverum = factories.member("elverum", name="Elverum", number="3420", since=date(2024, 1, 1))

    with pytest.raises(actions.NotAMember, match=r"Elverum er ikke medlem 31.\u00a0desember 2023"):
        actions.appoint_representative(
            **given | {"municipality": elverum, "effective": date(2023, 12, 31)}
        )

    made = actions.appoint_representative(
        **given | {"municipality": elverum, "effective": date(2024, 1, 1)}
    )
    assert made.seat.valid_from == date(2024, 1, 1)


def test_council_without_an_assembly_is_refused(ingrid, at, asker, source):
    with pytest.raises(actions.NoAssembly, match=r"øverste organ 1.\u00a0november 2023"):
        actions.appoint_representative(
            actor=ingrid,
            at=at,
            municipality=asker,
            person=factories.person(),
            effective=EFFECTIVE,
            source=source,
        )


def test_second_representative_in_one_seat_is_refused(given):
    actions.appoint_representative(**given)

    with pytest.raises(actions.SeatTaken, match="Solveig Standin har plassen"):
        actions.appoint_representative(**given | {"person": factories.person("Ola Standin")})


def test_deputy_number_in_use_is_refused(given):
    deputy = {"role": "deputy", "deputy_number": 1}
    actions.appoint_representative(**given, **deputy)

    with pytest.raises(actions.NumberTaken):
        actions.appoint_representative(
            **given | {"person": factories.person("Ola Standin")}, **deputy
        )


def test_representative_cannot_be_its_own_deputy(given):
    actions.appoint_representative(**given)

    with pytest.raises(actions.HoldsAlready):
        actions.appoint_representative(**given, role="deputy", deputy_number=1)


def test_kari_cannot_appoint(given, kari):
    with pytest.raises(Denied):
        actions.appoint_representative(**given | {"actor": kari})


def test_members_office_appoints_for_its_own_municipality_only(given, solveig):
    hole = factories.member("hole", name="Hole", number="3038")

    made = actions.appoint_representative(**given | {"actor": solveig})
    with pytest.raises(Denied):
        actions.appoint_representative(**given | {"actor": solveig, "municipality": hole})

    assert made.seat.municipality.slug == "asker"


def test_members_office_replaces_its_own_for_the_rest_of_the_term(given, solveig, at, source):
    # Reference: rule KL-18-3-3-b: replaced 15 February 2025 → [2025-02-15, 2027-11-01).
    first = actions.appoint_representative(**given)
    successor = factories.person("Ola Standin")

    made = actions.replace_holder(
        actor=solveig,
        at=at,
        mandate=first,
        person=successor,
        effective=date(2025, 2, 15),
        source=source,
    )

    first.refresh_from_db()
    assert first.valid_until == date(2025, 2, 15)
    assert (made.valid_from, made.valid_until) == (date(2025, 2, 15), date(2027, 11, 1))
    assert made.municipality == given["municipality"]
    assert Entry.objects.get(action="bodies.replace_holder").basis == (
        "kommuneloven § 18-3 tredje ledd"
    )


def test_members_office_cannot_replace_anothers_or_a_board_member(given, solveig, oslos_seat):
    hole = factories.member("hole", name="Hole", number="3038")
    others = actions.appoint_representative(**given | {"municipality": hole})
    in_board = factories.mandate(
        oslos_seat, factories.person("Håkon Standin"), municipality=given["municipality"]
    )

    for mandate in (others, in_board):
        with pytest.raises(Denied):
            actions.replace_holder(
                actor=solveig,
                at=given["at"],
                mandate=mandate,
                person=factories.person("Ola Standin", slug=f"ola-{mandate.pk}"),
                effective=date(2025, 2, 15),
                source=given["source"],
            )

    assert Mandate.objects.count() == 2


def test_replacement_after_the_membership_ended_is_refused(ingrid, at, assembly, source):
    member = factories.municipality("hole", name="Hole", number="3038")
    factories.make(Membership, municipality=member, valid_until=date(2024, 1, 1))
    seat = factories.seat(assembly, "rep-hole", basis="member", municipality=member)
    sitting = factories.mandate(seat, factories.person())

    with pytest.raises(actions.NotAMember, match="Hole er ikke medlem"):
        actions.replace_holder(
            actor=ingrid,
            at=at,
            mandate=sitting,
            person=factories.person("Ola Standin"),
            effective=date(2024, 1, 1),
            source=source,
        )
