"""A list that is seldom there is read without parsing, and is a plain JSON column to migrations."""

import pytest
from django.db import connection, models
from tests import factories

from samrad.base.models import SeldomAny
from samrad.themes.models import Theme


def test_migrations_see_a_json_column():
    field = SeldomAny("også i", default=list, blank=True)
    field.set_attributes_from_name("also_in")
    plain = models.JSONField("også i", default=list, blank=True)
    plain.set_attributes_from_name("also_in")

    assert field.deconstruct() == plain.deconstruct()


@pytest.mark.parametrize("held", [[], ["kilde-to"], ["en", "to"]])
def test_what_is_kept_comes_back(db, held):
    row = factories.make(Theme, slug="tema", title="Tema", also_in=held)

    assert Theme.objects.get(pk=row.pk).also_in == held


def test_every_row_has_a_list_of_its_own():
    field = SeldomAny()
    first, second = (field.from_db_value("[]", None, connection) for _time in range(2))

    first.append("kilde")
    assert second == []
