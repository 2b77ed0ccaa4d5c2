"""The pass on PostgreSQL leaves out the tests that can ask no database, and no more."""

import pytest
from tests.conftest import _may_ask_a_database


@pytest.fixture
def rows(django_db_setup):
    """Rows a module has arranged for itself, without the marks of a test of the database."""


def test_one_who_asks_for_no_database_can_ask_none(request):
    assert not _may_ask_a_database(request.node)


@pytest.mark.django_db
def test_one_with_a_mark_may_ask(request):
    assert _may_ask_a_database(request.node)


def test_one_with_a_fixture_may_ask(request, db):
    assert _may_ask_a_database(request.node)


def test_one_whose_fixture_asks_for_the_tables_may_ask(request, rows):
    assert _may_ask_a_database(request.node)


def test_one_in_a_module_that_begins_programs_may_ask(request, monkeypatch):
    monkeypatch.setattr(request.module, "subprocess", object(), raising=False)

    assert _may_ask_a_database(request.node)


def test_one_whose_programs_know_no_database_can_ask_none(request, monkeypatch):
    monkeypatch.setattr(request.module, "subprocess", object(), raising=False)
    monkeypatch.setattr(request.module, "__name__", "tests.publications.test_pack")

    assert not _may_ask_a_database(request.node)
