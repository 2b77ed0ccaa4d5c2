"""That nothing is written past the gate, shown with the database's own eyes."""

from datetime import date

import pytest
from django.apps import apps
from django.db import connection
from tests import factories
from tests.house.gate import guarded

from samrad.base.actions import OutsideGate, opened
from samrad.base.models import Row, Source
from samrad.base.policies import system

AT = factories.AT


def _domain_models():
    return [model for model in apps.get_models() if issubclass(model, Row)]


@pytest.mark.parametrize("model", _domain_models(), ids=lambda model: model._meta.label)
def test_no_row_is_saved_changed_or_removed_with_no_action_open(db, model):
    with pytest.raises(OutsideGate):
        model().save()
    with pytest.raises(OutsideGate):
        model(pk=1).delete()
    with pytest.raises(OutsideGate):
        model._base_manager.bulk_create([model()])
    with pytest.raises(OutsideGate):
        model._base_manager.all().update(pk=1)
    with pytest.raises(OutsideGate):
        model._base_manager.all().delete()


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO base_source (slug) VALUES ('x')",
        "UPDATE base_source SET title = 'x'",
        'DELETE FROM "base_source"',
        "  update \n base_source set title = 'x'",
        "INSERT OR IGNORE INTO base_source (slug) VALUES ('x')",
        "WITH a AS (SELECT 1) DELETE FROM base_source",
    ],
)
def test_raw_statements_on_a_domain_table_are_caught(db, statement):
    with guarded(connection), pytest.raises(OutsideGate), connection.cursor() as cursor:
        cursor.execute(statement)


def test_reading_and_writing_elsewhere_are_not_caught(db):
    with guarded(connection), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM base_source")
        cursor.execute("DELETE FROM django_session")


def test_an_open_action_may_write(db):
    with guarded(connection), opened("tests.arrange", system("tests"), AT):
        Source.objects.create(slug="a", kind="document", title="A")

    assert Source.objects.count() == 1


def test_the_factories_write_through_the_gate(db):
    with guarded(connection):
        factories.member("asker", since=date(2020, 1, 1))
