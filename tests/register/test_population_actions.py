from datetime import date

import pytest
from tests import factories
from tests.register import trail

from samrad.base.actions import Denied
from samrad.register import actions
from samrad.register.models import NationalPopulation, Population

ON = date(2023, 1, 1)


@pytest.fixture
def given(ingrid, at, db):
    source = factories.source("ssb-07459", kind="register", title="SSB 07459")
    return {"actor": ingrid, "at": at, "on": ON, "source": source}


@pytest.fixture
def two(db):
    return (
        factories.municipality("asker", name="Asker", number="3025"),
        factories.municipality("moss", name="Moss", number="3002"),
    )


def figures(on=ON):
    rows = Population.objects.filter(on=on).order_by("municipality__slug")
    return [(row.municipality.slug, row.inhabitants, row.source.slug) for row in rows]


def test_table_is_read_by_the_numbers_of_the_day(given, two):
    made = actions.import_population(
        **given, table=[("3002", 51_240), ("3025", 97_784)], national=5_488_984
    )

    assert len(made) == 2
    assert figures() == [("asker", 97_784, "ssb-07459"), ("moss", 51_240, "ssb-07459")]
    assert NationalPopulation.objects.get().inhabitants == 5_488_984
    assert len(trail.only("register.import_population")) == 3


def test_a_corrected_figure_replaces_the_old_and_the_trail_keeps_both(given, two):
    factories.population(two[0], 1, ON)

    changed = actions.import_population(**given, table=[("3002", 51_240), ("3025", 97_784)])

    assert len(changed) == 2
    both = trail.only("register.import_population").values()
    assert [(old["inhabitants"], new["inhabitants"]) for old, new in both if old] == [(1, 97_784)]


def test_the_same_table_again_changes_nothing_and_leaves_no_entry(given, two):
    table = [("3002", 51_240), ("3025", 97_784)]
    actions.import_population(**given, table=table, national=5_488_984)

    again = actions.import_population(**given, table=table, national=5_488_984)

    assert again == []
    assert len(trail.entries("register.import_population")) == 1


def test_a_corrected_national_figure_replaces_the_old(given, two):
    factories.make(NationalPopulation, on=ON, inhabitants=1)

    actions.import_population(
        **given, table=[("3002", 51_240), ("3025", 97_784)], national=5_488_984
    )

    assert NationalPopulation.objects.get().inhabitants == 5_488_984


def test_kari_may_not_read_in_a_table(given, two, kari):
    with pytest.raises(Denied):
        actions.import_population(
            **given | {"actor": kari}, table=[("3002", 51_240), ("3025", 97_784)]
        )

    assert figures() == []


def test_everything_wrong_is_said_at_once_and_nothing_is_read(given, two):
    table = [("3002", 1), ("3002", 2), ("0220", 3), ("9999", -4)]

    with pytest.raises(actions.PopulationTableRefused) as refused:
        actions.import_population(**given, table=table)

    assert refused.value.problems == (
        "0220 er ikke et kommunenummer 1.\u00a0januar 2023.",
        "3002 står 2 ganger.",
        "9999 er ikke et kommunenummer 1.\u00a0januar 2023.",
        "9999 har et negativt folketall.",
        "3025 Asker mangler.",
    )
    assert figures() == []


def test_country_with_fewer_than_its_municipalities_is_refused(given, two):
    with pytest.raises(actions.PopulationTableRefused, match="Landet har færre"):
        actions.import_population(**given, table=[("3002", 10), ("3025", 10)], national=19)


def test_a_long_list_of_faults_is_shortened_but_kept(given, two):
    table = [("3002", 1), ("3025", 2)] + [(f"90{n:02}", 1) for n in range(25)]

    with pytest.raises(actions.PopulationTableRefused, match="… og 5 feil til") as refused:
        actions.import_population(**given, table=table)

    assert len(refused.value.problems) == 25
