from datetime import date

import pytest
from tests import factories
from tests.register import trail

from samrad.base.actions import Denied, Invalid
from samrad.register import actions, queries
from samrad.register.actions import NewMunicipality
from samrad.register.models import Membership, Municipality, MunicipalityNumber, Reform

ON = date(2024, 1, 1)
BEFORE = date(2023, 12, 31)


@pytest.fixture
def given(ingrid, at, db):
    return {"actor": ingrid, "at": at, "source": factories.source("klass", kind="register")}


@pytest.fixture
def viken(db):
    return factories.county("30", "Viken")


@pytest.fixture
def akershus(db):
    return factories.county("32", "Akershus", valid_from=ON)


@pytest.fixture
def asker(viken):
    row = factories.municipality("asker", name="Asker", number="3025", county=viken)
    factories.make(Membership, municipality=row, valid_from=date(2020, 10, 28))
    return row


def test_renumbered_municipality_stays_the_same_member(given, asker, akershus):
    # Reference: Asker 3025 in Viken is 3203 in Akershus from 1.1.2024 (SSB Klass 131).
    actions.renumber_municipality(
        **given, municipality=asker, number="3203", county=akershus, on=ON
    )

    def seen(day):
        (row,) = queries.members_on(day)
        return row.municipality, row.number, row.county_name

    assert seen(BEFORE) == (asker, "3025", "Viken")
    assert seen(ON) == (asker, "3203", "Akershus")
    changes = trail.only("register.renumber_municipality").values()
    assert [after["valid_until"] for before, after in changes if before] == ["2024-01-01"]


def test_kari_may_not_renumber(given, asker, akershus, kari):
    with pytest.raises(Denied):
        actions.renumber_municipality(
            **given | {"actor": kari}, municipality=asker, number="3203", county=akershus, on=ON
        )


def test_number_of_another_municipality_is_refused(given, asker, akershus):
    factories.municipality("annen", name="Annen", number="3203", county=akershus)

    with pytest.raises(actions.NumberTaken, match="3203 er i bruk av Annen"):
        actions.renumber_municipality(
            **given, municipality=asker, number="3203", county=akershus, on=ON
        )


def test_number_planned_for_another_municipality_is_refused(given, asker, akershus):
    factories.municipality(
        "annen", name="Annen", number="3203", county=akershus, valid_from=date(2025, 1, 1)
    )

    with pytest.raises(actions.NumberTaken, match=r"1\.\u00a0januar 2025"):
        actions.renumber_municipality(
            **given, municipality=asker, number="3203", county=akershus, on=ON
        )


def test_number_that_was_left_behind_is_free(given, asker, akershus):
    factories.municipality("annen", number="3203", county=akershus, valid_until=ON)

    row = actions.renumber_municipality(
        **given, municipality=asker, number="3203", county=akershus, on=ON
    )

    assert row.number == "3203"


def test_county_must_exist_on_the_day(given, asker, akershus):
    with pytest.raises(actions.CountyNotThen, match=r"Akershus \(32\) er ikke et fylke"):
        actions.renumber_municipality(
            **given, municipality=asker, number="3203", county=akershus, on=BEFORE
        )


def test_same_number_in_the_same_county_changes_nothing(given, asker, viken):
    with pytest.raises(actions.NothingChanges, match="Asker har allerede 3025 Viken"):
        actions.renumber_municipality(
            **given, municipality=asker, number="3025", county=viken, on=ON
        )


def test_number_planned_for_the_municipality_itself_must_be_removed_first(given, asker, akershus):
    actions.renumber_municipality(
        **given, municipality=asker, number="3203", county=akershus, on=date(2025, 1, 1)
    )

    with pytest.raises(actions.LaterFacts, match=r"Asker har allerede kommunenummer fra"):
        actions.renumber_municipality(
            **given, municipality=asker, number="3204", county=akershus, on=ON
        )


def test_municipality_that_has_ended_is_not_renumbered(given, akershus):
    royken = factories.municipality("royken", number="0627", valid_until=date(2020, 1, 1))

    with pytest.raises(actions.NotAMunicipalityThen):
        actions.renumber_municipality(
            **given, municipality=royken, number="3203", county=akershus, on=ON
        )


def test_number_that_does_not_fit_is_refused_by_field_and_nothing_is_closed(given, asker, akershus):
    with pytest.raises(Invalid) as refused:
        actions.renumber_municipality(
            **given, municipality=asker, number="32034", county=akershus, on=ON
        )

    assert list(refused.value.errors) == ["number"]
    assert MunicipalityNumber.objects.get().valid_until is None


