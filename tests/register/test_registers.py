from datetime import date

import pytest
from tests import factories

from samrad.base.actions import Denied, Invalid
from samrad.register import actions
from samrad.register.models import County, Membership, MunicipalityName, MunicipalityNumber

ON = date(2024, 1, 1)


@pytest.fixture
def given(ingrid, at, db):
    return {"actor": ingrid, "at": at}


def membership(row, since=ON, until=None):
    return {
        "municipality": row,
        "valid_from": since,
        "valid_until": until,
        "source": factories.source(),
    }


def test_membership_typed_by_hand_may_not_overlap_another(given):
    asker = factories.member("asker", since=date(2020, 10, 28))

    with pytest.raises(actions.Overlaps, match=r"28\.\u00a0oktober 2020 –"):
        actions.memberships.create(**given, **membership(asker, date(2019, 1, 1), date(2021, 1, 1)))


def test_membership_that_stands_does_not_overlap_itself(given):
    asker = factories.member("asker", since=date(2020, 10, 28))
    row = Membership.objects.get(municipality=asker)

    changed = actions.memberships.change(**given, row=row, end_reason="rettet")

    assert changed.end_reason == "rettet"


def test_membership_begins_where_another_ends(given):
    asker = factories.municipality("asker")
    actions.memberships.create(**given, **membership(asker, date(2019, 1, 1), ON))

    actions.memberships.create(**given, **membership(asker))

    assert Membership.objects.count() == 2


def test_membership_lies_within_the_life_of_the_municipality(given):
    royken = factories.municipality("royken", number="0627", valid_until=date(2020, 1, 1))

    with pytest.raises(
        actions.OutsideLife, match=r"1\.\u00a0januar 2018 – 31\.\u00a0desember 2019"
    ):
        actions.memberships.create(**given, **membership(royken, date(2019, 1, 1)))


def test_membership_of_a_county_is_kept_apart_from_those_of_municipalities(given):
    factories.member("asker")
    innlandet = factories.county("34", "Innlandet")
    values = {"county": innlandet, "valid_from": ON, "source": factories.source()}

    actions.memberships.create(**given, **values)

    with pytest.raises(actions.Overlaps):
        actions.memberships.create(**given, **values | {"valid_until": date(2025, 1, 1)})


def test_number_in_use_is_refused(given):
    factories.municipality("asker", number="3203")
    other = factories.make(type(factories.municipality("x", number="0001")), slug="ny")

    with pytest.raises(actions.Overlaps, match="3203"):
        actions.municipality_numbers.create(
            **given,
            municipality=other,
            number="3203",
            county=County.objects.get(),
            valid_from=ON,
            source=factories.source(),
        )


def test_second_number_at_the_same_time_is_refused(given):
    asker = factories.municipality("asker", number="3203")
    standing = MunicipalityNumber.objects.get()

    with pytest.raises(actions.Overlaps):
        actions.municipality_numbers.create(
            **given,
            municipality=asker,
            number="3204",
            county=standing.county,
            valid_from=ON,
            valid_until=date(2025, 1, 1),
            source=factories.source(),
        )


def test_county_number_of_another_county_is_refused(given):
    factories.county("32", "Akershus")

    with pytest.raises(actions.Overlaps, match="Akershus"):
        actions.counties.create(
            **given,
            slug="annet",
            number="32",
            name="Annet",
            valid_from=ON,
            source=factories.source(),
        )


def test_kari_keeps_no_register(given, kari):
    asker = factories.municipality("asker")

    with pytest.raises(Denied):
        actions.municipality_names.change(
            **given | {"actor": kari}, row=MunicipalityName.objects.get(), name="Ny"
        )
    with pytest.raises(Denied):
        actions.memberships.create(**given | {"actor": kari}, **membership(asker))


def test_period_that_ends_before_it_starts_is_refused(given):
    asker = factories.municipality("asker")

    with pytest.raises(Invalid, match="Perioden må slutte etter at den begynner"):
        actions.memberships.create(**given, **membership(asker, ON, date(2023, 1, 1)))


def county(slug, number, since, until=None, organisation_number=None):
    return {
        "slug": slug, "number": number, "name": slug.capitalize(), "valid_from": since,
        "valid_until": until, "organisation_number": organisation_number,
        "source": factories.source(),
    }  # fmt: skip


def test_an_organisation_number_belongs_to_one_county_at_a_time(given):
    actions.counties.create(**given, **county("viken", "30", date(2020, 1, 1), ON, "900000007"))

    with pytest.raises(actions.Overlaps):
        actions.counties.create(
            **given, **county("oslo", "03", ON.replace(year=2023), None, "900000007")
        )


def test_a_county_municipality_keeps_its_organisation_number_under_a_new_number(given):
    actions.counties.create(**given, **county("viken", "30", date(2020, 1, 1), ON, "900000007"))
    actions.counties.create(**given, **county("oslo", "03", date(2020, 1, 1)))
    actions.counties.create(**given, **county("bergen", "13", date(2020, 1, 1)))

    after = actions.counties.create(**given, **county("akershus", "32", ON, None, "900000007"))

    assert after.organisation_number == "900000007"
