"""The settlement of a list election worked out on paper: divisors, quotients, which seat when."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

THOUSAND = 1000


@dataclass(frozen=True, slots=True)
class Quotient:
    """A list's votes divided by a divisor, and what it won: «3.», «3.–4.», a part in a lot, or no
    seat.
    """

    votes: int
    divisor: int
    first: int = 0
    last: int = 0
    is_drawn: bool = False

    @property
    def shown(self) -> str:
        """The quotient as it is printed, with three decimals; the sum itself is in fractions."""
        if not self.votes % self.divisor:
            return str(self.votes // self.divisor)
        thousandths = (2 * THOUSAND * self.votes + self.divisor) // (2 * self.divisor)
        whole, rest = divmod(thousandths, THOUSAND)
        return f"{whole},{rest:03}"

    @property
    def seat(self) -> str:
        """Which seat it won: «3.» or «3.–4.»; «lodd» in a lot, «» for none."""
        if self.is_drawn:
            return "lodd"
        if not self.first:
            return ""
        return f"{self.first}." if self.first == self.last else f"{self.first}.–{self.last}."


@dataclass(frozen=True, slots=True)
class Row:
    """A list in the table, with its quotients by divisor, and the seats that are certain."""

    name: str
    votes: int
    quotients: tuple[Quotient, ...]

    @property
    def seats(self) -> int:
        """The seats the list has without a lot."""
        return sum(1 for one in self.quotients if one.first)


@dataclass(frozen=True, slots=True)
class Table:
    """The whole settlement; as many divisors as it takes to see every seat and the next one."""

    rows: tuple[Row, ...]
    divisors: tuple[int, ...]


def worked(votes: Mapping[str, int], seats: int) -> Table:
    """Every quotient that matters, and the seats in the order they were won.

    Equal quotients: the list with most votes first. Equal votes too: the seats are shared when
    there are enough of them, else drawn by lot. Source: kommuneloven § 7-6 første ledd.
    """
    every = [(name, count, divisor) for name, count in votes.items() for divisor in _to(seats)]
    alike: dict[tuple[Fraction, int], list[tuple[str, int]]] = {}
    for name, count, divisor in every:
        if count:
            alike.setdefault((Fraction(count, divisor), count), []).append((name, divisor))
    won: dict[tuple[str, int], tuple[int, int, bool]] = {}
    given = 0
    for tied in (alike[key] for key in sorted(alike, reverse=True)):
        if given >= seats:
            break
        first, given = given + 1, given + len(tied)
        is_drawn = given > seats
        for one in tied:
            won[one] = (0, 0, True) if is_drawn else (first, given, False)
    most = max((divisor for _name, divisor in won), default=1)
    divisors = tuple(range(1, min(seats, most + 1) + 1))
    return Table(
        tuple(
            Row(
                name,
                count,
                tuple(Quotient(count, one, *won.get((name, one), ())) for one in divisors),
            )
            for name, count in votes.items()
        ),
        divisors,
    )


def _to(seats: int) -> range:
    return range(1, seats + 1)
