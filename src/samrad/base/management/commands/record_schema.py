"""samrad record-schema DIR: write the JSON Schema of every record file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from samrad.base.record import writing


class Command(BaseCommand):
    help = "Skriv JSON Schema for hver fil i et råds register."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("directory", help="mappen skjemaene skrives til")

    def handle(self, *_args: Any, **options: Any) -> None:
        for path in writing.write_schemas(Path(options["directory"])):
            self.stdout.write(str(path))
