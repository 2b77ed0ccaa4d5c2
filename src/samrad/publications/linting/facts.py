"""The record as the linter asks it: names with their days, figures, and meetings held."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from samrad.base.ports.known import KNOWN, Figures, Holder, Name, Promise, Sort, Tally
from samrad.base.ports.occasions import OCCASIONS


@dataclass(frozen=True, slots=True)
class Sitting:
    """A meeting in the record: whose, and when."""

    body: str
    on: date


@dataclass
class Facts:
    """What the record says. Empty facts are a record that knows nothing: such rules are silent.

    earlier holds the sentences of an earlier edition, for those who have it.
    """

    names: tuple[Name, ...] = ()
    figures_on: dict[date, Figures] = field(default_factory=dict)
    sittings: tuple[Sitting, ...] = ()
    earlier: tuple[str, ...] = ()
    promised: dict[int, tuple[Promise, ...]] = field(default_factory=dict)
    seated: dict[int, tuple[Holder, ...]] = field(default_factory=dict)
    tallied: dict[int, tuple[Tally, ...]] = field(default_factory=dict)

    def promises(self, year: int) -> tuple[Promise, ...]:
        """What the council said it would do in a year."""
        return self.promised.get(year, ())

    def holders(self, year: int) -> tuple[Holder, ...]:
        """Who has a place in a body in a year or the one after."""
        return self.seated.get(year, ())

    def tallies(self, year: int) -> tuple[Tally, ...]:
        """The bodies' own numbers of a year."""
        return self.tallied.get(year, ())

    def body(self, words: str) -> str:
        """The key of the body with this name, however it is written; empty for none."""
        found = (one for one in self.of(Sort.BODY) if one.words.lower() == words.lower())
        return next((one.whose for one in found), "")

    def figures(self, day: date) -> Figures:
        """The numbers of a day."""
        return self.figures_on.get(day) or Figures()

    def of(self, *sorts: Sort) -> list[Name]:
        """The names of some sorts, the longest first."""
        found = [one for one in self.names if one.sort in sorts]
        return sorted(found, key=lambda one: (-len(one.words), one.words, one.used.start))

    @cached_property
    def members(self) -> list[Name]:
        """The names of those who are or were members."""
        return [one for one in self.of(Sort.MUNICIPALITY) if one.is_member]

    @cached_property
    def councils(self) -> frozenset[str]:
        """What the council itself is and was called, in full and for short."""
        return frozenset(one.words for one in self.of(Sort.COUNCIL))

    def shared_on(self, day: date) -> set[str]:
        """The names more than one municipality bears on day: «Nes», «Våler»."""
        bearers: dict[str, set[str]] = {}
        for one in self.of(Sort.MUNICIPALITY):
            if day in one.used:
                bearers.setdefault(one.words, set()).add(one.whose)
        return {words for words, whose in bearers.items() if len(whose) > 1}


class FactsNow(Facts):
    """The facts of the record as it stands, asked for as the rules need them."""

    def __init__(self, years: Iterable[int], earlier: Iterable[str] = ()) -> None:
        super().__init__(
            earlier=tuple(earlier),
            names=tuple(name for entry in KNOWN.entries() for name in entry.names()),
            sittings=tuple(_sittings(years)),
        )

    def figures(self, day: date) -> Figures:
        """The numbers of a day, from whichever room holds each of them."""
        if day not in self.figures_on:
            asked = [entry.figures(day) for entry in KNOWN.entries() if entry.figures]
            self.figures_on[day] = asked[0] if asked else Figures()
        return self.figures_on[day]

    def promises(self, year: int) -> tuple[Promise, ...]:
        """What the council said it would do in a year, from whichever rooms know of it."""
        if year not in self.promised:
            asked = [entry.promises(year) for entry in KNOWN.entries() if entry.promises]
            self.promised[year] = tuple(one for found in asked for one in found)
        return self.promised[year]

    def holders(self, year: int) -> tuple[Holder, ...]:
        """Who has a place in a body, from whichever rooms know of it."""
        if year not in self.seated:
            asked = [entry.holders(year) for entry in KNOWN.entries() if entry.holders]
            self.seated[year] = tuple(one for found in asked for one in found)
        return self.seated[year]

    def tallies(self, year: int) -> tuple[Tally, ...]:
        """The bodies' own numbers of a year, from whichever rooms know of them."""
        if year not in self.tallied:
            asked = [entry.tallies(year) for entry in KNOWN.entries() if entry.tallies]
            self.tallied[year] = tuple(one for found in asked for one in found)
        return self.tallied[year]


def _sittings(years: Iterable[int]) -> Iterable[Sitting]:
    for year in years:
        for room in OCCASIONS.entries():
            for one in room(date(year, 1, 1), date(year, 12, 31)):
                yield Sitting(one.title, one.on)
