import json
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from tests import factories

from samrad.base.ports.datasets import DATASETS
from samrad.base.ports.erasure import ERASURE
from samrad.base.ports.notices import NOTICES
from samrad.base.ports.registers import CALLED, FLOWS, REGISTERS
from samrad.register.models import (
    AgreementTerm,
    Membership,
    Municipality,
    StatedCount,
    SubregionMembership,
)

DAY = date(2023, 6, 8)
KEYS = ["medlemmer", "kommuner", "delregioner", "folketall", "avtale", "oppgitte-tall"]


def rows(key, day=DAY):
    """The rows of a dataset, each by its columns' names."""
    dataset = DATASETS[key]
    names = [name for name, _heading in dataset.columns]
    return [dict(zip(names, row, strict=True)) for row in dataset.rows(day)]


@pytest.fixture
def asker(db):
    row = factories.member(
        "asker",
        name="Asker",
        number="3025",
        county=factories.county("30", "Viken"),
        organisation_number="920125298",
        latitude=Decimal("59.7800"),
        longitude=Decimal("10.4300"),
    )
    factories.subregion("vest", row, name="Asker og Bærum")
    factories.population(row, 97_784)
    return row


def test_members_are_open_data(asker):
    (row,) = rows("medlemmer")

    assert (row["navn"], row["kommunenummer"], row["fylke"]) == ("Asker", "3025", "Viken")
    assert (row["delregionnavn"], row["delregion_sikkerhet"]) == ("Asker og Bærum", "high")
    assert (row["innbyggere"], row["folketall_per"]) == (97_784, date(2023, 1, 1))
    assert (row["medlem_fra"], row["medlem_til_og_med"]) == (date(2020, 10, 28), None)


def test_unknown_is_empty_in_open_data(db):
    factories.member("asker")

    (row,) = rows("medlemmer")

    assert (row["delregion"], row["innbyggere"], row["organisasjonsnummer"]) == (None, None, None)


def test_municipalities_are_open_data_members_or_not(asker):
    factories.municipality("bergen", name="Bergen", number="4601")

    found = {row["navn"]: row for row in rows("kommuner")}

    assert (found["Asker"]["medlem"], found["Bergen"]["medlem"]) == (True, False)
    assert (found["Asker"]["breddegrad"], found["Bergen"]["breddegrad"]) == (59.78, None)


def test_sub_regions_are_open_data_with_every_tie(asker):
    hole = factories.municipality("hole", name="Hole", number="3038")
    region = SubregionMembership.objects.get().subregion
    factories.make(SubregionMembership, municipality=hole, subregion=region, tie="outside")

    found = [(row["navn"], row["tilknytning"], row["medlem"]) for row in rows("delregioner")]

    assert found == [("Asker", "seated", True), ("Hole", "outside", False)]


def test_population_is_open_data_up_to_the_day(asker):
    factories.population(asker, 98_815, date(2024, 1, 1))
    ended = factories.municipality("hurum", number="0628", valid_until=date(2020, 1, 1))
    factories.population(ended, 9_413, date(2019, 1, 1))

    found = [(row["nokkel"], row["kommunenummer"], row["innbyggere"]) for row in rows("folketall")]

    assert found == [("asker", "3025", 97_784), ("hurum", None, 9_413)]


def test_agreement_is_open_data_with_plain_values(db):
    for key, value in [("a.antall", 20), ("b.liste", ["én", "to"])]:
        factories.make(AgreementTerm, key=key, value=value, status="term")

    assert [row["verdi"] for row in rows("avtale")] == [20, "['én', 'to']"]


def test_stated_numbers_are_open_data_up_to_the_day(db):
    factories.make(StatedCount, on=date(2015, 1, 1), subject="medlemskommuner", value="78")
    factories.make(StatedCount, on=date(2024, 1, 1), subject="medlemskommuner", value="65")

    assert [row["verdi"] for row in rows("oppgitte-tall")] == ["78"]


@pytest.mark.parametrize("key", KEYS)
def test_every_list_can_be_downloaded_both_ways(client, asker, key):
    as_json = client.get(f"/data/{key}.json?on=2023-06-08")
    as_csv = client.get(f"/data/{key}.csv?on=2023-06-08")

    assert json.loads(as_json.getvalue())["on"] == "2023-06-08"
    assert as_csv.getvalue().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("count", [1, 3])
