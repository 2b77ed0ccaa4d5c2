"""What each deck shows, from the sections' facts on a day."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samrad.base.dates import written
from samrad.base.ports import Words
from samrad.base.ports.sections import SECTIONS, Gap, fingerprint
from samrad.base.signs import typed
from samrad.law.period import Period
from samrad.publications.decks.slides import (
    BESIDE_CHART,
    MOST_POINTS,
    Chart,
    Grid,
    Slide,
    continued,
    pages,
)
from samrad.publications.phrases import counted, listed, opened

EARLIEST, LATEST = 1990, 2100
LONGEST = 120  # signs of what a deck bids welcome to
OPENING = "opening-deck"


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


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of deck: its title, its word in file names, and its slides in order."""

    title: Words
    address: str
    slides: tuple[Callable[["Record", str], Iterator[Slide]], ...]


@dataclass(frozen=True)
class Record:
    """What the sections tell of the year up to and including a day."""

    on: date

    def told(self, key: str) -> Any:
        """A section's facts; a gap when the record, or the room, has nothing."""
        if key not in self._kept:
            period = Period(date(self.on.year, 1, 1), self.on + timedelta(days=1))
            here = key in SECTIONS
            self._kept[key] = SECTIONS[key].facts(period) if here else Gap(_("Ikke kjent."))
        return self._kept[key]

    @cached_property
    def _kept(self) -> dict[str, Any]:
        return {}


def general_deck(key: str, day: date, what: str = "") -> Deck:
    """A deck of the record alone on a day; what is the event a welcome is to. NoSuchDeck."""
    if key not in DECKS:
        raise NoSuchDeck(f"«{key}» er ingen presentasjon. Velg {' eller '.join(DECKS)}.")
    if not EARLIEST <= day.year <= LATEST:
        raise NoSuchDeck(f"Dagen må være i årene {EARLIEST} til {LATEST}.")
    what = _asked(what)
    record, kind = Record(day), DECKS[key]
    council = record.told("register.council")
    name = "" if isinstance(council, Gap) else council.name.text
    made = {make: tuple(make(record, what)) for make in kind.slides}
    unknown = [str(UNKNOWN[make]) for make, found in made.items() if not found and make in UNKNOWN]
    slides = _telling(tuple(slide for found in made.values() for slide in found), unknown)
    return Deck(key, slides[0].title, name, day, slides, what)


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


# ------------------------------------------------------------------ slides


def _short_cover(record: Record, what: str) -> Iterator[Slide]:  # noqa: ARG001 -- one of slides
    yield _cover(record, _("Kort presentasjon"))


def _welcome_cover(record: Record, what: str) -> Iterator[Slide]:
    words = _("Velkommen til %(what)s") % {"what": what} if what else _("Velkommen")
    yield _cover(record, words)


def _cover(record: Record, title: str) -> Slide:
    council = record.told("register.council")
    if isinstance(council, Gap):
        return Slide(title, (council.text, written(record.on)), is_cover=True)
    points = (council.name.text, written(record.on))
    return Slide(title, points, facts=(council.name,), is_cover=True)


def _members_told(told: Any) -> str:
    """How many the members are, or that nobody has entered any."""
    if isinstance(told.members, Gap):
        return told.members.text
    many = [counted(told.members.number, _("én kommune"), _("kommuner"))]
    if told.counties.number:
        many += [counted(told.counties.number, _("én fylkeskommune"), _("fylkeskommuner"))]
    return _("%(members)s er medlemmer") % {"members": listed(many)}


def _council(record: Record, what: str) -> Iterator[Slide]:  # noqa: ARG001 -- one of slides
    told = record.told("register.council")
    if isinstance(told, Gap):
        yield Slide(_("Hvem vi er"), (told.text,))
        return
    points = [
        opened(f"{told.legal_form.text}, {_('i denne formen siden')} {told.since.text}"),
        _members_told(told),
    ]
    facts = [told.legal_form, told.since, told.members, told.counties]
    if told.counted_on and told.share and not isinstance(told.share, Gap):
        given = {"people": told.inhabitants.text, "share": told.share.text}
        words = _("%(people)s innbyggere, %(share)s prosent av Norge (%(day)s)")
        points.append(words % (given | {"day": told.counted_on.text}))
        facts += [told.inhabitants, told.share, told.counted_on]
    yield Slide(_("Hvem vi er"), tuple(opened(one) for one in points), facts=tuple(facts))


