"""samrad export DIR: write the council's record back to files."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from samrad.base.record import writing


class Command(BaseCommand):
    help = "Skriv rådets register til en mappe, i samme form som det leses inn fra."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("directory", help="mappen det skrives til; lages om den ikke finnes")
        parser.add_argument(
            "--shared", action="store_true", help="skriv det felles registeret over landet"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            paths = writing.export(Path(options["directory"]), shared=options["shared"])
        except OSError as error:
            raise CommandError(
                f"Kunne ikke skrive: {error}. Gamle filer står.", returncode=2
            ) from error
        for path in paths:
            self.stdout.write(str(path))