def test_downloads_cost_the_same_for_any_number(count, db, django_assert_num_queries):
    for number in range(count):
        one = factories.member(f"k{number}", number=f"32{number:02}")
        factories.subregion(f"d{number}", one)
        factories.population(one, 1000)

    with django_assert_num_queries(35):
        assert [len(rows(key)) for key in KEYS] == [count, count, count, count, 0, 0]


def test_this_room_says_that_it_holds_nothing_about_people():
    assert "ingen opplysninger om personer" in ERASURE["register"].about


def test_every_flow_has_an_address():
    ours = [key for key in FLOWS if key.startswith("register.")]

    assert len(ours) == 10
    assert all(reverse(FLOWS[key].url_name).startswith("/kontor/medlemmer/") for key in ours)


def unknown_steps(model, path):
    """The steps of a column's path that lead nowhere: each is an attribute, and on by a key."""
    for step in path.split("."):
        if not hasattr(model, step):
            yield f"{model.__name__}.{step}"
            return
        model = getattr(getattr(model, step), "field", None) and model._meta.get_field(step)
        model = model and model.related_model


@pytest.mark.parametrize("key", [key for key in REGISTERS if key.startswith("register.")])
def test_every_register_names_columns_its_rows_have(key):
    register = REGISTERS[key]
    values = [column.value for column in register.columns]
    paths = [value for value in values if isinstance(value, str) and value != CALLED]

    lost = [one for path in paths for one in unknown_steps(register.maintained.model, path)]

    assert register.columns
    assert lost == []


def test_a_column_that_no_row_has_is_found():
    assert list(unknown_steps(Municipality, "sluggen")) == ["Municipality.sluggen"]
    assert list(unknown_steps(Membership, "municipality.navn")) == ["Municipality.navn"]
    assert list(unknown_steps(Membership, "municipality.slug")) == []


def sentences(day=DAY):
    from samrad.base.policies import ANYONE

    return [notice.sentence for notice in NOTICES["register"](day, ANYONE)]


def test_nothing_is_said_when_nothing_is_missing(asker):
    assert sentences() == []


def test_member_without_a_sub_region_is_noticed(asker):
    hole = factories.member("hole", name="Hole", number="3038", organisation_number="960010833")
    factories.population(hole, 6_900)

    assert sentences() == ["Hole er medlem, men hører ikke til noen delregion."]


def test_member_placed_with_doubt_is_a_question(asker):
    hole = factories.member("hole", name="Hole", number="3038", organisation_number="960010833")
    factories.population(hole, 6_900)
    region = SubregionMembership.objects.get().subregion
    factories.make(
        SubregionMembership,
        municipality=hole,
        subregion=region,
        tie="seated",
        certainty="medium",
    )

    assert sentences() == ["Delregionen er ikke sikker for Hole."]


def test_missing_organisation_number_and_figure_are_noticed_by_name(asker):
    hole = factories.member("hole", name="Hole", number="3038")
    factories.subregion("ringerike", hole)

    assert sentences() == [
        "Organisasjonsnummer mangler for Hole.",
        "Folketall per 1. januar 2023 mangler for Hole.",
    ]


def test_a_county_without_organisation_number_is_noticed_by_name(asker):
    factories.make(Membership, county=factories.county("30", "Viken"))
    known = factories.county("34", "Innlandet", organisation_number="900000007")
    factories.make(Membership, county=known)

    assert sentences() == ["Organisasjonsnummer mangler for Viken fylkeskommune."]


def test_a_new_year_without_figures_is_noticed_once(asker):
    assert sentences(date(2024, 2, 1)) == ["Folketallene per 1. januar 2024 er ikke lest inn."]


def test_former_member_is_not_missed(db):
    gone = factories.municipality("faerder", number="3811")
    factories.make(
        Membership, municipality=gone, valid_from=date(2020, 1, 1), valid_until=date(2022, 1, 1)
    )

    assert sentences() == ["Rådet har ingen medlemmer."]


@pytest.mark.parametrize("count", [1, 3])
def test_notices_cost_the_same_for_any_number(count, db, django_assert_num_queries):
    for number in range(count):
        factories.member(f"k{number}", number=f"32{number:02}")

    with django_assert_num_queries(8):
        assert len(sentences()) == count + 2