def test_renamed_municipality_has_each_name_in_its_time(given):
    # Reference: Nes in Buskerud became Nesbyen on 1.1.2020.
    nes = factories.municipality("nesbyen", name="Nes", number="0616")

    actions.rename_municipality(**given, municipality=nes, name="Nesbyen", on=date(2020, 1, 1))

    assert queries.municipality_on(nes, date(2019, 12, 31)).name == "Nes"
    assert queries.municipality_on(nes, date(2020, 1, 1)).name == "Nesbyen"
    assert len(trail.only("register.rename_municipality")) == 2


def test_kari_may_not_rename(given, asker, kari):
    with pytest.raises(Denied):
        actions.rename_municipality(**given | {"actor": kari}, municipality=asker, name="Ny", on=ON)


def test_the_name_it_has_changes_nothing(given, asker):
    with pytest.raises(actions.NothingChanges):
        actions.rename_municipality(**given, municipality=asker, name="Asker", on=ON)


def test_an_official_form_alone_is_a_change(given, asker):
    row = actions.rename_municipality(
        **given, municipality=asker, name="Asker", official="Asker-Askere", on=ON
    )

    assert row.official == "Asker-Askere"


@pytest.fixture
def three(viken):
    # Reference: Asker, Røyken and Hurum became Asker on 1.1.2020.
    found = []
    for slug, name, number in [
        ("asker-0220", "Asker", "0220"),
        ("royken", "Røyken", "0627"),
        ("hurum", "Hurum", "0628"),
    ]:
        row = factories.municipality(slug, name=name, number=number, county=viken)
        found.append(row)
    return found


def merge(given, three, county, **values):
    return actions.merge_municipalities(
        **given
        | {
            "predecessors": three,
            "name": "Asker",
            "number": "3025",
            "county": county,
            "on": ON,
            "carry_membership": False,
        }
        | values
    )


def test_merger_ends_the_old_and_begins_one_new(given, three, viken):
    new = actions.merge_municipalities(
        **given,
        predecessors=three,
        name="Asker",
        number="3025",
        county=viken,
        on=ON,
        carry_membership=False,
    )

    assert [row.slug for row in queries.municipalities_on(BEFORE)] == [
        "asker-0220",
        "hurum",
        "royken",
    ]
    assert [(row.slug, row.number) for row in queries.municipalities_on(ON)] == [("asker", "3025")]
    assert [link.name for link in queries.municipality_history(new).came_from] == [
        "Asker",
        "Hurum",
        "Røyken",
    ]


def test_merger_leaves_one_entry_with_every_row_before_and_after(given, three, viken):
    new = merge(given, three, viken)

    entry = trail.only("register.merge_municipalities")
    # Three municipalities, names and numbers end; one of each and three reforms begin.
    assert len([both for both in entry.values() if both[0]]) == 9
    assert len([both for both in entry.values() if not both[0]]) == 6
    assert entry[f"register.municipality:{new.pk}"][0] is None


def test_memberships_and_seat_are_carried_to_the_new_municipality(given, three, viken):
    for one in three[:2]:
        factories.make(Membership, municipality=one, valid_from=date(2020, 10, 28))
    factories.subregion("vest", *three[:2])

    merge(given, three, viken, carry_membership=True)

    assert [row.slug for row in queries.members_on(BEFORE)] == ["asker-0220", "royken"]
    assert [(row.slug, row.subregion_name) for row in queries.members_on(ON)] == [("asker", "Vest")]
    ended = Membership.objects.get(municipality=three[0])
    assert (ended.valid_until, ended.end_reason) == (ON, "ble del av Asker")


def test_seat_is_not_guessed_when_the_merged_sat_in_different_sub_regions(given, three, viken):
    for one in three[:2]:
        factories.make(Membership, municipality=one, valid_from=date(2020, 10, 28))
        factories.subregion(f"region-{one.slug}", one)

    merge(given, three, viken, carry_membership=True)

    assert [row.seated for row in queries.members_on(ON)] == [None]


def test_memberships_end_when_they_are_not_carried(given, three, viken):
    factories.make(Membership, municipality=three[0], valid_from=date(2020, 10, 28))

    merge(given, three, viken)

    assert queries.members_on(ON) == []


def test_nobody_becomes_a_member_through_a_merger_of_non_members(given, three, viken):
    merge(given, three, viken, carry_membership=True)

    assert queries.members_on(ON) == []


def test_new_municipality_may_take_over_the_number_of_one_that_ends(given, three, viken):
    merge(given, three, viken, number="0220")

    assert [row.number for row in queries.municipalities_on(ON)] == ["0220"]


def test_second_municipality_of_a_name_gets_a_key_of_its_own(given, three, viken):
    factories.municipality("asker", number="9999", valid_until=date(2019, 1, 1))

    assert merge(given, three, viken).slug == "asker-2"


def test_key_is_written_without_norwegian_letters(given, three, viken):
    assert merge(given, three, viken, name="Øvre Åsgård").slug == "ovre-asgard"


