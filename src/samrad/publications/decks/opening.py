"""Decks that open something in the record, a meeting or an event, and which decks a day has."""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samrad.base.ports.occasions import OCCASIONS
from samrad.base.ports.printouts import PRINTOUTS
from samrad.publications.decks.making import (
    DECKS,
    OPENING,
    WELCOME,
    Deck,
    NoSuchDeck,
    general_deck,
    slides_of,
)
from samrad.publications.decks.record import Record
from samrad.publications.decks.slides import (
    MOST_POINTS,
    Grid,
    Slide,
    points_told,
    table_told,
)
from samrad.publications.paper import Heading, Paper, Sentence, Table, Words
from samrad.publications.phrases import inside
from samrad.publications.prose import plain

AGENDA = "agenda"  # the printout a meeting's items are read from
PROGRAMME = "event"  # the printout an event's programme is read from
KEY = re.compile(r"[A-Za-z0-9_-]+")  # of an event, as it stands in its address
UNKNOWN = gettext_lazy("ikke kjent")
UNSHOWN = (gettext_lazy("Form"), gettext_lazy("Rådets rolle"), gettext_lazy("Status"))


def opening_of(slug: str) -> Deck:
    """The deck that opens a meeting, made of its agenda as anyone may read it. NoSuchDeck."""
    agenda = PRINTOUTS[AGENDA].paper(slug, False) if AGENDA in PRINTOUTS else None
    if agenda is None or agenda.on is None:
        raise NoSuchDeck(_("Registeret har ikke møtet «%(slug)s».") % {"slug": slug})
    slides = slides_of(Record(agenda.on), DECKS[OPENING])
    told = (_opening(agenda), *_items(agenda), *slides)
    return Deck(OPENING, agenda.title, agenda.council, agenda.on, told, slug)


def welcome_to(slug: str, day: date) -> Deck:
    """The deck that bids welcome to an event, made of its programme. NoSuchDeck.

    day is what it tells of when the event's own is not known.
    """
    paper = PRINTOUTS[PROGRAMME].paper(slug, False) if PROGRAMME in PRINTOUTS else None
    if paper is None:
        raise NoSuchDeck(_("Registeret har ikke arrangementet «%(slug)s».") % {"slug": slug})
    title = str(DECKS[WELCOME].welcome) % {"what": paper.title}
    known = [(a, b) for a, b in paper.facts if b != str(UNKNOWN) and a not in map(str, UNSHOWN)]
    facts = tuple(f"{label}: {value}" for label, value in known)[: MOST_POINTS - 1]
    cover = Slide(title, (paper.council, *facts), is_cover=True)
    slides = slides_of(Record(paper.on or day), DECKS[WELCOME])
    told = (cover, *_programme(paper), *slides)
    return Deck(WELCOME, title, paper.council, paper.on or day, told, slug)


def deck_on(key: str, day: date, what: str = "") -> Deck:
    """The deck on a day; what is the event a welcome is to, or the meeting to open. NoSuchDeck.

    An event that is in the record is named by its key, and shows its programme.
    """
    if key == OPENING:
        return opening_of(what)
    is_key = key == WELCOME and KEY.fullmatch(what)
    known = _first(what, day, welcome_to) if is_key else None
    return known or general_deck(key, day, what)


def decks_on(day: date, what: str = "") -> list[Deck]:
    """Every deck that can be made for a day: the general ones, and one for each meeting then."""
    general = [deck_on(key, day, what) for key in DECKS if key != OPENING]
    return [*general, *_openings_on(day)]


def _openings_on(day: date) -> Iterator[Deck]:
    for slug in _held(day):
        if opening := _first(slug, day, welcome_to, lambda slug, _day: opening_of(slug)):
            yield opening


def _first(slug: str, day: date, *makers: Callable[[str, date], Deck]) -> Deck | None:
    """What the first of makers that knows slug makes; None when it is of another kind."""
    for made in makers:
        with suppress(NoSuchDeck):
            return made(slug, day)
    return None


def _held(day: date) -> list[str]:
    """The keys of what takes place on day: the last word of each address."""
    found = (one for told in OCCASIONS.entries() for one in told(day, day))
    return [one.address.rstrip("/").rpartition("/")[2] for one in found]


def _opening(agenda: Paper) -> Slide:
    facts = tuple(f"{label}: {value}" for label, value in agenda.facts)
    return Slide(agenda.title, (agenda.council, *facts)[:MOST_POINTS], is_cover=True)


def _items(agenda: Paper) -> Iterator[Slide]:
    """The items in order, as many on a slide as can be read."""
    tables = [part for part in agenda.parts if isinstance(part, Table)]
    if not tables:
        yield Slide(_("Saksliste"), (_("Sakslisten er ikke kjent."),))
    for table in tables:
        about = _("Saker: %(items)s.") % {"items": "; ".join(" ".join(row) for row in table.rows)}
        grid = Grid(table.head, table.rows, about, table.numbers)
        yield from table_told(_("Saksliste"), grid)


def _programme(paper: Paper) -> Iterator[Slide]:
    """What a programme has under each heading: its tables, and its words as points."""
    title, points = _("Om arrangementet"), []
    for part in paper.parts:
        if isinstance(part, Sentence | Words):
            text = part.text if isinstance(part, Sentence) else plain(part.content)
            points += [line.strip() for line in text.split("\n") if line.strip()]
            continue
        yield from points_told(title, points)
        points = []
        if isinstance(part, Heading):
            title = part.text
        elif isinstance(part, Table):
            yield from table_told(_day_of(title), _without_unknown(part))
    yield from points_told(title, points)


def _day_of(title: str) -> str:
    """«Program: onsdag 1. september 2021»; no more than «Program» where the day is not known."""
    is_known = any(sign.isdigit() for sign in title)
    return _("Program: %(day)s") % {"day": inside(title)} if is_known else _("Program")


def _without_unknown(table: Table) -> Grid:
    """The table as nobody is shown what is not known: a paper says it, a slide leaves it open."""
    rows = tuple(tuple("" if cell == str(UNKNOWN) else cell for cell in row) for row in table.rows)
    return Grid(table.head, rows, table.caption)
