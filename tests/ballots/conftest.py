"""A box with a roll of invented voters, and locks in a folder of the test's own."""

import pytest
from tests.conftest import AT

from samrad.ballots import actions
from samrad.base.policies import Actor

OPTIONS = ["For", "Mot", "Blank"]


def voter(number):
    return Actor(f"user:{number}", f"Velger {number}")


@pytest.fixture(autouse=True)
def locks_folder(settings, tmp_path):
    settings.BALLOT_LOCKS = tmp_path / "locks"
    return settings.BALLOT_LOCKS


@pytest.fixture
def opened(db, haakon):
    """Open a box for so many voters, user:1 and on."""

    def of(count=6, key="tests.vote:1", options=OPTIONS):
        return actions.open_box(
            actor=haakon,
            at=AT,
            key=key,
            question="Skal saken utsettes?",
            options=options,
            roll=[f"user:{number}" for number in range(1, count + 1)],
        )

    return of


@pytest.fixture
def cast():
    """Cast one ballot; gives the tracker."""

    def by(box, number, choice=0):
        return actions.cast_ballot(actor=voter(number), at=AT, box=box, choice=choice)

    return by
