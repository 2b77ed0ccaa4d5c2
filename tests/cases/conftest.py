import pytest
from tests.factories import cases as made


@pytest.fixture(autouse=True)
def _own_store(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def case(db):
    return made.case()


@pytest.fixture
def step(case):
    return made.step(case)
