from datetime import date

import pytest

from samrad.register import queries
from samrad.register.models import SubregionMembership, SubregionName
from tests import factories

DAY = date(2023, 6, 8)


def test_seated_members_stand_apart_from_the_others_in_the_council(db):
    # Reference: Hjartdal sits in Kongsbergregionen and is no member; Vestby is seated elsewhere.
    notodden = factories.member("notodden", number="3808")
    vestby = factories.member("vestby", number="3019")
    hjartdal = factories.municipality("hjartdal", number="3819")
    region = factories.subregion("kongsbergregionen", notodden)
    factories.make(SubregionMembership, municipality=vestby, subregion=region, tie="also")
    factories.make(SubregionMembership, municipality=hjartdal, subregion=region, tie="outside")

    (row,) = queries.subregions_on(DAY)

    assert [tied.place.slug for tied in row.seated] == ["notodden"]
    assert [(tied.place.slug, tied.is_member) for tied in row.others] == [
        ("hjartdal", False),
        ("vestby", True),
    ]


def test_a_tie_marked_seated_seats_nobody_who_is_no_member(db):
    factories.subregion("vestfold", factories.municipality("faerder", number="3811"))

    (row,) = queries.subregions_on(DAY)

    assert row.seated == []
    assert [tied.place.slug for tied in row.others] == ["faerder"]


def test_names_are_those_of_the_day(db):
    region = factories.subregion("sondre", name="Søndre Østfold regionråd")
    first = SubregionName.objects.get(subregion=region)
    factories.make(
        SubregionName,
        subregion=region,
        kind="official",
        name="Søndre Viken regionråd",
        valid_from=date(2019, 1, 1),
        valid_until=date(2023, 11, 10),
    )
    factories.make(SubregionName, subregion=region, kind="alias", name="SVR")

    before, after = (
        queries.subregion_on("sondre", DAY),
        queries.subregion_on("sondre", date(2024, 1, 1)),
    )

    assert (before.name, after.name) == ("Søndre Viken regionråd", first.name)
    assert [alias.name for alias in before.aliases] == ["SVR"]
    assert len(queries.subregion_names(region)) == 3


def test_sub_region_outside_its_period_has_its_first_name(db):
    factories.subregion("follo", name="Folloregionen", valid_from=date(2015, 1, 1))

    assert queries.subregion_on("follo", date(2016, 1, 1)).name == "Folloregionen"
    assert queries.subregions_on(date(2014, 1, 1)) == []


def test_unknown_sub_region_is_none(db):
    assert queries.subregion_on("atlantis", DAY) is None


def test_inhabitants_of_a_sub_region_are_unknown_while_one_figure_is(db):
    one, other = factories.member("a", number="3201"), factories.member("b", number="3202")
    factories.subregion("region", one, other)
    factories.population(one, 100)

    (before,) = queries.subregions_on(DAY)
    factories.population(other, 50)
    (after,) = queries.subregions_on(DAY)

    assert (before.inhabitants, after.inhabitants) == (None, 150)


def test_a_doubtful_tie_makes_the_sub_region_doubtful(db):
    region = factories.subregion("region", factories.member("a", number="3201"))
    assert queries.subregion_on("region", DAY).is_sure
    factories.make(
        SubregionMembership,
        municipality=factories.member("b", number="3202"),
        subregion=region,
        tie="seated",
        certainty="medium",
    )

    assert not queries.subregion_on("region", DAY).is_sure


@pytest.mark.parametrize("count", [1, 3])
def test_sub_regions_cost_the_same_for_any_number(count, db, django_assert_num_queries):
    for number in range(count):
        factories.subregion(f"d{number}", factories.member(f"k{number}", number=f"32{number:02}"))

    with django_assert_num_queries(8):
        assert len(queries.subregions_on(DAY)) == count