def _members(record: Record, what: str) -> Iterator[Slide]:  # noqa: ARG001 -- one of slides
    told = record.told("register.members")
    if isinstance(told, Gap):
        yield Slide(_("Medlemmene"), (told.text,))
        return
    title = _("%(members)s %(day)s") % {
        "members": opened(counted(told.total.number, _("ett medlem"), _("medlemmer"))),
        "day": written(record.on),
    }
    for number, slide in enumerate(_counties(record, told)):
        yield replace(slide, title=continued(title, number))


def _counties(record: Record, told: Any) -> Iterator[Slide]:
    """The members of each county beside bars of them, as many counties on each as can be read."""
    label = _("Medlem") if told.total.number == 1 else _("Medlemmer")
    head = (_("Fylke"), label)
    rows = [(one.name, str(one.count.number)) for one in told.counties]
    for page in list(pages(head, rows, BESIDE_CHART)) or [()]:
        spoken = ", ".join(" ".join(row) for row in page)
        given = {"day": written(record.on), "spoken": spoken}
        about = _("Medlemmer i hvert fylke %(day)s: %(spoken)s.") % given
        names, values = tuple(row[0] for row in page), tuple(int(row[1]) for row in page)
        yield Slide(
            "",
            grid=Grid(head, page, about, frozenset({1})),
            chart=Chart(names, values, label, about),
            facts=(told.total, *(one.count for one in told.counties)),
        )


def _vision(record: Record, what: str) -> Iterator[Slide]:  # noqa: ARG001 -- one of slides
    told = record.told("strategy.vision")
    if isinstance(told, Gap):
        return
    latest = told.strategies[-1]
    means = tuple(opened(str(one)) for one in latest.means.items)
    points = (latest.vision.text, *means)[:MOST_POINTS]
    yield Slide(_("Visjon"), points, facts=(latest.vision, latest.name))


def _areas(record: Record, what: str) -> Iterator[Slide]:  # noqa: ARG001 -- one of slides
    told = record.told("strategy.focus_areas")
    if isinstance(told, Gap):
        return
    latest = told.strategies[-1]
    points = tuple(one.name.text for one in latest.areas)
    facts = (latest.count, *(one.name for one in latest.areas))
    yield Slide(_("Innsatsområder"), points[:MOST_POINTS], facts=facts)


def _board(record: Record, what: str) -> Iterator[Slide]:  # noqa: ARG001 -- one of slides
    told = record.told("bodies.board")
    if isinstance(told, Gap) or not any(one.line_ups for one in told.bodies):
        return
    body = next(one for one in told.bodies if one.line_ups)
    latest = body.line_ups[-1]
    head = (_("Navn"), _("Plass for"), _("Parti"), _("Verv"))
    unknown = _("ikke kjent")
    rows = [
        (seat.name, seat.place or unknown, seat.party or unknown, seat.role)
        for seat in latest.seats.items
    ]
    about = _("Medlemmene i %(body)s: navn, plass, parti og verv.") % {"body": body.name.text}
    title = body.name.text
    if latest.count.number < latest.needed and not latest.is_ruled:
        title = _("%(body)s: de registeret kjenner") % {"body": title}
    elif latest.count.number < latest.needed:
        title = _("%(body)s: registeret kjenner %(known)d av %(needed)d") % {
            "body": title, "known": latest.count.number, "needed": latest.needed,
        }  # fmt: skip
    for number, page in enumerate(pages(head, rows)):
        yield Slide(continued(title, number), grid=Grid(head, page, about), facts=(latest.seats,))


def _thanks(record: Record, what: str) -> Iterator[Slide]:  # noqa: ARG001 -- one of slides
    points = (
        _("Tallene gjelder %(day)s.") % {"day": written(record.on)},
        _("Kildene står i notatene til hvert lysark i PowerPoint-filen."),
    )
    yield Slide(_("Om tallene"), points)


# What a slide is of, for those that are left out where the record does not know it.
UNKNOWN: dict[Callable[[Record, str], Iterator[Slide]], Words] = {
    _vision: gettext_lazy("visjonen"),
    _areas: gettext_lazy("innsatsområdene"),
    _board: gettext_lazy("styret"),
}

DECKS = {
    "short-deck": Kind(
        gettext_lazy("Kort presentasjon"),
        "kort-presentasjon",
        (_short_cover, _council, _members, _vision, _areas, _board, _thanks),
    ),
    "welcome-deck": Kind(
        gettext_lazy("Velkommen"),
        "velkommen",
        (_welcome_cover, _council, _members, _areas, _thanks),
    ),
    OPENING: Kind(gettext_lazy("Møteåpning"), "moteapning", (_council, _members, _thanks)),
}
