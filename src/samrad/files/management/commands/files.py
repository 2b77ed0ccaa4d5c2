"""«samrad files»: do contents and rows still fit, and would each file be taken in today."""

import hashlib
from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand

from samrad.base import clock, store
from samrad.base.ports.contents import POINTED_TO
from samrad.files import queries
from samrad.files.contents.receiving import Upload, received
from samrad.files.contents.refusals import NotTaken
from samrad.files.models import Version

GRACE = timedelta(hours=1)  # an upload that is on its way is left alone


class Command(BaseCommand):
    help = (
        "Kontrollerer at hver fil ligger uendret i lageret (verify), leser filene på nytt med "
        "reglene som gjelder nå (reread), eller rydder i lageret (sweep)."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        asked = parser.add_subparsers(dest="asked", required=True, metavar="verify|reread|sweep")
        asked.add_parser("verify", help="regn ut kontrollsummen av hver fil på nytt")
        asked.add_parser("reread", help="si fra om filer som ikke ville blitt tatt imot i dag")
        asked.add_parser("sweep", help="fjern innhold ingen peker på, og halve opplastinger")

    def handle(self, *_args: Any, **options: Any) -> None:
        deeds = {"verify": self._verify, "reread": self._reread, "sweep": self._sweep}
        deeds[options["asked"]]()

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

    def _reread(self) -> None:
        """Tell of each version with more identity numbers than were found, or refused today.

        Nothing is changed: a person looks, and takes the document back or makes a new version.
        """
        told = count = 0
        for version in queries.versions_kept():
            count += 1
            if sentence := _found_now(version):
                told += 1
                self.stderr.write(f"{version.document.title}, {version}: {sentence}")
        self.stdout.write(f"Lest på nytt: {count} versjoner, {told} å se på.")
        if told:
            raise SystemExit(1)

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


def _found_now(version: Version) -> str:
    """What the rules of today find in a version that the rules of its day did not; «» for nothing.

    A content the store has lost is no business of this: verify tells of it.
    """
    try:
        sent: Any = Upload(version.filename, store.content(version.sha256))
        taken = received(sent)
    except store.NotKept:
        return ""
    except NotTaken as refusal:
        return str(refusal)
    with taken.file:
        places = ", ".join(taken.id_places)
    if taken.national_ids <= version.national_ids:
        return ""
    return f"{taken.national_ids} fødselsnummer ({places}), før {version.national_ids}"


def _fault(digest: str) -> str:
    """What is wrong with a content, if anything."""
    try:
        with store.path(digest).open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except store.NotKept:
        return f"{digest[:12]} mangler"
    return "" if found == digest else f"{digest[:12]} er endret"
