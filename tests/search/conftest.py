import pytest
from tests.search import invented


@pytest.fixture
def themes(db):
    """The kind of themes with eyes and days."""
    with invented.kept():
        yield
