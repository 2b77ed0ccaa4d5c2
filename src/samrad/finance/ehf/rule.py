"""What a rule is: its number in the public rule texts, in our own words, and what it asks."""

from collections.abc import Callable
from dataclasses import dataclass

from samrad.finance.ehf.reading import Seen

Holds = Callable[[Seen], bool]


@dataclass(frozen=True, slots=True)
class Rule:
    """A fatal rule: a document that breaks it is refused by the network. words are Norwegian."""

    id: str
    words: str
    holds: Holds


RULES: dict[str, Rule] = {}


def rule(number: str, words: str) -> Callable[[Holds], Holds]:
    """Make a function of a document the rule with this number."""

    def kept(holds: Holds) -> Holds:
        add(number, words, holds)
        return holds

    return kept


def add(number: str, words: str, holds: Holds) -> None:
    """Make holds the rule with this number. RuntimeError when the number is taken."""
    if number in RULES:
        raise RuntimeError(f"Regelen {number} finnes fra før.")
    RULES[number] = Rule(number, words, holds)


def present(number: str, path: str, words: str) -> None:
    """A rule that the path has something in it."""
    add(number, words, lambda seen: bool(seen.text(path)))


def at_most_once(number: str, path: str, words: str) -> None:
    """A rule that the path occurs no more than once."""
    add(number, words, lambda seen: len(seen.all(path)) <= 1)


def each(number: str, paths: tuple[str, ...], inside: str, words: str) -> None:
    """A rule that every element on one of paths has something in inside."""
    add(
        number,
        words,
        lambda seen: all(seen.text(inside, one) for path in paths for one in seen.all(path)),
    )
