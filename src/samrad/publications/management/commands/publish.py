"""samrad publish annual-report --year 2023 --format pdf --out FILE: a document from the record.

Papers and packs of one row are made alike: samrad publish minutes --meeting SLUG --format docx
--out FILE, samrad publish board-pack --meeting SLUG --variant full --out FILE.
"""

import gc
from argparse import ArgumentParser
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from samrad.base import clock, store
from samrad.base.dates import written
from samrad.base.plainfiles import Unread, text_of, why
from samrad.base.ports.packs import FULL, PACKS, PUBLIC
from samrad.base.ports.printouts import PRINTOUTS, Printout
from samrad.publications import decks, paper, queries
from samrad.publications import pack as packs
from samrad.publications.coverage import Coverage
from samrad.publications.editions import Edition
from samrad.publications.house import BadHouse
from samrad.publications.linting import Manuscript
from samrad.publications.outlines import OUTLINES
from samrad.publications.press import NotSet
from samrad.publications.printing import PRINTERS

PDF, COMPARED = "pdf", "html"
OF_DAY = "on"  # what a paper of a day asks for: today when it is not given
WHICH = "Skriv hvilken: --{} NØKKEL."
DECK_PRINTERS: dict[str, Callable[[decks.Deck], bytes]] = {
    "pptx": decks.pptx,
    "pdf": decks.pdf,
    "json": decks.data,
}
LARGEST = 50_000_000  # bytes of an older text
PAPER_PRINTERS: dict[str, Callable[[paper.Paper], bytes]] = {
    **{form: printer for form, (_kind, printer) in paper.FORMS.items()},
    "json": paper.data,
}


class Command(BaseCommand):
    help = "Lag et dokument fra registeret."

    def add_arguments(self, parser: ArgumentParser) -> None:
        named = ", ".join([*OUTLINES, *decks.DECKS, *PRINTOUTS, *PACKS])
        parser.add_argument("document", help=f"dokumentet: {named}")
        parser.add_argument("--year", default="", help="året dokumentet handler om")
        asked = {one.asks for one in PRINTOUTS.entries()} | {one.asks for one in PACKS.entries()}
        for key in sorted(asked - {"year", OF_DAY}):  # options of every document
            parser.add_argument(f"--{key}", default="", help="nøkkelen, slik den står i adressen")
        parser.add_argument(
            "--variant", default=PUBLIC, help="utgaven: public, eller full med det som er lukket"
        )
        parser.add_argument(
            "--format", default="", help=f"{PDF} når du ikke velger, html, json, docx eller pptx"
        )
        parser.add_argument(
            "--on", default="", help="dagen det gjelder, for det som følger dagen: 2022-03-01"
        )
        parser.add_argument("--what", default="", help="det en presentasjon ønsker velkommen til")
        parser.add_argument("--out", required=True, help="filen det skrives til")
        parser.add_argument(
            "--compare",
            default="",
            help="en eldre tekst: skriv hva utkastet gjengir, retter, mangler",
        )
        parser.add_argument("--site", default=settings.SITE, help="nettstedet tallene lenker til")

    def handle(self, *_args: Any, **options: Any) -> None:
        options["format"] = options["format"] or (COMPARED if options["compare"] else PDF)
        form, year, path = options["format"], options["year"], _plain(options["out"])
        if options["compare"] and options["document"] in {*PRINTOUTS, *PACKS, *decks.DECKS}:
            raise _wrong(f"Bare {', '.join(OUTLINES)} kan sammenlignes med en eldre tekst.")
        if options["on"] and options["document"] not in {*PRINTOUTS, *decks.DECKS}:
            raise _wrong(f"«{options['document']}» gjelder ikke en dag. Utelat --on.")
        if options["document"] in PRINTOUTS:
            self.stdout.write(_printed(options, path))
            return
        if options["document"] in PACKS:
            self.stdout.write(_packed(options, path))
            return
        if options["document"] in decks.DECKS:
            self.stdout.write(_shown(options, path))
            return
        if form not in PRINTERS:
            raise _wrong(f"«{form}» er ikke et format. Velg {', '.join(PRINTERS)}.")
        if not year.isdecimal():
            raise _wrong(f"«{year}» er ikke et år. Skriv for eksempel --year 2023.")
        if options["compare"]:
            self.stdout.write(_compared(options, path))
            return
        gc.freeze()  # the program's own objects never become garbage
        try:
            edition, content = _made(options["document"], int(year), form, options["site"])
        except (queries.NoSuchDocument, queries.NoSuchYear, NotSet) as error:
            raise _wrong(str(error)) from error
        _put(path, content)
        self.stdout.write(_told(edition, path))


def _compared(options: dict[str, Any], path: Path) -> str:
    """Write the draft beside an older text of the same, and say how they compare."""
    older = Path(options["compare"])
    if options["format"] != COMPARED:
        raise _wrong(f"En sammenligning lages bare som {COMPARED}, ikke «{options['format']}».")
    try:
        words = text_of(older, LARGEST)
    except Unread as error:
        raise _wrong(str(error)) from error
    key, year = options["document"], int(options["year"])
    try:
        draft = queries.edition(key, year, queries.written_in(queries.publication_of(key, year)))
    except (queries.NoSuchDocument, queries.NoSuchYear) as error:
        raise _wrong(str(error)) from error
    found = Coverage(draft, Manuscript(words, year=year), older.name)
    _put(path, found.as_html())
    told = ", ".join(f"{str(label).lower()}: {count}" for label, count in found.counts)
    return f"{path}: {draft.title} ved siden av {older.name}. Avsnitt {told}."


