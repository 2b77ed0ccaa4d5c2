"""Drawing of lots (loddtrekning) that anyone can redo.

Where the act says lot, chance must decide, and nobody in the room may be able to steer it or be
suspected of it. The procedure, as it is read out before the draw:

1. The names that draw are read out and written down. They are put in Unicode form NFC and sorted
   by code point. From here on nobody may change them.
2. Only then is a seed made, from something nobody in the room controls alone: one number said by
   each of two witnesses, or the numbers of a public draw that was named beforehand. It is written
   down as one line of text and read out.
3. For each name the SHA-256 is taken of the lines «seed», then all the names in order, then the
   name itself, with a line break between and UTF-8 as the letters. In a shell:
   ``printf '%s' "$lines" | sha256sum``.
4. The names are ordered by the digest, smallest first. The first is drawn first.
5. Seed, names, digests, order, who drew and who witnessed go into the minutes.

Anyone with the minutes can do step 3 again and get the same order; `redone` does it here. A change
of one letter in the seed or in any name gives another order, so neither can be changed afterwards.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from unicodedata import normalize

from samrad.law.facts import BadFact, require_names, require_positive, require_some, require_within

FEWEST_NAMES = 2


@dataclass(frozen=True, slots=True)
class Drawing:
    """A finished draw with all that is needed to do it again (loddtrekning).

    order holds every name, first drawn first; drawn is how many of them the lot was for.
    """

    seed: str
    names: tuple[str, ...]
    order: tuple[str, ...]
    drawn: int
    drawn_by: str
    witnesses: tuple[str, ...]

    @property
    def winners(self) -> tuple[str, ...]:
        """Those the lot fell on, in the order drawn."""
        return self.order[: self.drawn]

    @property
    def digests(self) -> dict[str, str]:
        """The SHA-256 of each name in hexadecimal, in the order drawn."""
        return {name: _digest(self.seed, self.names, name) for name in self.order}

    @property
    def record(self) -> str:
        """What the minutes say, in plain Norwegian, with the digests line by line."""
        lines = [
            f"Loddtrekning mellom {', '.join(self.names)}.",
            f"Frø: {self.seed}",
            *(f"{digest}  {name}" for name, digest in self.digests.items()),
            f"Loddet falt på {', '.join(self.winners)}.",
            f"Trukket av {self.drawn_by}; vitner: {', '.join(self.witnesses)}.",
        ]
        return "\n".join(lines)


def draw(
    names: Sequence[str],
    *,
    seed: str,
    drawn_by: str,
    witnesses: Sequence[str],
    drawn: int = 1,
) -> Drawing:
    """Draw lots between names by the published procedure.

    BadFact unless there are two different names or more, fewer drawn than names, a seed on one
    line, and a witness who is not the one who draws. Source: kommuneloven §§ 7-6 and 7-8.
    """
    require_some(names=names, witnesses=witnesses)
    require_names(seed=seed, drawn_by=drawn_by)
    for name in names:
        require_names(names=name)
    for witness in witnesses:
        require_names(witnesses=witness)
    ordered = tuple(sorted(normalize("NFC", name) for name in names))
    if len(set(ordered)) != len(ordered) or len(ordered) < FEWEST_NAMES:
        raise BadFact("names: det må være minst to navn, og alle forskjellige.")
    if any(len(text.splitlines()) > 1 for text in (seed, *ordered)):
        raise BadFact("seed: frøet og navnene må stå på én linje hver.")
    if drawn_by in witnesses:
        raise BadFact("witnesses: den som trekker, kan ikke være vitne.")
    require_positive(drawn=drawn)
    require_within(of=("names", len(ordered) - 1), drawn=drawn)
    seed = normalize("NFC", seed)
    order = tuple(sorted(ordered, key=lambda name: _digest(seed, ordered, name)))
    return Drawing(seed, ordered, order, drawn, drawn_by, tuple(witnesses))


def redone(drawing: Drawing) -> bool:
    """Whether doing the draw again from its seed and names gives the recorded order."""
    names = tuple(sorted(drawing.names))
    again = tuple(sorted(names, key=lambda name: _digest(drawing.seed, names, name)))
    return (names, again) == (drawing.names, drawing.order)


def _digest(seed: str, names: tuple[str, ...], name: str) -> str:
    return sha256("\n".join((seed, *names, name)).encode()).hexdigest()
