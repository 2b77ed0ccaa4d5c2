"""A small council: two sub-regions, a board with a seat for each, and an assembly."""

from datetime import date

import pytest
from tests import factories

ELECTED = date(2023, 11, 10)


@pytest.fixture
def board(db):
    return factories.body("styre", "board", name="Styret")


@pytest.fixture
def follo(db):
    return factories.subregion("folloregionen", name="Folloregionen")


@pytest.fixture
def oslo(db):
    return factories.subregion("oslo", name="Oslo")


@pytest.fixture
def follos_seat(board, follo):
    return factories.seat(board, "styre-follo", follo)


@pytest.fixture
def oslos_seat(board, oslo):
    return factories.seat(board, "styre-oslo", oslo)


@pytest.fixture
def assembly(db):
    return factories.body("representantskap", "assembly", name="Representantskapet")


@pytest.fixture
def asker(db):
    return factories.member("asker", name="Asker", number="3203", since=date(2020, 10, 28))


@pytest.fixture
def source(db):
    return factories.source("vedtak", kind="decision", title="Vedtak 10.\u00a0november 2023")
