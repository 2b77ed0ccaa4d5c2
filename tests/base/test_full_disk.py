"""«samrad load» onto a full disk: the state before stands, and a sentence says so.

A limit on the size of files takes the place of the full disk: the database file system refuses the
write, as it does when there is no room.
"""

import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests import template, warm

# The programs have a file as their database, whichever the tests are run on.
pytestmark = pytest.mark.sqlite

ROOT = Path(__file__).resolve().parents[2]
ROOM = 100_000  # bytes any one file may hold: far less than the new rows need
NEW = "- slug: kilde-{0}\n  kind: document\n  title: Kilde nummer {0} {1}\n"


@pytest.fixture
def run(tmp_path):
    """Run a command of «samrad» on a data folder of its own, with or without room to write."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SAMRAD_")}
    surroundings = kept | {
        "PYTHONPATH": str(ROOT / "src"),
        "DJANGO_SETTINGS_MODULE": "samrad.config.settings",
        "SAMRAD_DATA": str(tmp_path / "data"),
        "SAMRAD_SECRET_KEY": "tests-only-not-a-secret",
    }
    (tmp_path / "data").mkdir()

    def limited():
        resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, ROOM))

    def ran(*command):
        program = "samrad.cli", *map(str, command)
        with warm.begun(surroundings, *program) as begun:
            said, told = begun.communicate()
        return subprocess.CompletedProcess(program, begun.returncode, said, told)

    def full(*command):
        return subprocess.run(
            [sys.executable, "-m", "samrad.cli", *map(str, command)],
            env=surroundings, cwd=ROOT, capture_output=True, text=True, check=False,
            preexec_fn=limited,
        )  # fmt: skip

    ran.full = full
    return ran


@pytest.fixture
def council(run, tmp_path):
    """A new council that is loaded, and the folder of its record."""
    folder = tmp_path / "fjord"
    run("new-council", folder, "--name", "Fjordrådet")
    (folder / "record.yaml").write_text("format: 1\nuses: []\n")
    template.lay(tmp_path / "data")
    assert run("load", folder).returncode == 0
    return folder


def exported(run, tmp_path):
    """The sources the database holds, as they are written back."""
    folder = tmp_path / "ut"
    shutil.rmtree(folder, ignore_errors=True)
    assert run("export", folder).returncode == 0
    return (folder / "sources.yaml").read_text()


def test_full_disk_leaves_the_state_before_and_says_so(run, council, tmp_path):
    before = exported(run, tmp_path)
    with (council / "sources.yaml").open("a") as sources:
        sources.writelines(NEW.format(number, "x" * 200) for number in range(1500))

    refused = run.full("load", council)

    assert refused.returncode == 1
    assert "Databasen kunne ikke skrives (" in refused.stderr
    assert "Ingenting er endret. Er disken full, må du frigjøre plass." in refused.stderr
    assert "Traceback" not in refused.stderr
    assert exported(run, tmp_path) == before

    again = run("load", council)

    assert again.returncode == 0
    assert "1500 nye" in again.stdout
