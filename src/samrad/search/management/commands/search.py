"""«samrad search rebuild» and «samrad search catch-up»: the index, made anew or brought up."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from samrad.base import clock
from samrad.search import actions


class Command(BaseCommand):
    help = "Lager søkeregisteret på nytt (rebuild), eller leser inn det som er endret (catch-up)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        asked = parser.add_subparsers(dest="asked", required=True, metavar="rebuild|catch-up")
        asked.add_parser("rebuild", help="les alt på nytt; søket virker imens")
        asked.add_parser("catch-up", help="les det som er endret siden sist")

    def handle(self, *_args: Any, **options: Any) -> None:
        began = clock.now()
        if options["asked"] == "catch-up":
            actions.start(at=began)
            self.stdout.write("Søkeregisteret er à jour.")
            return
        passages = actions.rebuild(at=began)
        seconds = f"{(clock.now() - began).total_seconds():.1f}".replace(".", ",")
        self.stdout.write(f"Søkeregisteret er laget på nytt: {passages} avsnitt på {seconds} s.")
