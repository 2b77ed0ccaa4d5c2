"""An empty database, made once and then copied by everything that starts from one.

Making takes many times longer than copying. The copy is named by what it was made from, and each
test run still asks «migrate» whether anything is missing, so that an old copy can never be used.
It is made at once, as a new council's is (samrad.config.tables); that this is what the
migrations make is a test's to prove on each database, and nobody waits for it.
"""

import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "var" / "tests"
MIGRATE = "from django.core.management import call_command; call_command('migrate', verbosity=0)"
MAKE = "from tests import template; template.migrate()"


def migrated() -> Path:
    """An SQLite file with every table and not a row of ours; made by the first who asks."""
    path = FOLDER / f"{_name()}.sqlite3"
    with _alone():
        if not path.is_file():
            for old in FOLDER.glob("samrad_*.sqlite3"):
                old.unlink()
            with tempfile.TemporaryDirectory() as place:
                _run(MAKE, SAMRAD_DATA=place)
                with (
                    closing(sqlite3.connect(f"{place}/samrad.sqlite3")) as made,
                    closing(sqlite3.connect(f"{place}/copy")) as copy,
                ):
                    made.execute("PRAGMA journal_mode=DELETE")
                    made.backup(copy)
                Path(f"{place}/copy").rename(path)
    return path


def lay(data: Path) -> None:
    """A copy as the database of the programs that keep what is theirs in data, an empty folder."""
    data.mkdir(exist_ok=True)
    shutil.copy(migrated(), data / "samrad.sqlite3")


def migrate() -> None:
    """Make the tables of this program's own database, at once where that can be done."""
    from samrad.config import opening

    opening.migrate(lambda _told: None)


def start_tests_from_it() -> None:
    """Let the test database of this process begin as a copy, whichever database it is on."""
    from django.db import connection

    if connection.vendor == "postgresql":
        connection.settings_dict["TEST"]["TEMPLATE"] = _migrated_on_postgresql(connection)
    else:
        _copy_into_memory(connection.creation)


def _copy_into_memory(creation) -> None:
    make = creation._create_test_db

    def copied(*asked, **asked_by_name):
        name = make(*asked, **asked_by_name)
        # The database lives in memory for as long as somebody holds it, and so we do.
        creation.held = sqlite3.connect(name, uri=True, check_same_thread=False)
        with closing(sqlite3.connect(migrated())) as source:
            source.backup(creation.held)
        return name

    creation._create_test_db = copied


def _migrated_on_postgresql(connection) -> str:
    name = _name()
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(1)")  # given back when the connection closes
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if cursor.fetchone() is None:
            cursor.execute(f"DROP DATABASE IF EXISTS {name}_unfinished")
            cursor.execute(f"CREATE DATABASE {name}_unfinished")
            _run(MAKE, SAMRAD_DATABASE=address_of(f"{name}_unfinished"))
            cursor.execute(f"ALTER DATABASE {name}_unfinished RENAME TO {name}")
    return name


def address_of(name: str) -> str:
    """The address of another database on the server of this one."""
    return urlsplit(os.environ["SAMRAD_DATABASE"])._replace(path=f"/{name}").geturl()


def replay_migrations(data: Path) -> Path:
    """An SQLite file in data, an empty folder, that every migration has been replayed on."""
    _run(MIGRATE, SAMRAD_DATA=str(data))
    return data / "samrad.sqlite3"


def replay_migrations_at(address: str) -> None:
    """Replay every migration on an empty database of PostgreSQL."""
    _run(MIGRATE, SAMRAD_DATABASE=address)


def _run(script: str, **settings: str) -> None:
    """Run a script with everything loaded, in a process of its own that nothing measures."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SAMRAD_")}
    ours = {
        "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
        "DJANGO_SETTINGS_MODULE": "samrad.config.settings",
        "SAMRAD_TESTING": "1",
        "SAMRAD_SECRET_KEY": "tests-only-not-a-secret",
    }
    command = [sys.executable, "-c", f"import django; django.setup(); {script}"]
    subprocess.run(
        command, check=True, cwd=ROOT, env=kept | ours | settings, stdout=subprocess.DEVNULL
    )


def _name() -> str:
    """What it was made from: our migrations, and the packages that have their own."""
    made_from = [*sorted(ROOT.glob("src/samrad/*/migrations/*.py")), ROOT / "requirements.txt"]
    digest = hashlib.sha256()
    for path in made_from:
        digest.update(path.as_posix().encode() + path.read_bytes())
    return f"samrad_{digest.hexdigest()[:12]}"


@contextmanager
def _alone() -> Iterator[None]:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / "template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
