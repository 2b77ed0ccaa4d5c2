"""samrad lint-report --text FILE or --year 2023: what a careful reader would stumble over."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.files import File
from django.core.management.base import BaseCommand, CommandError

from samrad.base.actions import Refusal
from samrad.base.plainfiles import Unread, text_of, why
from samrad.publications import queries
from samrad.publications.linting import Manuscript, documents, drafts

FOUND, WRONG = 1, 2
LARGEST = 50_000_000
LEAST_YEAR, MOST_YEAR = 1990, 2100


class Command(BaseCommand):
    help = "Se over en tekst eller et utkast. Skriver én merknad per linje som JSON."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--text", help="filen som skal ses over: ren tekst, DOCX eller ODT")
        parser.add_argument("--year", help="året teksten gjelder, eller årsrapporten som lages nå")
        parser.add_argument("--earlier", help="forrige utgave som tekstfil, til sammenligning")

    def handle(self, *_args: Any, **options: Any) -> None:
        year = _year(options["year"])
        if not options["text"] and year is None:
            raise _wrong("Skriv --text FIL, eller --year ÅR for utkastet til årsrapport.")
        text = options["text"]
        page = Manuscript(_read(text), year=year) if text else _draft(year)
        earlier = Manuscript(_read(options["earlier"])) if options["earlier"] else None
        found = queries.reviewed(page, earlier).remarks
        for remark in found:
            told = remark.as_json()
            if text and documents.is_document(text):
                told["paragraph"] = remark.paragraph
            self.stdout.write(json.dumps(told, ensure_ascii=False))
        if found:
            raise SystemExit(FOUND)


def _year(given: str | None) -> int | None:
    if given is None:
        return None
    if not given.isdecimal() or not LEAST_YEAR <= int(given) <= MOST_YEAR:
        raise _wrong(f"«{given}» er ikke et år. Skriv for eksempel --year 2023.")
    return int(given)


def _read(name: str) -> str:
    try:
        if not documents.is_document(name):
            return text_of(Path(name), LARGEST)
        with Path(name).open("rb") as content:
            return documents.words_of(File(content, name))
    except OSError as error:
        raise _wrong(f"Kunne ikke lese {name}: {why(error)}.") from error
    except (Unread, Refusal) as error:
        raise _wrong(str(error)) from error


def _draft(year: int | None) -> Manuscript:
    key, about = "annual-report", year or 0
    written = queries.written_in(queries.publication_of(key, about))
    return drafts.page_of(queries.edition(key, about, written))


def _wrong(sentence: str) -> CommandError:
    return CommandError(sentence, returncode=WRONG)
