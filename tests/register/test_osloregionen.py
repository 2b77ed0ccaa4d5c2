"""The numbers the council itself has printed, against the record as it stands."""

from datetime import date

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client

from samrad.base.policies import system
from samrad.base.record import loading
from samrad.register import queries
from tests.factories import AT

RECORD = settings.COUNCILS / "osloregionen"

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        not RECORD.is_dir(), reason="councils/osloregionen er ikke i denne installasjonen"
    ),
]

# Reference: årsrapport 2023, «Medlemmer», 1–64 as printed; «Skiptvedt» there is Skiptvet.
PRINTED_2023 = {
    "Oslo": ["Oslo"],
    "Viken": [
        "Aremark", "Asker", "Aurskog-Høland", "Bærum", "Drammen", "Eidsvoll", "Enebakk",
        "Fredrikstad", "Frogn", "Gjerdrum", "Halden", "Hole", "Hurdal", "Hvaler", "Indre Østfold",
        "Jevnaker", "Kongsberg", "Krødsherad", "Lier", "Lillestrøm", "Lunner", "Lørenskog",
        "Marker", "Modum", "Moss", "Nannestad", "Nes", "Nesodden", "Nittedal", "Nordre Follo",
        "Rakkestad", "Ringerike", "Rollag", "Rælingen", "Råde", "Sarpsborg", "Sigdal", "Skiptvet",
        "Ullensaker", "Vestby", "Våler", "Øvre Eiker", "Ås",
    ],
    "Innlandet": [
        "Eidskog", "Gjøvik", "Gran", "Grue", "Hamar", "Kongsvinger", "Løten", "Nord-Odal",
        "Nordre Land", "Ringsaker", "Stange", "Søndre Land", "Sør-Odal", "Vestre Toten",
        "Østre Toten", "Åsnes",
    ],
    "Vestfold og Telemark": ["Holmestrand", "Horten", "Notodden", "Tinn"],
}  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def osloregionen(django_db_setup, django_db_blocker):
    """The real record, loaded once and rolled back after the last test."""
    with django_db_blocker.unblock(), transaction.atomic():
        loading.load(RECORD, actor=system("tests"), at=AT)
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    ("day", "municipalities"),
    [
        (date(2021, 9, 15), 65),
        (date(2021, 11, 18), 65),
        (date(2022, 1, 1), 64),
        (date(2022, 6, 2), 64),
        (date(2022, 12, 31), 64),
        (date(2023, 1, 1), 64),
        (date(2023, 12, 31), 64),
        (date(2024, 1, 1), 65),
    ],
)
def test_members_are_as_many_as_the_council_says(day, municipalities):
    # Reference: presentations of 2021 (65) and 2022 (64), årsrapport 2023 (64, and 65 from 2024).
    assert len(queries.members_on(day)) == municipalities


def test_members_of_2023_stand_as_the_annual_report_prints_them():
    printed = queries.members_by_county(date(2023, 12, 31))

    assert {
        group.name: [row.member.name for row in group.members] for group in printed
    } == PRINTED_2023
    numbers = [row.place_in_list for group in printed for row in group.members]
    assert numbers == list(range(1, 65))


def test_inhabitants_of_2023_are_those_of_the_annual_report():
    # Reference: årsrapport 2023: «ca. 2,28 millioner, ca. 41,5 prosent» on 1.1.2023 (SSB).
    summary = queries.member_summary_on(date(2023, 1, 1))

    assert (summary.inhabitants, summary.national) == (2_278_052, 5_488_984)
    assert (summary.share_in_percent, summary.counted_on) == ("41,50", date(2023, 1, 1))
    assert summary.without_figure == ()


def test_inhabitants_of_2024_include_elverum():
    # Reference: 2 307 478 in the 64 of 2023 and 21 761 in Elverum (SSB 07459).
    assert queries.member_summary_on(date(2024, 1, 1)).inhabitants == 2_329_239


