"""«samrad files verify» and «samrad files sweep»: do contents and rows still fit each other."""

import hashlib
from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand

from samrad.base import clock, store
from samrad.base.ports.contents import POINTED_TO
from samrad.files import queries

GRACE = timedelta(hours=1)  # an upload that is on its way is left alone


class Command(BaseCommand):
    help = "Kontrollerer at hver fil ligger uendret i lageret (verify), eller rydder i det (sweep)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        asked = parser.add_subparsers(dest="asked", required=True, metavar="verify|sweep")
        asked.add_parser("verify", help="regn ut kontrollsummen av hver fil på nytt")
        asked.add_parser("sweep", help="fjern innhold ingen peker på, og halve opplastinger")

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["asked"] == "sweep":
            self._sweep()
        else:
            self._verify()

    def _verify(self) -> None:
        faults = count = 0
        for digest, names in queries.contents():
            count += 1
            if sentence := _fault(digest):
                faults += 1
                self.stderr.write(f"{sentence}: {'; '.join(names)}")
        if faults:
            raise SystemExit(1)
        self.stdout.write(f"Lageret er helt: {count} innhold.")

    def _sweep(self) -> None:
        lying = store.lying_since(clock.now() - GRACE)
        needed: set[str] = set()
        for pointed_to in POINTED_TO.entries():
            needed |= pointed_to(lying)
        removed = [digest for digest in lying if digest not in needed]
        for digest in removed:
            store.forget(digest)
        halves = store.drop_halves(clock.now() - GRACE)
        self.stdout.write(
            f"Fjernet {len(removed)} innhold ingen peker på, og {halves} halve opplastinger."
        )


def _fault(digest: str) -> str:
    """What is wrong with a content, if anything."""
    try:
        with store.path(digest).open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except store.NotKept:
        return f"{digest[:12]} mangler"
    return "" if found == digest else f"{digest[:12]} er endret"
