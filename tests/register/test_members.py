from datetime import date

import pytest

from samrad.register import queries
from samrad.register.models import Membership, NationalPopulation, SubregionMembership
from tests import factories

DAY = date(2023, 6, 8)


def akershus_oslo_ostfold():
    return (
        factories.county("32", "Akershus"),
        factories.county("03", "Oslo"),
        factories.county("31", "Østfold"),
    )


def test_member_counts_from_the_effective_day_not_the_decision(db):
    # Reference: decided 29.3.2023, in force 1.1.2024 (årsrapport 2023).
    factories.member("elverum", number="3420", since=date(2024, 1, 1))

    assert queries.members_on(date(2023, 12, 31)) == []
    assert [row.name for row in queries.members_on(date(2024, 1, 1))] == ["Elverum"]


def test_the_day_a_membership_ends_is_not_a_member_day(db):
    one = factories.municipality("færder")
    factories.make(
        Membership, municipality=one, valid_from=date(2020, 1, 1), valid_until=date(2022, 1, 1)
    )

    assert [row.slug for row in queries.members_on(date(2021, 12, 31))] == ["færder"]
    assert queries.members_on(date(2022, 1, 1)) == []


def test_members_stand_in_norwegian_order_with_aa_as_aa(db):
    for number, name in enumerate(["Ås", "Øvre Eiker", "Asker", "Aaremark", "Ærfjord", "Våler"]):
        factories.member(f"k{number}", name=name, number=f"32{number:02}")

    names = [row.name for row in queries.members_on(DAY)]

    assert names == ["Asker", "Våler", "Ærfjord", "Øvre Eiker", "Aaremark", "Ås"]


def test_member_row_holds_what_was_true_on_the_day(db):
    asker = factories.member("asker", number="3025", county=factories.county("30", "Viken"))
    factories.subregion("vest", asker, name="Asker og Bærum")
    factories.population(asker, 96_088, date(2022, 1, 1))
    factories.population(asker, 97_784, date(2023, 1, 1))
    factories.population(asker, 98_815, date(2024, 1, 1))

    (row,) = queries.members_on(DAY)

    assert (row.number, row.county_name, row.subregion_name) == ("3025", "Viken", "Asker og Bærum")
    assert (row.inhabitants, row.counted_on) == (97_784, date(2023, 1, 1))


def test_member_without_known_facts_shows_them_as_unknown(db):
    factories.member("asker")

    (row,) = queries.members_on(DAY)

    assert (row.inhabitants, row.counted_on, row.seated) == (None, None, None)


def test_homonyms_are_told_apart_by_county(db):
    # Reference: Våler i Østfold (3018) is a member; Våler in Innlandet (3419) is not.
    factories.member(
        "valer-ostfold", name="Våler", number="3018", county=factories.county("30", "Viken")
    )
    factories.municipality(
        "valer-innlandet", name="Våler", number="3419", county=factories.county("34", "Innlandet")
    )
    factories.member("asker", number="3025")

    assert [(row.label, row.number) for row in queries.members_on(DAY)] == [
        ("Asker", "3025"),
        ("Våler (Viken)", "3018"),
    ]


def test_a_name_is_shared_only_while_both_bear_it(db):
    # Reference: Nes in Buskerud became Nesbyen in 2020; Nes in Akershus then stands alone.
    factories.member("nes", name="Nes", number="3034")
    factories.municipality("nesbyen", name="Nes", number="0616", valid_until=date(2020, 1, 1))

    (row,) = queries.members_on(DAY)

    assert row.label == "Nes"


def test_tie_to_a_sub_region_without_a_seat_is_not_the_seat(db):
    vestby = factories.member("vestby")
    factories.subregion("mosseregionen", vestby)
    follo = factories.subregion("folloregionen")
    factories.make(SubregionMembership, municipality=vestby, subregion=follo, tie="also")

    (row,) = queries.members_on(DAY)

    assert row.seated.slug == "mosseregionen"


@pytest.mark.parametrize("count", [1, 3])
def test_members_cost_the_same_for_any_number(count, db, django_assert_num_queries):
    for number in range(count):
        one = factories.member(f"k{number}", number=f"32{number:02}")
        factories.subregion(f"d{number}", one)
        factories.population(one, 1000)

    with django_assert_num_queries(7):
        rows = queries.members_on(DAY)
        assert [(row.label, row.county_name, row.subregion_name) for row in rows]


