"""samrad docs DIR: write the generated pages of docs/."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from samrad.config import pages


class Command(BaseCommand):
    help = "Skriv sidene i docs/ som lages av produktet selv."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("directory", help="mappen sidene skrives til; lages om den ikke finnes")

    def handle(self, *_args: Any, **options: Any) -> None:
        directory = Path(options["directory"])
        directory.mkdir(parents=True, exist_ok=True)
        for name, text in pages.pages().items():
            (directory / name).write_text(text, encoding="utf-8")
            self.stdout.write(str(directory / name))
