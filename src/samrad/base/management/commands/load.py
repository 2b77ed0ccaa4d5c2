"""samrad load DIR: read a council's record, all of it or nothing."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any, NoReturn

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import OperationalError

from samrad.base import clock
from samrad.base.policies import system
from samrad.base.ports.loaded import LOADED
from samrad.base.record import loading
from samrad.base.record.reading import BadRecord

SHOWN = 40


class Command(BaseCommand):
    help = "Les inn et råds register fra en mappe. Er noe galt, endres ingenting."

    def add_arguments(self, parser: ArgumentParser) -> None:
        default = str(settings.COUNCILS / settings.COUNCIL)
        parser.add_argument("directory", nargs="?", default=default, help="mappen med registeret")
        parser.add_argument("--quiet", action="store_true", help="skriv bare det som er galt")

    def handle(self, *_args: Any, **options: Any) -> None:
        started = clock.now()
        say = (lambda _line: None) if options["quiet"] else self.stdout.write
        try:
            outcomes = loading.load(
                Path(options["directory"]), actor=system("load"), at=started, progress=say
            )
        except BadRecord as error:
            self._refuse(error)
        except OperationalError as error:
            if _has_no_table(error):
                raise
            self._stop(error, "Ingenting er endret.")
        new, changed = sum(o.new for o in outcomes), sum(o.changed for o in outcomes)
        seconds = f"{(clock.now() - started).total_seconds():.1f}".replace(".", ",")
        try:
            for follow_up in LOADED.entries():
                follow_up(clock.now())
        except OperationalError as error:
            self._stop(error, "Registeret er lest inn, men søket er ikke oppdatert.")
        say(f"Ferdig: {new} nye og {changed} endrede rader på {seconds} s.")

    def _stop(self, error: OperationalError, standing: str) -> NoReturn:
        """The database could not be written; standing says what holds now."""
        self.stderr.write(
            f"Databasen kunne ikke skrives ({error}). {standing} "
            "Er disken full, må du frigjøre plass. Kjør kommandoen igjen etterpå."
        )
        raise SystemExit(1)

    def _refuse(self, error: BadRecord) -> NoReturn:
        for problem in error.problems[:SHOWN]:
            self.stderr.write(str(problem))
        more = len(error.problems) - SHOWN
        if more > 0:
            self.stderr.write(f"… og {more} til.")
        self.stderr.write("Ingenting er endret.")
        raise SystemExit(2)


def _has_no_table(error: OperationalError) -> bool:
    """Whether SQLite finds the question wrong, as where tables are missing; PostgreSQL has an error
    of its own for that.
    """
    return getattr(error.__cause__, "sqlite_errorname", "") == "SQLITE_ERROR"
