import pytest
from tests import factories

from samrad.base.actions import OutsideGate
from samrad.register.models import Municipality


def test_row_is_refused_when_no_action_is_open(db):
    given = factories.source()

    with pytest.raises(OutsideGate):
        Municipality.objects.create(slug="asker", valid_from="2020-01-01", source=given)


def test_home_answers_anyone(client, db):
    assert client.get("/").status_code == 200
