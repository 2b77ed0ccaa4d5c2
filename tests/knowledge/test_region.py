"""The region's figures through the years: as they were, and as they compare."""

from datetime import date

import pytest
from tests import factories

from samrad.base.ports.datasets import DATASETS
from samrad.base.ports.sections import Gap
from samrad.knowledge import queries, sections
from samrad.law.period import Period, year
from samrad.register.models import NationalPopulation, Reform

DAY = date(2023, 6, 8)


def nation(of, inhabitants):
    factories.make(NationalPopulation, on=date(of, 1, 1), inhabitants=inhabitants)


@pytest.fixture
def region(db):
    """Two members since 2018, a third from 2022; figures of 2022 and 2023. Invented numbers."""
    members = [
        factories.member(slug, since=since, number=number)
        for slug, number, since in (
            ("asker", "3203", date(2018, 1, 1)),
            ("oslo", "0301", date(2018, 1, 1)),
            ("elverum", "3420", date(2022, 6, 1)),
        )
    ]
    for of, counts in ((2022, (100, 700, 21)), (2023, (110, 720, 20))):
        nation(of, 2_000)
        for row, count in zip(members, counts, strict=True):
            factories.population(row, count, date(of, 1, 1))
    return members


def test_the_total_is_of_those_who_were_members_on_the_date(region):
    first, last = queries.region_on(DAY).counts

    assert (first.members, first.inhabitants, first.share) == (2, 800, "40,00")
    assert (last.members, last.inhabitants, last.share) == (3, 850, "42,50")


def test_the_comparable_series_follows_todays_members(region):
    found = queries.region_on(DAY)

    assert [one.comparable for one in found.counts] == [821, 850]
    assert found.counts[1].growth_shown == "3,53"
    assert found.growth_since_first == "3,53"
    assert found.members == 3
    assert found.drawing is not None


def test_another_day_has_other_members(region):
    found = queries.region_on(date(2022, 3, 1))

    assert [one.comparable for one in found.counts] == [800]
    assert found.growth_since_first == ""
    assert found.drawing is None


def test_the_figures_of_the_real_members_are_the_reports(db):
    # Reference: årsrapport 2023: 2 278 052 of 5 488 984 inhabitants, «ca. 41,5 prosent».
    row = factories.member("alle", since=date(2020, 10, 28), number="3203")
    factories.population(row, 2_278_052, date(2023, 1, 1))
    nation(2023, 5_488_984)

    assert queries.region_on(DAY).latest.share == "41,50"


def test_before_a_merger_the_figure_is_the_sum_of_those_that_merged(db):
    # Asker took over from Hurum and Røyken; the numbers are invented.
    asker = factories.member("asker", since=date(2020, 1, 1), number="3025",
                             valid_from=date(2020, 1, 1))  # fmt: skip
    for slug, number, count in (("hurum", "0628", 10), ("royken", "0627", 20)):
        old = factories.municipality(slug, number=number, valid_until=date(2020, 1, 1))
        factories.make(Reform, predecessor=old, successor=asker, on=date(2020, 1, 1))
        factories.population(old, count, date(2019, 1, 1))
    factories.population(asker, 33, date(2020, 1, 1))
    nation(2019, 100)
    nation(2020, 100)

    found = queries.region_on(date(2020, 6, 1))

    assert [one.comparable for one in found.counts] == [30, 33]
    assert found.counts[1].growth_shown == "10,00"
    assert found.counts[0].inhabitants is None


def test_a_member_without_a_figure_is_told_and_gives_no_share(region):
    factories.member("nes", since=date(2018, 1, 1), number="3228")

    latest = queries.region_on(DAY).latest

    assert (latest.lacking, latest.inhabitants, latest.share) == (1, 850, "")
    assert latest.comparable is None


def test_a_region_that_shrinks_has_a_minus(region):
    assert queries.shown_percent(-32) == "−0,32"
    assert queries.shown_percent(None) == ""
    for row in region:
        factories.population(row, 1, date(2021, 1, 1))
    nation(2021, 2_000)
    later = queries.region_on(DAY)
    assert later.counts[0].comparable == 3
    for row, count in zip(region, (50, 300, 10), strict=True):
        factories.population(row, count, date(2024, 1, 1))
    nation(2024, 2_000)

    assert queries.region_on(date(2024, 6, 1)).counts[-1].growth_shown == "−57,65"


@pytest.mark.parametrize("count", [1, 3])
def test_the_region_costs_the_same_for_any_number_of_members(db, count, django_assert_num_queries):
    nation(2023, 100)
    for place in range(count):
        row = factories.member(f"k-{place}", since=date(2018, 1, 1), number=f"320{place}")
        factories.population(row, 5)

    with django_assert_num_queries(13):
        queries.region_on(DAY)


# ------------------------------------------------------------------ pages and papers


def test_anyone_reads_the_figures(region, client):
    page = client.get("/tall/?on=2023-06-08").content.decode().replace("\xa0", " ")

    for words in ("42,50", "850", "821", "3,53", "Sammenlignbar serie", "<polyline"):
        assert words in page


def test_a_region_without_figures_says_so(db, client):
    page = client.get("/tall/?on=2023-06-08").content.decode()

    assert "Registeret har ingen folketall for denne dagen." in page


def test_the_page_tells_who_lacks_a_figure(region, client):
    factories.member("nes", since=date(2018, 1, 1), number="3228")

    page = client.get("/tall/?on=2023-06-08").content.decode()

    assert "Summen mangler én medlemskommune uten folketall." in page
    assert "ikke kjent" in page


def test_the_figures_are_open_data(region):
    rows = list(DATASETS["regiontall"].rows(DAY))

    assert rows[-1][:8] == (date(2023, 1, 1), 3, 850, 0, 2_000, "42,50", 850, "3,53")


def test_the_report_has_the_figures_with_their_source(region):
    told = sections.population(year(2023))

    assert [(one.inhabitants, one.share, one.growth) for one in told.years.items] == [
        ("800", "40,00 %", "–"),
        ("850", "42,50 %", "3,53 %"),
    ]
    assert len(told.years.of) == 1
    assert [(one.value, one.text) for one in told.bars] == [(821, "821"), (850, "850")]


def test_the_report_tells_what_it_lacks(region):
    factories.member("nes", since=date(2018, 1, 1), number="3228")

    (_first, last) = sections.population(Period(date(2023, 1, 1))).years.items

    assert last.inhabitants == "850 (1 uten tall)"
    assert (last.share, last.comparable) == ("ikke kjent", "ikke kjent")


def test_a_report_without_figures_has_a_gap(db):
    assert isinstance(sections.population(year(2023)), Gap)
