"""samrad publish annual-report --year 2023 --format pdf --out FILE: a document from the record."""

import gc
import json
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from samrad.publications import queries, renderings, typesetting
from samrad.publications.editions import Edition

FORMATS: dict[str, Callable[[Edition, str], bytes]] = {
    "pdf": typesetting.pdf,
    "html": lambda edition, _site: renderings.whole_file(edition).encode(),
    "json": lambda edition, _site: json.dumps(
        edition.as_json(), ensure_ascii=False, indent=2
    ).encode(),
}


class Command(BaseCommand):
    help = "Lag et dokument fra registeret."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("document", help="dokumentet: annual-report")
        parser.add_argument("--year", required=True, help="året dokumentet handler om")
        parser.add_argument("--format", default="pdf", help="pdf, html eller json")
        parser.add_argument("--out", required=True, help="filen det skrives til")
        parser.add_argument("--site", default=settings.SITE, help="nettstedet tallene lenker til")

    def handle(self, *_args: Any, **options: Any) -> None:
        form, year, path = options["format"], options["year"], Path(options["out"])
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
