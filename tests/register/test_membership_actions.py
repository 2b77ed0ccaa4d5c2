from datetime import date

import pytest
from tests import factories
from tests.register import trail

from samrad.base.actions import Denied
from samrad.base.models import Source
from samrad.register import actions, queries
from samrad.register.models import Membership, Municipality, SubregionMembership

START = date(2024, 1, 1)


@pytest.fixture
def given(ingrid, at, db):
    return {"actor": ingrid, "at": at, "source": factories.source("vedtak", kind="decision")}


@pytest.fixture
def elverum(db):
    return factories.municipality("elverum", name="Elverum", number="3420")


@pytest.fixture
def asker(db):
    return factories.member("asker", name="Asker", since=date(2020, 10, 28))


def test_member_is_admitted_from_the_effective_day(given, elverum):
    # Reference: decided 29.3.2023, in force 1.1.2024 (årsrapport 2023).
    row = actions.admit_member(**given, municipality=elverum, effective=START)

    assert queries.members_on(date(2023, 12, 31)) == []
    assert [member.name for member in queries.members_on(START)] == ["Elverum"]
    entry = trail.only("register.admit_member")
    assert list(entry) == [f"register.membership:{row.pk}"]
    (before, after) = entry[f"register.membership:{row.pk}"]
    assert before is None
    assert (after["valid_from"], after["municipality_id"]) == ("2024-01-01", elverum.pk)


def test_a_decision_described_with_the_admission_is_stored_with_it(given, elverum):
    decision = Source(
        slug="elverum-29-3-2023", kind="decision", title="Vedtak", decided_on=date(2023, 3, 29)
    )

    row = actions.admit_member(
        **given | {"source": decision}, municipality=elverum, effective=START
    )

    assert row.source.decided_on == date(2023, 3, 29)
    assert len(trail.only("register.admit_member")) == 2


def test_described_decision_is_not_stored_when_the_admission_is_refused(given, asker):
    decision = Source(slug="nytt", kind="decision", title="Vedtak")

    with pytest.raises(actions.AlreadyMember):
        actions.admit_member(**given | {"source": decision}, municipality=asker, effective=START)

    assert not Source.objects.filter(slug="nytt").exists()


def test_kari_may_not_admit_a_member(given, elverum, kari):
    with pytest.raises(Denied):
        actions.admit_member(**given | {"actor": kari}, municipality=elverum, effective=START)

    assert not Membership.objects.exists()


def test_solveig_may_not_admit_for_her_own_municipality(given, asker, solveig):
    with pytest.raises(Denied):
        actions.admit_member(**given | {"actor": solveig}, municipality=asker, effective=START)


def test_member_is_not_admitted_twice(given, asker):
    with pytest.raises(
        actions.AlreadyMember, match=r"Asker er allerede medlem fra 28\.\u00a0oktober"
    ):
        actions.admit_member(**given, municipality=asker, effective=START)

    assert trail.entries("register.admit_member") == []


def test_membership_may_not_run_into_a_later_one(given, asker):
    with pytest.raises(actions.AlreadyMember):
        actions.admit_member(**given, municipality=asker, effective=date(2019, 1, 1))


def test_municipality_that_does_not_exist_yet_is_not_admitted(given):
    haram = factories.municipality("haram", name="Haram", number="1580", valid_from=START)

    with pytest.raises(
        actions.NotAMunicipalityThen, match=r"Haram er ikke en kommune 31\.\u00a0desember 2023"
    ):
        actions.admit_member(**given, municipality=haram, effective=date(2023, 12, 31))


def test_municipality_the_record_does_not_know_is_not_admitted(given):
    with pytest.raises(actions.UnknownMunicipality, match="atlantis"):
        actions.admit_member(
            **given, municipality=Municipality(slug="atlantis", pk=404), effective=START
        )


def test_municipality_with_no_name_is_spoken_of_by_its_key(given, at):
    from samrad.register.models import Municipality as Model

    nameless = factories.make(Model, slug="uten-navn", valid_until=date(2020, 1, 1))

    with pytest.raises(actions.NotAMunicipalityThen, match="uten-navn"):
        actions.admit_member(**given, municipality=nameless, effective=START)


def test_membership_of_a_municipality_that_ends_ends_with_it(given):
    royken = factories.municipality("royken", number="0627", valid_until=date(2020, 1, 1))

    row = actions.admit_member(**given, municipality=royken, effective=date(2019, 1, 1))

    assert row.valid_until == date(2020, 1, 1)


def test_member_that_withdraws_is_a_member_up_to_the_day(given, asker):
    row = actions.withdraw_member(
        **given, municipality=asker, until=START, reason="Eget vedtak om utmelding."
    )

    assert [member.slug for member in queries.members_on(date(2023, 12, 31))] == ["asker"]
    assert queries.members_on(START) == []
    assert (row.end_reason, row.also_in) == ("Eget vedtak om utmelding.", ["vedtak"])
    ((before, after),) = trail.only("register.withdraw_member").values()
    assert (before["valid_until"], after["valid_until"]) == (None, "2024-01-01")