def test_kari_may_not_merge(given, three, viken, kari):
    with pytest.raises(Denied):
        actions.merge_municipalities(
            **given | {"actor": kari},
            predecessors=three,
            name="Asker",
            number="3025",
            county=viken,
            on=ON,
            carry_membership=False,
        )

    assert not Reform.objects.exists()


@pytest.mark.parametrize("count", [0, 1])
def test_fewer_than_two_make_no_merger(given, three, viken, count):
    with pytest.raises(actions.TooFew):
        merge(given, three[:count], viken)


def test_the_same_municipality_twice_makes_no_merger(given, three, viken):
    with pytest.raises(actions.TooFew):
        merge(given, [three[0], three[0]], viken)


def test_municipality_the_record_does_not_know_is_not_merged(given, three, viken):
    with pytest.raises(actions.UnknownMunicipality):
        merge(given, [three[0], Municipality(slug="atlantis", pk=404)], viken)


def test_municipality_that_does_not_exist_then_is_not_merged_and_nothing_is_written(
    given, three, viken
):
    gone = factories.municipality("borte", number="0001", valid_until=date(2019, 1, 1))

    with pytest.raises(actions.NotAMunicipalityThen):
        merge(given, [*three, gone], viken)

    assert all(row.valid_until is None for row in Municipality.objects.exclude(pk=gone.pk))
    assert trail.entries("register.merge_municipalities") == []


def test_number_of_one_that_stays_is_refused(given, three, viken):
    factories.municipality("drammen", name="Drammen", number="3005", county=viken)

    with pytest.raises(actions.NumberTaken, match="Drammen"):
        merge(given, three, viken, number="3005")


def test_county_of_the_new_municipality_must_exist(given, three, viken, akershus):
    with pytest.raises(actions.CountyNotThen):
        merge(given, three, akershus, on=BEFORE)


def test_municipality_with_a_planned_end_is_not_merged_before_it(given, three, viken):
    ending = factories.municipality("slutt", number="0002", valid_until=date(2025, 1, 1))

    with pytest.raises(actions.LaterFacts, match="en slutt"):
        merge(given, [three[0], ending], viken)


def test_municipality_that_begins_on_the_day_is_not_merged_the_same_day(given, three, viken):
    fresh = factories.municipality("fersk", number="0002", valid_from=ON)

    with pytest.raises(actions.LaterFacts):
        merge(given, [three[0], fresh], viken)


def test_split_makes_several_of_one(given):
    # Reference: Ålesund 1507 became 1508 Ålesund and 1580 Haram on 1.1.2024 (SSB Klass 131).
    county = factories.county("15", "Møre og Romsdal")
    whole = factories.municipality("alesund-1507", name="Ålesund", number="1507", county=county)
    parts = [
        NewMunicipality(name="Ålesund", number="1508", county=county),
        NewMunicipality(name="Haram", number="1580", county=county),
    ]

    made = actions.split_municipality(
        **given, municipality=whole, parts=parts, on=ON, carry_membership=False
    )

    assert [row.slug for row in made] == ["alesund", "haram"]
    assert [(row.name, row.number) for row in queries.municipalities_on(ON)] == [
        ("Haram", "1580"),
        ("Ålesund", "1508"),
    ]
    assert {row.kind for row in Reform.objects.all()} == {"split"}
    assert len(trail.entries("register.split_municipality")) == 1


def test_every_part_of_a_split_member_is_a_member_when_it_is_carried(given, asker, viken):
    parts = [
        NewMunicipality(name="Øst", number="3901", county=viken),
        NewMunicipality(name="Vest", number="3902", county=viken),
    ]

    actions.split_municipality(
        **given, municipality=asker, parts=parts, on=ON, carry_membership=True
    )

    assert [row.slug for row in queries.members_on(ON)] == ["vest", "ost"]


def test_kari_may_not_split(given, asker, viken, kari):
    with pytest.raises(Denied):
        actions.split_municipality(
            **given | {"actor": kari},
            municipality=asker,
            parts=[],
            on=ON,
            carry_membership=False,
        )


def test_one_part_makes_no_split(given, asker, viken):
    part = NewMunicipality(name="Hel", number="3901", county=viken)

    with pytest.raises(actions.TooFew):
        actions.split_municipality(
            **given, municipality=asker, parts=[part], on=ON, carry_membership=False
        )


def test_parts_with_one_number_are_refused(given, asker, viken):
    parts = [NewMunicipality(name=name, number="3901", county=viken) for name in ("Øst", "Vest")]

    with pytest.raises(Invalid, match="i bruk fra samme dag"):
        actions.split_municipality(
            **given, municipality=asker, parts=parts, on=ON, carry_membership=False
        )
