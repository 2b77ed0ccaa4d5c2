"""A register of dated facts to list, edit and retire, whatever registers the rooms hang up."""

from datetime import date

import pytest
from django.core.cache import cache

from samrad.base.ports.registers import REGISTERS, Register, Shown
from samrad.register import actions
from tests import factories
from tests.factories.users import user

NAMES = "tests.names"


@pytest.fixture(autouse=True)
def _empty_cache():
    cache.clear()


@pytest.fixture
def names():
    """Municipality names: dated, sourced, pointing at another row."""
    register = Register(
        title="Kommunenavn",
        about="Hva kommunene heter.",
        maintained=actions.municipality_names,
        columns=(
            Shown("Navn", "name", "name"),
            Shown("Kommune", lambda row: row.municipality.slug, "municipality__slug"),
            Shown("Fra og med", "valid_from", "valid_from"),
            Shown("Kilde", "source.title"),
        ),
        fields=("municipality", "name", "official", "valid_from", "valid_until", "note"),
        search=("name", "municipality__slug"),
        filters=("municipality",),
        order=("name",),
        select=("municipality", "source"),
    )
    with REGISTERS.with_entry(NAMES, register):
        yield register


@pytest.fixture
def asker(db):
    """Asker's name from 2018, the row the tests edit."""
    return factories.municipality("asker", "Asker").names.get()


@pytest.fixture
def as_ingrid(client, db):
    """Ingrid's browser."""
    client.force_login(user("Ingrid", "secretariat"))
    return client


@pytest.fixture
def as_haakon(db):
    """Håkon's browser: he reads, and changes nothing."""
    from django.test import Client

    browser = Client()
    browser.force_login(user("Håkon", "chair"))
    return browser


@pytest.fixture
def typed(names, asker):
    """What a browser sends when the form of Asker's name is filled in and saved unchanged."""
    from samrad.office import actions as office
    from samrad.office.queries.history import last_number

    return {
        "municipality": asker.municipality_id,
        "name": "Asker",
        "official": "",
        "valid_from": "2018-01-01",
        "valid_until": "",
        "note": "",
        "source": asker.source_id,
        "state": office.state_of(asker),
        "seen": last_number(asker),
    }


@pytest.fixture
def day():
    return date(2026, 1, 15)