def test_kari_may_not_withdraw_a_member(given, asker, kari):
    with pytest.raises(Denied):
        actions.withdraw_member(
            **given | {"actor": kari}, municipality=asker, until=START, reason=""
        )

    assert len(queries.members_on(START)) == 1


def test_nobody_withdraws_who_is_no_member(given, elverum):
    with pytest.raises(actions.NotAMember, match=r"Elverum er ikke medlem 1\.\u00a0januar 2024"):
        actions.withdraw_member(**given, municipality=elverum, until=START, reason="")


def test_nobody_withdraws_twice(given, asker):
    actions.withdraw_member(**given, municipality=asker, until=START, reason="")

    with pytest.raises(actions.NotAMember):
        actions.withdraw_member(**given, municipality=asker, until=START, reason="")


def test_membership_may_not_end_before_it_starts(given, asker):
    with pytest.raises(actions.EndsBeforeItStarts, match=r"28\.\u00a0oktober 2020"):
        actions.withdraw_member(**given, municipality=asker, until=date(2020, 10, 28), reason="")


def test_unknown_municipality_does_not_withdraw(given):
    with pytest.raises(actions.UnknownMunicipality):
        actions.withdraw_member(
            **given, municipality=Municipality(slug="atlantis", pk=404), until=START, reason=""
        )


def test_a_planned_end_can_be_moved_forward(given, asker):
    actions.withdraw_member(**given, municipality=asker, until=date(2025, 1, 1), reason="")

    row = actions.withdraw_member(**given, municipality=asker, until=START, reason="tidligere")

    assert row.valid_until == START


def test_member_moves_from_one_sub_region_to_another(given, asker):
    # Reference: Rakkestad left Søndre Viken and joined Indre Østfold in 2021 (Indre24 13.4.2021).
    factories.subregion("gammel", asker)
    new = factories.subregion("ny", name="Ny region")

    actions.move_to_subregion(**given, municipality=asker, subregion=new, on=START)

    def seat(day):
        return queries.members_on(day)[0].seated.slug

    assert (seat(date(2023, 12, 31)), seat(START)) == ("gammel", "ny")
    assert len(trail.only("register.move_to_subregion")) == 2


def test_other_tie_to_the_same_sub_region_becomes_the_seat(given, asker):
    region = factories.subregion("region")
    factories.make(SubregionMembership, municipality=asker, subregion=region, tie="also")

    actions.move_to_subregion(**given, municipality=asker, subregion=region, on=START)

    assert [tie.tie for tie in SubregionMembership.objects.on(START)] == ["seated"]


def test_tie_to_another_regional_council_stays(given, asker):
    other = factories.subregion("annen")
    factories.make(SubregionMembership, municipality=asker, subregion=other, tie="also")
    new = factories.subregion("ny")

    actions.move_to_subregion(**given, municipality=asker, subregion=new, on=START)

    ties = SubregionMembership.objects.on(START)
    assert {(tie.subregion.slug, tie.tie) for tie in ties} == {("annen", "also"), ("ny", "seated")}


def test_kari_may_not_move_a_member(given, asker, kari):
    with pytest.raises(Denied):
        actions.move_to_subregion(
            **given | {"actor": kari},
            municipality=asker,
            subregion=factories.subregion("ny"),
            on=START,
        )


def test_nobody_moves_to_where_they_are(given, asker):
    region = factories.subregion("region", asker)

    with pytest.raises(actions.AlreadyThere, match="har allerede styreplass"):
        actions.move_to_subregion(**given, municipality=asker, subregion=region, on=START)


def test_only_a_member_is_seated(given, elverum):
    with pytest.raises(actions.NotAMember):
        actions.move_to_subregion(
            **given, municipality=elverum, subregion=factories.subregion("ny"), on=START
        )


def test_sub_region_must_exist_on_the_day(given, asker):
    ended = factories.subregion("borte", valid_until=date(2022, 1, 1))

    with pytest.raises(actions.SubregionNotThen, match="borte"):
        actions.move_to_subregion(**given, municipality=asker, subregion=ended, on=START)


@pytest.mark.parametrize("later", [START, date(2025, 1, 1)])
def test_a_move_does_not_overwrite_a_later_one(given, asker, later):
    planned = factories.subregion("planlagt")
    factories.make(
        SubregionMembership,
        municipality=asker,
        subregion=planned,
        tie="seated",
        valid_from=later,
    )

    with pytest.raises(actions.LaterFacts):
        actions.move_to_subregion(
            **given, municipality=asker, subregion=factories.subregion("ny"), on=START
        )
