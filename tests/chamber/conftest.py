import pytest
from tests.factories import chamber


@pytest.fixture
def meeting(db):
    """The assembly's meeting today, with three places and two items."""
    return chamber.meeting()


@pytest.fixture
def sitting(db):
    """The meeting, opened."""
    return chamber.sitting()
