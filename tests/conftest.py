"""The standing cast, invented: they may do and say what no real person is made to do or say."""

import os

os.environ.setdefault("SAMRAD_TESTING", "1")
os.environ.setdefault("SAMRAD_SECRET_KEY", "tests-only-not-a-secret")

from datetime import UTC, datetime

import pytest

AT = datetime(2026, 1, 15, 9, 0, tzinfo=UTC)


@pytest.fixture
def at() -> datetime:
    """The instant at which tests act."""
    return AT


@pytest.fixture
def ingrid():
    """Ingrid, secretariat: keeps the record."""
    from samrad.base.policies import Actor
    from samrad.base.vocabulary import Role

    return Actor("user:1", "Ingrid", frozenset({Role.SECRETARIAT}))


@pytest.fixture
def haakon():
    """Håkon, chair of the board."""
    from samrad.base.policies import Actor
    from samrad.base.vocabulary import Role

    return Actor("user:2", "Håkon", frozenset({Role.CHAIR}))


@pytest.fixture
def solveig():
    """Solveig, mayor, in the assembly; her municipality's office may act for it."""
    from samrad.base.policies import Actor
    from samrad.base.vocabulary import Role

    return Actor("user:3", "Solveig", frozenset({Role.MEMBERS_OFFICE}), frozenset({"asker"}))


@pytest.fixture
def ola():
    """Ola, deputy in an expert group."""
    from samrad.base.policies import Actor
    from samrad.base.vocabulary import Role

    return Actor("user:4", "Ola", frozenset({Role.GROUP_MEMBER}))


@pytest.fixture
def kari():
    """Kari, citizen: sees only what is public."""
    from samrad.base.policies import ANYONE

    return ANYONE


@pytest.fixture
def gate(db, at):
    """An open action, for arranging rows that a test starts from."""
    from samrad.base.actions import opened
    from samrad.base.policies import system

    with opened("tests.arrange", system("tests"), at) as change:
        yield change
