"""samrad publish annual-report --year 2023 --format pdf --out FILE: a document from the record.

Papers and packs of one row are made alike: samrad publish minutes --meeting SLUG --format docx
--out FILE, samrad publish board-pack --meeting SLUG --variant full --out FILE.
"""

import gc
import json
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from samrad.base.ports.packs import FULL, PACKS, PUBLIC
from samrad.base.ports.printouts import PRINTOUTS
from samrad.publications import pack as packs
from samrad.publications import paper, queries, renderings, typesetting
from samrad.publications.editions import Edition

FORMATS: dict[str, Callable[[Edition, str], bytes]] = {
    "pdf": typesetting.pdf,
    "html": lambda edition, _site: renderings.whole_file(edition).encode(),
    "json": lambda edition, _site: json.dumps(
        edition.as_json(), ensure_ascii=False, indent=2
    ).encode(),
}
PRINTERS: dict[str, Callable[[paper.Paper], bytes]] = {
    "pdf": paper.pdf,
    "docx": paper.docx,
    "html": lambda made: paper.whole(made).encode(),
}


class Command(BaseCommand):
    help = "Lag et dokument fra registeret."

    def add_arguments(self, parser: ArgumentParser) -> None:
        named = ", ".join(["annual-report", *PRINTOUTS, *PACKS])
        parser.add_argument("document", help=f"dokumentet: {named}")
        parser.add_argument("--year", default="", help="året dokumentet handler om")
        asked = {one.asks for one in PRINTOUTS.entries()} | {one.asks for one in PACKS.entries()}
        for key in sorted(asked - {"year"}):  # an option of every document
            parser.add_argument(f"--{key}", default="", help="nøkkelen, slik den står i adressen")
        parser.add_argument(
            "--variant", default=PUBLIC, help="utgaven: public, eller full med det som er lukket"
        )
        parser.add_argument("--format", default="pdf", help="pdf, html, json eller docx")
        parser.add_argument("--out", required=True, help="filen det skrives til")
        parser.add_argument("--site", default=settings.SITE, help="nettstedet tallene lenker til")

    def handle(self, *_args: Any, **options: Any) -> None:
        form, year, path = options["format"], options["year"], Path(options["out"])
        if options["document"] in PRINTOUTS:
            self.stdout.write(_printed(options, path))
            return
        if options["document"] in PACKS:
            self.stdout.write(_packed(options, path))
            return
        if form not in FORMATS:
            raise _wrong(f"«{form}» er ikke et format. Velg {', '.join(FORMATS)}.")
        if not year.isdecimal():
            raise _wrong(f"«{year}» er ikke et år. Skriv for eksempel --year 2023.")
        gc.freeze()  # the program's own objects never become garbage
        try:
            edition = queries.edition(options["document"], int(year))
        except (queries.NoSuchDocument, queries.NoSuchYear) as error:
            raise _wrong(str(error)) from error
        _put(path, FORMATS[form](edition, options["site"]))
        self.stdout.write(_told(edition, path))


def _printed(options: dict[str, Any], path: Path) -> str:
    """Print the paper of one row, and say what was printed."""
    entry, form = PRINTOUTS[options["document"]], options["format"]
    if form not in PRINTERS:
        raise _wrong(f"«{form}» er ikke et format. Velg {', '.join(PRINTERS)}.")
    slug, full = _row(entry.asks, options)
    made = entry.paper(slug, full)
    if made is None:
        raise _wrong(f"Registeret har ikke «{slug}» å skrive ut.")
    _put(path, PRINTERS[form](made))
    return f"{path}: {made.kind}, {made.title}{f' ({made.mark})' if made.mark else ''}."


def _packed(options: dict[str, Any], path: Path) -> str:
    """Make the pack of one row, and say what was made."""
    entry = PACKS[options["document"]]
    if options["format"] != "pdf":
        raise _wrong("En mappe lages bare som PDF.")
    slug, full = _row(entry.asks, options)
    found = entry.pack(slug, full)
    if found is None:
        raise _wrong(f"Registeret har ikke «{slug}» å lage en mappe av.")
    try:
        packs.write(found, path)
    except OSError as error:
        raise _wrong(f"Kunne ikke skrive {path}: {error.strerror}. Gamle filer står.") from error
    return f"{path}: {found.kind}, {found.title}{f' ({found.mark})' if found.mark else ''}."


def _row(asks: str, options: dict[str, Any]) -> tuple[str, bool]:
    """The key of the row asked for, and whether everything in it is wanted."""
    if options["variant"] not in {PUBLIC, FULL}:
        raise _wrong(f"«{options['variant']}» er ikke en utgave. Velg {PUBLIC} eller {FULL}.")
    if not options[asks]:
        raise _wrong(f"Skriv hvilken: --{asks} NØKKEL.")
    return options[asks], options["variant"] == FULL


def _put(path: Path, content: bytes) -> None:
    """Write beside the old file and rename, so that a full disk leaves the old one standing."""
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as error:
        raise _wrong(f"Kunne ikke skrive {path}: {error.strerror}. Gamle filer står.") from error
    finally:
        beside.unlink(missing_ok=True)


def _told(edition: Edition, path: Path) -> str:
    if edition.is_empty:
        return f"{path}: {edition.title} (utkast). Registeret har ingen opplysninger om dette året."
    return f"{path}: {edition.title} (utkast), {len(edition.gaps)} mangler."


def _wrong(sentence: str) -> CommandError:
    return CommandError(sentence, returncode=2)
