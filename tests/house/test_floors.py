"""The import contracts, each shown to catch a violation planted in a copy of the house."""

import os
import shutil
import subprocess
import sys

import pytest
from tests.house.floors import ROOT, SOURCE, floors

SEEDS = {
    "Floors": ("register/vocabulary.py", "import samrad.portal.apps\n"),
    "Order inside a room": ("people/vocabulary.py", "from samrad.people import models\n"),
    "The law is a book of its own": ("law/money.py", "import yaml\n"),
    "No circles between siblings": ("audit/models.py", "import samrad.base.clock\n"),
}


def _linted(place) -> str:
    shutil.copy(ROOT / "pyproject.toml", place)
    ran = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as l; l()",
         "--no-cache"],
        cwd=place, check=False, capture_output=True, text=True,
        env=os.environ | {"PYTHONPATH": str(place / "src")},
    )  # fmt: skip
    return ran.stdout + ran.stderr


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    place = tmp_path_factory.mktemp("house")
    ignored = shutil.ignore_patterns("migrations", "static", "templates", "__pycache__", "locale")
    shutil.copytree(SOURCE, place / "src" / "samrad", ignore=ignored)
    return place


def test_the_house_keeps_every_contract(house):
    told = _linted(house)

    assert [line for line in told.splitlines() if "BROKEN" in line] == []
    assert f"{len(SEEDS)} kept, 0 broken" in told


def test_every_planted_violation_breaks_its_contract(house, tmp_path):
    shutil.copytree(house, tmp_path, dirs_exist_ok=True)
    for file, line in SEEDS.values():
        path = tmp_path / "src" / "samrad" / file
        path.write_text(path.read_text(encoding="utf-8") + line, encoding="utf-8")

    told = _linted(tmp_path)

    assert [name for name in SEEDS if f"{name} BROKEN" not in told] == []


def test_a_room_without_a_floor_breaks_the_floors(house, tmp_path):
    shutil.copytree(house, tmp_path, dirs_exist_ok=True)
    stray = tmp_path / "src" / "samrad" / "stray"
    stray.mkdir()
    (stray / "__init__.py").touch()

    assert "Floors BROKEN" in _linted(tmp_path)


def test_the_lowest_floor_is_the_law_and_the_highest_config():
    assert floors()[0] == {"law"}
    assert floors()[-1] == {"config"}
    assert floors()[2] == {"base"}
