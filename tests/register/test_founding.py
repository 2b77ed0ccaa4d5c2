"""A sub-region begins. The sub-regions are invented."""

from datetime import date

import pytest
from tests import factories

from samrad.base.actions import Denied
from samrad.base.models import Source
from samrad.register import actions, queries
from samrad.register.models import Subregion

DAY = date(2024, 1, 1)


@pytest.fixture
def given(ingrid, at, db):
    return {
        "actor": ingrid,
        "at": at,
        "source": factories.source(),
        "name": "Fjordregionen",
        "effective": DAY,
    }


def test_sub_region_begins_with_its_name_and_its_members(given):
    asker = factories.member("asker", name="Asker")
    factories.subregion("vest", asker)

    made = actions.establish_subregion(**given, members=[asker])

    found = queries.subregion_on("fjordregionen", DAY)
    assert (found.subregion, found.name) == (made, "Fjordregionen")
    assert queries.members_on(DAY)[0].subregion_name == "Fjordregionen"
    assert queries.members_on(date(2023, 12, 31))[0].subregion_name == "Vest"


def test_described_source_is_stored_with_the_sub_region(given):
    new = Source(slug="ny", kind="decision", title="Ny")

    assert actions.establish_subregion(**given | {"source": new}).source == new
    assert new.pk is not None


def test_name_is_one_sub_regions_at_a_time(given):
    actions.establish_subregion(**given)

    with pytest.raises(actions.NameTaken, match="finnes fra før"):
        actions.establish_subregion(**given | {"name": " fjordregionen "})


def test_one_who_is_no_member_is_refused_and_nothing_is_left(given):
    outsider = factories.municipality("oslo", name="Oslo", number="0301")

    with pytest.raises(actions.NotAMember):
        actions.establish_subregion(**given, members=[outsider])

    assert not Subregion.objects.exists()


def test_kari_cannot_establish_a_sub_region(given, kari):
    with pytest.raises(Denied):
        actions.establish_subregion(**given | {"actor": kari})
