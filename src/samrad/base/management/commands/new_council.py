"""samrad new-council DIR --name "…": the first files of a new council's record."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from samrad.base import clock
from samrad.base.record.skeleton import NotEmpty, new_council
from samrad.base.record.values import Bad


class Command(BaseCommand):
    help = "Skriv et register med forklaringer og eksempler for et nytt råd. Det kan leses inn."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("directory", help="mappen det skrives til; tom, eller ikke laget ennå")
        parser.add_argument("--name", required=True, help="navnet på rådet")

    def handle(self, *_args: Any, **options: Any) -> None:
        directory = Path(options["directory"])
        try:
            paths = new_council(directory, name=options["name"], day=clock.today())
        except NotEmpty as error:
            raise CommandError(str(error), returncode=2) from error
        except Bad as error:
            raise CommandError(f"Navnet kan ikke brukes: {error}.", returncode=2) from error
        except OSError as error:
            raise CommandError(f"Kunne ikke skrive: {error}.", returncode=2) from error
        for path in paths:
            self.stdout.write(str(path))
        self.stdout.write(f"Les det inn med: samrad load {directory}")
