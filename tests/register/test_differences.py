from datetime import date

import pytest

from samrad.register import queries
from samrad.register.models import (
    Membership,
    MunicipalityNumber,
    Reform,
    SubregionMembership,
    SubregionName,
)
from tests import factories

BEFORE, AFTER = date(2019, 6, 1), date(2020, 6, 1)
REFORM = date(2020, 1, 1)


def former(slug, until, **values):
    row = factories.municipality(slug, **values)
    factories.make(Membership, municipality=row, valid_from=date(2018, 1, 1), valid_until=until)
    return row


def test_who_came_and_who_left_between_two_days(db):
    # Reference: Færder was a member on 18.11.2021 and not on 2.6.2022.
    former("faerder", date(2022, 1, 1), name="Færder", number="3811")
    factories.member("elverum", number="3420", since=date(2022, 3, 1))
    factories.member("asker", number="3025")

    changes = queries.membership_changes(date(2021, 11, 18), date(2022, 6, 2))

    assert [member.name for member in changes.left] == ["Færder"]
    assert changes.left[0].membership.valid_until == date(2022, 1, 1)
    assert [member.name for member in changes.came] == ["Elverum"]
    assert (changes.since.municipalities, changes.until.municipalities) == (2, 2)
    assert not changes.is_empty


def test_merged_members_did_not_leave(db):
    royken = former("royken", REFORM, name="Røyken", number="0627", valid_until=REFORM)
    hurum = former("hurum", REFORM, name="Hurum", number="0628", valid_until=REFORM)
    asker = factories.member("asker", number="3025", valid_from=REFORM, since=REFORM)
    for one in (royken, hurum):
        factories.make(Reform, predecessor=one, successor=asker, on=REFORM, kind="merger")

    changes = queries.membership_changes(BEFORE, AFTER)

    (merged,) = changes.merged
    assert [member.name for member in merged.before] == ["Hurum", "Røyken"]
    assert merged.after.name == "Asker"
    assert (changes.came, changes.left) == ([], [])


def test_a_member_whose_successor_is_no_member_left(db):
    royken = former("royken", REFORM, number="0627", valid_until=REFORM)
    asker = factories.municipality("asker", number="3025", valid_from=REFORM)
    factories.make(Reform, predecessor=royken, successor=asker, on=REFORM, kind="merger")

    changes = queries.membership_changes(BEFORE, AFTER)

    assert [member.slug for member in changes.left] == ["royken"]
    assert changes.merged == []


def test_renumbered_and_moved_members_are_told_by_before_and_after(db):
    one = factories.municipality(
        "halden", number="0101", county=factories.county("01", "Østfold"), valid_from=BEFORE
    )
    factories.make(Membership, municipality=one, valid_from=BEFORE)
    with_until = MunicipalityNumber.objects.get(municipality=one)
    from samrad.base.actions import opened
    from samrad.base.policies import system

    with opened("tests.arrange", system("tests"), factories.AT):
        with_until.valid_until = REFORM
        with_until.save()
    factories.make(
        MunicipalityNumber,
        municipality=one,
        number="3001",
        county=factories.county("30", "Viken"),
        valid_from=REFORM,
    )

    (changed,) = queries.membership_changes(BEFORE, AFTER).changed

    assert (changed.before.number, changed.after.number) == ("0101", "3001")
    assert changed.is_renumbered
    assert changed.has_new_county
    assert not changed.is_renamed
    assert not changed.has_new_subregion


def test_two_equal_days_differ_in_nothing(db):
    factories.member("asker")

    assert queries.membership_changes(AFTER, AFTER).is_empty


@pytest.mark.parametrize("count", [1, 3])
def test_differences_cost_the_same_for_any_number(count, db, django_assert_num_queries):
    factories.member("asker", number="3203", since=BEFORE)
    for number in range(count):
        factories.member(f"k{number}", number=f"31{number:02}", since=REFORM)

    with django_assert_num_queries(21):
        assert len(queries.membership_changes(BEFORE, AFTER).came) == count


def test_a_new_name_for_the_sub_region_moves_nobody_but_another_sub_region_does(db):
    one = factories.member("halden", number="3001", since=date(2018, 1, 1))
    region = factories.subregion("sondre", name="Søndre Viken", valid_until=REFORM)
    factories.make(
        SubregionName, subregion=region, kind="official", name="Søndre Østfold", valid_from=REFORM
    )
    other = factories.subregion("indre")
    dates = [(region, BEFORE, date(2020, 3, 1)), (other, date(2020, 3, 1), None)]
    for where, start, until in dates:
        factories.make(
            SubregionMembership,
            municipality=one,
            subregion=where,
            tie="seated",
            valid_from=start,
            valid_until=until,
        )

    renamed = queries.membership_changes(BEFORE, REFORM)
    moved = queries.membership_changes(BEFORE, AFTER)

    assert renamed.is_empty
    assert [change.has_new_subregion for change in moved.changed] == [True]
