"""An invented council: a board that meets, and a case it treats behind closed doors."""

from datetime import date, time

import pytest
from tests import factories
from tests.arranged import arranged

from samrad.base.policies import Actor
from samrad.base.vocabulary import Role
from samrad.cases.models import Case, Consideration
from samrad.meetings.models import AgendaItem, Decision, Meeting

HELD = date(2025, 3, 14)
SECRET = "Blåbærsyltetøy"


@pytest.fixture
@arranged
def board(db):
    return factories.body("styre", "board", name="Styret", is_elected=True, decides=True)


@pytest.fixture
@arranged
def held(board):
    """A board meeting that was held, with times and place."""
    return factories.make(
        Meeting,
        slug="styre-2025-03-14",
        body=board,
        held_on=HELD,
        starts_at=time(10),
        ends_at=time(12, 30),
        place="Rådhuset, rom 3",
        form="physical",
        status="held",
    )


@pytest.fixture
@arranged
def item(held):
    return factories.make(
        AgendaItem,
        slug="styre-2025-03-14-sak-1",
        meeting=held,
        position=1,
        number="7/25",
        title="Handlingsprogram for 2026",
    )


@pytest.fixture
@arranged
def decision(item):
    return factories.make(
        Decision,
        slug="styre-2025-03-14-vedtak-1",
        meeting=item.meeting,
        item=item,
        text=words("Programmet er vedtatt."),
    )


@pytest.fixture
def screened(held):
    """A screened case on the agenda, with a decision; every word of it holds SECRET."""
    case = factories.make(
        Case,
        slug="skjermet",
        title=f"{SECRET} i saken",
        public_title="Personalsak",
        is_screened=True,
        legal_basis="offl. § 13 jf. fvl. § 13",
    )
    step = factories.make(
        Consideration, slug="skjermet-styre", case=case, body=held.body, title=f"{SECRET} steg"
    )
    row = factories.make(
        AgendaItem,
        slug="styre-2025-03-14-sak-2",
        meeting=held,
        position=2,
        consideration=step,
        number="8/25",
        title=f"{SECRET} på listen",
        speaker=f"{SECRET} innleder",
        note=f"{SECRET} merknad",
        what_changed=f"{SECRET} endret",
    )
    factories.make(
        Decision,
        slug="styre-2025-03-14-vedtak-2",
        meeting=held,
        item=row,
        consideration=step,
        text=words(f"{SECRET} er vedtatt."),
        responsible=SECRET,
        note=f"{SECRET} merknad",
        position=2,
    )
    return row


@pytest.fixture
def member_of_board():
    """Ola, who sits in the board here."""
    return Actor("user:4", "Ola", frozenset({Role.DELEGATE}), bodies=frozenset({"styre"}))


def words(text):
    from samrad.publications import prose

    return prose.read(text)