def test_elverum_is_a_member_from_new_year_though_it_decided_in_march():
    def names(day):
        return [member.name for member in queries.members_on(day)]

    elverum = next(m for m in queries.members_on(date(2024, 1, 1)) if m.name == "Elverum")

    assert "Elverum" not in names(date(2023, 12, 31))
    assert elverum.membership.source.decided_on == date(2023, 3, 29)


def test_faerder_is_the_difference_between_the_lists_of_2021_and_2022():
    changes = queries.membership_changes(date(2021, 11, 18), date(2022, 6, 2))

    assert [member.name for member in changes.left] == ["Færder"]
    assert (changes.came, changes.merged, changes.changed) == ([], [], [])


def test_the_member_vaaler_is_the_one_in_ostfold():
    before = next(m for m in queries.members_on(date(2023, 6, 8)) if m.name == "Våler")
    after = next(m for m in queries.members_on(date(2024, 6, 8)) if m.name == "Våler")

    assert (before.number, before.label) == ("3018", "Våler (Viken)")
    assert (after.number, after.label) == ("3114", "Våler (Østfold)")


def test_the_member_nes_is_the_one_in_akershus():
    nes = next(m for m in queries.members_on(date(2024, 6, 8)) if m.name == "Nes")

    assert (nes.number, nes.label) == ("3228", "Nes")


def test_every_member_of_2023_is_seated_through_one_of_sixteen_sub_regions():
    subregions = queries.subregions_on(date(2023, 6, 8))

    assert len(subregions) == 16
    assert sum(len(row.seated) for row in subregions) == 64


def test_norway_has_as_many_municipalities_as_the_register_of_the_year():
    # Reference: SSB Klass 131: 422 in 2019, 356 from 2020, 357 from 2024.
    days = {date(2019, 6, 1): 422, date(2020, 6, 1): 356, date(2024, 6, 1): 357}

    assert {day: len(queries.municipalities_on(day)) for day in days} == days


def test_asker_before_2020_is_the_sum_of_three():
    # Reference: 93 679 in Asker, Røyken and Hurum on 1.1.2019 (SSB 07459).
    asker = next(m for m in queries.members_on(date(2023, 6, 8)) if m.name == "Asker")

    point = next(
        point
        for point in queries.population_curve(asker.municipality).points
        if point.on == date(2019, 1, 1)
    )

    assert point.inhabitants == 93_679
    assert sorted(part.name for part in point.parts) == ["Asker", "Hurum", "Røyken"]


def test_alesund_and_haram_have_no_unique_past():
    both = [
        row
        for row in queries.municipalities_on(date(2024, 6, 1))
        if row.name in {"Haram", "Ålesund"}
    ]

    for row in both:
        curve = queries.population_curve(row.municipality)
        assert (curve.divided, curve.points[0].on) == (("Ålesund",), date(2024, 1, 1))
    assert len(both) == 2


def test_agreement_can_be_read_as_law_reads_it():
    assert len(queries.terms().entries) > 0


@pytest.mark.parametrize("day", ["2021-11-18", "2023-06-08", "2024-06-01"])
def test_every_member_has_a_page_of_its_own(day):
    client = Client()
    members = queries.members_on(date.fromisoformat(day))

    answers = {m.slug: client.get(f"/medlemmer/{m.slug}/?on={day}").status_code for m in members}

    assert set(answers.values()) == {200}


def test_every_tile_of_the_real_map_has_a_place_and_a_short_name_of_its_own():
    tiles = queries.tile_map(queries.members_on(date(2024, 1, 1))).tiles

    assert len({(tile.x, tile.y) for tile in tiles}) == 65
    assert len({tile.short for tile in tiles}) == 65
    at = {tile.member.name: tile for tile in tiles}
    assert at["Tinn"].x < at["Oslo"].x < at["Kongsvinger"].x
    assert at["Ringsaker"].y < at["Oslo"].y < at["Halden"].y
