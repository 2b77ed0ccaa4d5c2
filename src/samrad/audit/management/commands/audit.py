"""«samrad audit verify» and «samrad audit head»: is the trail whole, and where does it end."""

from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand

from samrad.audit import chain


def anchor(text: str) -> tuple[int, str]:
    """NUMBER:HASH as «samrad audit head» writes it."""
    number, _colon, digest = text.strip().partition(":")
    if not number.isdecimal() or len(digest) != len(chain.FIRST):
        raise ArgumentTypeError(f"«{text}» er ikke skrevet som NUMMER:HASH.")
    return int(number), digest.lower()


class Command(BaseCommand):
    help = "Kontrollerer sporet (verify), eller skriver hvor det slutter (head)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        asked = parser.add_subparsers(dest="asked", required=True, metavar="verify|head")
        verify = asked.add_parser("verify", help="finn alt som er endret, fjernet eller flyttet")
        verify.add_argument(
            "--against",
            type=anchor,
            metavar="NUMMER:HASH",
            help="et tidligere svar fra «samrad audit head», notert utenfor databasen",
        )
        asked.add_parser("head", help="skriv nummer og hash for siste innførsel")

    def handle(self, *_args: Any, **options: Any) -> None:
        number, head = chain.head()
        if options["asked"] == "head":
            self.stdout.write(f"{number}:{head}")
            return
        found = 0
        for fault in chain.faults(options["against"]):
            found += 1
            self.stderr.write(fault.sentence)
        if found:
            raise SystemExit(1)
        self.stdout.write(f"Sporet er helt: {number} innførsler.")
