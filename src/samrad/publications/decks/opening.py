"""The deck that opens a meeting, made of its agenda, and which decks a day has."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from samrad.base.ports.occasions import OCCASIONS
from samrad.base.ports.printouts import PRINTOUTS
from samrad.publications.decks.making import (
    DECKS,
    OPENING,
    Deck,
    NoSuchDeck,
    Record,
    general_deck,
)
from samrad.publications.decks.slides import MOST_POINTS, Grid, Slide, continued, pages
from samrad.publications.paper import Paper, Table

AGENDA = "agenda"  # the printout a meeting's items are read from


def opening_of(slug: str) -> Deck:
    """The deck that opens a meeting, made of its agenda as anyone may read it. NoSuchDeck."""
    agenda = PRINTOUTS[AGENDA].paper(slug, False) if AGENDA in PRINTOUTS else None
    if agenda is None or agenda.on is None:
        raise NoSuchDeck(_("Registeret har ikke møtet «%(slug)s».") % {"slug": slug})
    record, kind = Record(agenda.on), DECKS[OPENING]
    slides = tuple(slide for make in kind.slides for slide in make(record, ""))
    told = (_opening(agenda), *_items(agenda), *slides)
    return Deck(OPENING, agenda.title, agenda.council, agenda.on, told, slug)


def deck_on(key: str, day: date, what: str = "") -> Deck:
    """The deck on a day; what is the event a welcome is to, or the meeting to open. NoSuchDeck."""
    return opening_of(what) if key == OPENING else general_deck(key, day, what)


def decks_on(day: date, what: str = "") -> list[Deck]:
    """Every deck that can be made for a day: the general ones, and one for each meeting then."""
    general = [deck_on(key, day, what) for key in DECKS if key != OPENING]
    return [*general, *_openings_on(day)]


def _openings_on(day: date) -> Iterator[Deck]:
    for slug in _held(day):
        try:
            yield opening_of(slug)
        except NoSuchDeck:
            continue  # an occasion of another kind has no agenda


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
        for number, rows in enumerate(pages(table.head, table.rows)):
            about = _("Saker: %(items)s.") % {"items": "; ".join(" ".join(row) for row in rows)}
            title = continued(_("Saksliste"), number)
            yield Slide(title, grid=Grid(table.head, rows, about, table.numbers))
