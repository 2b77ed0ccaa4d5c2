"""What each deck shows, from the sections' facts on a day."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samrad.base.dates import written
from samrad.base.ports import Words
from samrad.base.ports.sections import Gap, fingerprint
from samrad.base.signs import typed
from samrad.publications.decks.council import (
    board,
    bodies,
    council,
    cover,
    groups,
    members,
    members_by_name,
    secretariat,
)
from samrad.publications.decks.course import areas, priorities, programme, roles, vision
from samrad.publications.decks.record import Record
from samrad.publications.decks.slides import Slide
from samrad.publications.phrases import listed

EARLIEST, LATEST = 1990, 2100
LONGEST = 120  # signs of what a deck bids welcome to
OPENING, WELCOME = "opening-deck", "welcome-deck"


class BadMaster(ValueError):
    """The council's slide master cannot be used; the message says why."""


class NoSuchDeck(LookupError):
    """There is no deck of this kind, or none on such a day; the message says what there is."""


@dataclass(frozen=True)
class Deck:
    """A deck on a day, slide by slide; what is the event it is for, as it was asked for."""

    key: str
    title: str
    council: str
    on: date
    slides: tuple[Slide, ...]
    what: str = ""

    @property
    def name(self) -> str:
        """The name of its files: «kort-presentasjon-2022-03-01»."""
        return f"{DECKS[self.key].address}-{self.on.isoformat()}"

    @property
    def dated(self) -> datetime:
        """The instant its files give as their own: noon on the day, not the clock's."""
        return datetime.combine(self.on, time(12), tzinfo=UTC)

    @property
    def sha256(self) -> str:
        """The fingerprint of every fact in it."""
        facts = [one.sha256 for slide in self.slides for one in slide.facts]
        return fingerprint([self.key, self.on.isoformat(), facts])


Slides = Callable[[Record], Iterator[Slide]]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of deck: its title, its word in file names, and the slides after its cover in order.

    welcome is the title of a cover that names what it bids welcome to.
    """

    title: Words
    address: str
    slides: tuple[Slides, ...]
    welcome: Words = ""


def general_deck(key: str, day: date, what: str = "") -> Deck:
    """A deck of the record alone on a day; what is the event a welcome is to. NoSuchDeck."""
    if key not in DECKS:
        raise NoSuchDeck(f"«{key}» er ingen presentasjon. Velg {' eller '.join(DECKS)}.")
    if not EARLIEST <= day.year <= LATEST:
        raise NoSuchDeck(f"Dagen må være i årene {EARLIEST} til {LATEST}.")
    what = _asked(what)
    record, kind = Record(day), DECKS[key]
    told = record.told("register.council")
    name = "" if isinstance(told, Gap) else told.name.text
    title = str(kind.welcome) % {"what": what} if what and kind.welcome else str(kind.title)
    return Deck(key, title, name, day, (cover(record, title), *slides_of(record, kind)), what)


def slides_of(record: Record, kind: Kind) -> tuple[Slide, ...]:
    """The slides of a kind of deck after its cover; the last says what the record does not know."""
    made = {make: tuple(make(record)) for make in kind.slides}
    unknown = [str(UNKNOWN[make]) for make, found in made.items() if not found and make in UNKNOWN]
    return _telling(tuple(slide for found in made.values() for slide in found), unknown)


def _telling(slides: tuple[Slide, ...], unknown: list[str]) -> tuple[Slide, ...]:
    """The slides, with what has none told on the last: nobody shows a room an empty slide."""
    if not unknown:
        return slides
    told = _("Registeret kjenner ikke %(what)s denne dagen.") % {"what": listed(unknown)}
    return (*slides[:-1], replace(slides[-1], points=(*slides[-1].points, told)))


def _asked(what: str) -> str:
    """What was asked for, on one line and without control signs."""
    asked = " ".join(typed(what).split())
    if len(asked) > LONGEST:
        raise NoSuchDeck(
            _("Det presentasjonen ønsker velkommen til, kan ha høyst %(most)d tegn, ikke %(has)d.")
            % {"most": LONGEST, "has": len(asked)}
        )
    return asked


def about(record: Record) -> Iterator[Slide]:
    """The last slide: what the numbers are of, and where their sources stand."""
    points = (
        _("Tallene gjelder %(day)s.") % {"day": written(record.on)},
        _("Organer, verv og stillinger er de registeret sist vet om."),
        _("Kildene står i notatene til hvert lysark i PowerPoint-filen."),
    )
    yield Slide(_("Om tallene"), points)


# What a slide is of, for those that are left out where the record does not know it.
UNKNOWN: dict[Slides, Words] = {
    bodies: gettext_lazy("organene"),
    board: gettext_lazy("hvem som sitter i styret"),
    groups: gettext_lazy("de administrative gruppene"),
    secretariat: gettext_lazy("hvem som arbeider i sekretariatet"),
    roles: gettext_lazy("arbeidsformene"),
    vision: gettext_lazy("visjonen"),
    areas: gettext_lazy("innsatsområdene"),
}

DECKS = {
    "short-deck": Kind(
        gettext_lazy("Kort presentasjon"),
        "kort-presentasjon",
        (
            council, members, members_by_name, bodies, board, groups, secretariat,
            vision, roles, areas, priorities, programme, about,
        ),
    ),
    WELCOME: Kind(
        gettext_lazy("Velkommen"),
        "velkommen",
        (
            council, members, members_by_name, bodies, vision, areas, roles, groups,
            secretariat, about,
        ),
        welcome=gettext_lazy("Velkommen til %(what)s"),
    ),
    OPENING: Kind(gettext_lazy("Møteåpning"), "moteapning", (council, members, about)),
}  # fmt: skip