def test_printed_list_has_oslo_first_then_counties_by_number(db):
    akershus, oslo, ostfold = akershus_oslo_ostfold()
    factories.member("ås", number="3218", county=akershus)
    factories.member("asker", number="3203", county=akershus)
    factories.member("moss", number="3103", county=ostfold)
    factories.member("oslo", number="0301", county=oslo)

    printed = [
        (group.name, [(row.place_in_list, row.member.name) for row in group.members])
        for group in queries.members_by_county(date(2024, 6, 1))
    ]

    assert printed == [
        ("Oslo", [(1, "Oslo")]),
        ("Østfold", [(2, "Moss")]),
        ("Akershus", [(3, "Asker"), (4, "Ås")]),
    ]


def test_county_municipality_is_a_member_of_its_own_kind(db):
    innlandet = factories.county("34", "Innlandet")
    factories.make(Membership, county=innlandet, valid_from=date(2020, 10, 28))

    summary = queries.member_summary_on(DAY)

    assert [row.county for row in queries.county_members_on(DAY)] == [innlandet]
    assert (summary.municipalities, summary.counties) == (0, 1)


def test_summary_adds_the_figures_of_the_last_count(db):
    # Reference: 2 278 052 of 5 488 984 on 1.1.2023, «ca. 41,5 prosent» (årsrapport 2023).
    one, other = factories.member("oslo", number="0301"), factories.member("asker", number="3025")
    factories.population(one, 2_000_000, date(2023, 1, 1))
    factories.population(other, 278_052, date(2023, 1, 1))
    factories.population(other, 1, date(2022, 1, 1))
    factories.make(NationalPopulation, on=date(2023, 1, 1), inhabitants=5_488_984)

    summary = queries.member_summary_on(DAY)

    assert (summary.municipalities, summary.inhabitants) == (2, 2_278_052)
    assert (summary.national, summary.counted_on) == (5_488_984, date(2023, 1, 1))
    assert (summary.share_per_ten_thousand, summary.share_in_percent) == (4150, "41,50")


def test_summary_says_which_members_it_lacks_and_gives_no_share_then(db):
    one, _ = factories.member("oslo", number="0301"), factories.member("asker", number="3025")
    factories.population(one, 700_000, date(2023, 1, 1))
    factories.make(NationalPopulation, on=date(2023, 1, 1), inhabitants=5_488_984)

    summary = queries.member_summary_on(DAY)

    assert summary.without_figure == ("Asker",)
    assert summary.share_per_ten_thousand is None
    assert summary.share_in_percent == ""


def test_summary_without_a_figure_for_the_country_uses_the_members_own_count(db):
    factories.population(factories.member("oslo", number="0301"), 709_037, date(2023, 1, 1))

    summary = queries.member_summary_on(DAY)

    assert (summary.inhabitants, summary.counted_on) == (709_037, date(2023, 1, 1))
    assert (summary.national, summary.share_per_ten_thousand) == (None, None)


def test_summary_of_nobody_is_unknown_and_not_zero(db):
    summary = queries.member_summary_on(DAY)

    assert (summary.municipalities, summary.inhabitants, summary.counted_on) == (0, None, None)


@pytest.mark.parametrize("count", [1, 3])
def test_summary_costs_the_same_for_any_number(count, db, django_assert_num_queries):
    for number in range(count):
        factories.population(factories.member(f"k{number}", number=f"32{number:02}"), 1000)
    factories.make(NationalPopulation, on=date(2023, 1, 1), inhabitants=9000)

    with django_assert_num_queries(10):
        assert queries.member_summary_on(DAY).inhabitants == 1000 * count


def test_all_municipalities_of_the_day_are_there_members_or_not(db):
    factories.municipality("royken", number="0627", valid_until=date(2020, 1, 1))
    factories.municipality("asker", number="3025", valid_from=date(2020, 1, 1))

    assert [row.slug for row in queries.municipalities_on(date(2019, 12, 31))] == ["royken"]
    assert [row.slug for row in queries.municipalities_on(date(2020, 1, 1))] == ["asker"]


def test_municipality_outside_its_period_keeps_its_last_name_and_number(db):
    royken = factories.municipality(
        "royken", name="Røyken", number="0627", valid_until=date(2020, 1, 1)
    )

    row = queries.municipality_on(royken, DAY)

    assert (row.name, row.number) == ("Røyken", "0627")


def test_municipality_is_found_by_its_key_only(db):
    asker = factories.municipality("asker")

    assert queries.municipality_by_slug("asker") == asker
    assert queries.municipality_by_slug("atlantis") is None