def _made(key: str, year: int, form: str, site: str) -> tuple[Edition, bytes]:
    """The adopted edition's own file, else one of the draft with what people have written in it."""
    draft = queries.edition(key, year, queries.written_in(queries.publication_of(key, year)))
    row = queries.adopted_edition(key, year)
    kept = queries.file_of(row, form) if row else None
    if row is None or kept is None:
        return draft, PRINTERS[form](draft, site)
    return queries.edition_of(row), store.content(kept.digest)


def _printed(options: dict[str, Any], path: Path) -> str:
    """Print the paper of one row, and say what was printed."""
    entry, form = PRINTOUTS[options["document"]], options["format"]
    if form not in PAPER_PRINTERS:
        raise _wrong(f"«{form}» er ikke et format. Velg {', '.join(PAPER_PRINTERS)}.")
    slug, full = _row(entry.asks, options)
    if options["on"] and entry.asks != OF_DAY:
        made = _that_day(entry)(slug, _day(options))
    else:
        made = entry.paper(slug, full)
    if made is None:
        raise _wrong(f"Registeret har ikke «{slug}» å skrive ut.")
    try:
        content = PAPER_PRINTERS[form](replace(made, site=options["site"] if made.site else ""))
    except NotSet as error:
        raise _wrong(str(error)) from error
    _put(path, content)
    return f"{path}: {made.kind}, {made.title}{f' ({made.mark})' if made.mark else ''}."


def _deck(options: dict[str, Any], day: date) -> decks.Deck:
    if options["document"] == decks.WELCOME and options.get("event"):
        return decks.welcome_to(options["event"], day)
    if options["document"] != decks.OPENING:
        return decks.deck_on(options["document"], day, options["what"])
    if not options["meeting"]:
        raise _wrong(WHICH.format("meeting"))
    return decks.deck_on(decks.OPENING, day, options["meeting"])


def _that_day(entry: Printout) -> Callable[[str, date], Any]:
    """What makes a paper as it is on a day."""
    if entry.that_day is None:
        raise _wrong(f"«{entry.title}» gjelder ikke en dag. Utelat --on.")
    return entry.that_day


def _day(options: dict[str, Any]) -> date:
    """The day a deck or a paper is asked for, today when none is given."""
    try:
        return date.fromisoformat(options["on"]) if options["on"] else clock.today()
    except ValueError as error:
        raise _wrong(f"«{options['on']}» er ikke en dag. Skriv for eksempel 2022-03-01.") from error


def _shown(options: dict[str, Any], path: Path) -> str:
    """Print a deck for a day, today when none is given, and say what was printed."""
    form = options["format"]
    if form not in DECK_PRINTERS:
        raise _wrong(f"«{form}» er ikke et format. Velg {', '.join(DECK_PRINTERS)}.")
    try:
        deck = _deck(options, _day(options))
        _put(path, DECK_PRINTERS[form](deck))
    except (decks.NoSuchDeck, decks.BadMaster, BadHouse, NotSet) as error:
        raise _wrong(str(error)) from error
    return f"{path}: {deck.title}, {len(deck.slides)} lysark, {written(deck.on)}."


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
        raise _wrong(f"Kunne ikke skrive {path}: {why(error)}. Gamle filer står.") from error
    except packs.NotMade as error:
        raise _wrong(str(error)) from error
    return f"{path}: {found.kind}, {found.title}{f' ({found.mark})' if found.mark else ''}."


def _row(asks: str, options: dict[str, Any]) -> tuple[str, bool]:
    """The key of the row asked for, and whether everything in it is wanted."""
    if options["variant"] not in {PUBLIC, FULL}:
        raise _wrong(f"«{options['variant']}» er ikke en utgave. Velg {PUBLIC} eller {FULL}.")
    key = options[asks] or (clock.today().isoformat() if asks == OF_DAY else "")
    if not key:
        raise _wrong(WHICH.format(asks))
    return key, options["variant"] == FULL


def _plain(out: str) -> Path:
    """Where to write; nothing that is no plain file is written over: a device would be gone."""
    path = Path(out)
    if path.exists() and not path.is_file():
        raise _wrong(f"Kunne ikke skrive {path}: det er ingen vanlig fil.")
    return path


def _put(path: Path, content: bytes) -> None:
    """Write beside the old file and rename, so that a full disk leaves the old one standing."""
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as error:
        raise _wrong(f"Kunne ikke skrive {path}: {why(error)}. Gamle filer står.") from error
    finally:
        beside.unlink(missing_ok=True)


def _told(edition: Edition, path: Path) -> str:
    if edition.is_empty:
        return f"{path}: {edition.title} (utkast). Registeret har ingen opplysninger om dette året."
    if not edition.is_draft:
        return f"{path}: {edition.title}. {edition.decided}."
    return f"{path}: {edition.title} (utkast), {len(edition.gaps)} mangler."


def _wrong(sentence: str) -> CommandError:
    return CommandError(sentence, returncode=2)
