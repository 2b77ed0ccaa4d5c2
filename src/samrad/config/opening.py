"""What must be in place before anyone is let in: schema, static files, the council's record.

Each step is skipped when nothing has changed since it was last done, so that a second start is
quick; each is safe to repeat, and a start that was interrupted is finished by the next.
"""

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from samrad.base import clock
from samrad.base.models import Source
from samrad.base.policies import system
from samrad.base.record import loading
from samrad.config import tables
from samrad.search import actions as search


class NotBuilt(RuntimeError):
    """The front end has not been built; every page would fail."""


Say = Callable[[str], None]


def is_migrated() -> bool:
    """Whether every migration has been applied."""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def migrate(say: Say) -> None:
    """Bring the schema up to date, when it is not."""
    if is_migrated():
        return
    say("Lager databasen …")
    if tables.may_be_made():
        tables.make()
    else:
        call_command("migrate", interactive=False, verbosity=0)


def collect_static(say: Say) -> None:
    """Collect, hash and compress the static files, when any has changed. NotBuilt without them."""
    found = sorted(
        (name, Path(storage.path(name)))
        for finder in finders.get_finders()
        for name, storage in finder.list([])
    )
    if not any(name.startswith("build/") for name, _path in found):
        raise NotBuilt("Stil og skript er ikke bygget. Kjør: make assets")
    facts = (f"{name} {path.stat().st_size} {path.stat().st_mtime_ns}" for name, path in found)
    mark = _Mark("static", _digest(fact.encode() for fact in facts))
    if mark.stands and Path(settings.STATIC_ROOT).is_dir():
        return
    say("Samler stil og skript …")
    call_command("collectstatic", interactive=False, verbosity=0)
    mark.leave()


def load_record(directory: Path, say: Say) -> None:
    """Load a council's record, when its files differ from those last loaded. BadRecord."""
    files = sorted(
        path
        for place in loading.directories(directory)
        for path in place.rglob("*")
        if path.is_file()
    )
    mark = _Mark("record", _digest(part for file in files for part in _named(file)))
    if mark.stands and Source.objects.exists():
        return
    say(f"Leser inn {directory.name} …")
    loading.load(directory, actor=system("load"), at=clock.now())
    mark.leave()


def read_index(say: Say) -> None:
    """Bring the index of search up to the trail."""
    if not search.is_ready():
        say("Lager søkeregisteret …")
    search.start(at=clock.now())


def _named(file: Path) -> tuple[bytes, bytes]:
    return str(file.relative_to(file.parents[1])).encode(), file.read_bytes()


def _digest(parts: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()


class _Mark:
    """A file in the data folder that says which version of something was last done."""

    def __init__(self, name: str, version: str) -> None:
        self.path = Path(settings.DATA) / f"{name}.fingerprint"
        self.version = f"{version} {connection.settings_dict['NAME']}"

    @property
    def stands(self) -> bool:
        return self.path.is_file() and self.path.read_text(encoding="utf-8") == self.version

    def leave(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(self.version, encoding="utf-8")
