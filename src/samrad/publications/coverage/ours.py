"""What ours tells, section by section, and which of them tells what a paragraph does."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from samrad.base.ports.known import Sort
from samrad.publications import linting
from samrad.publications.coverage.likeness import Said, Told, words_of
from samrad.publications.coverage.particulars import (
    is_in,
    is_own,
    is_telling,
    particulars_of,
    spread,
)
from samrad.publications.editions import Edition, Part

LEAST, HEADING, WORD = 0.4, 3.0, 0.25
MUCH = 2  # words more that another section tells
# How much of a paragraph a line of ours must tell, or two or more, for it to stand there.
PART_IN_ONE, PART_IN_MORE = 0.28, 0.2
FEWEST_TO_MOVE = 5  # words: an item of a list stays with what announces it
A_NAME, A_NUMBER = 3, 2  # what a name of several words counts, and a day or a large number
COMMON = 6  # sections: a word that stands in as many tells nothing of where
MOST_SECTIONS = 3  # a name in more sections than these tells nothing of where
FEWEST_TO_FIND = 4  # days and names, for half of them to tell where
FEWEST_NAMES = 3  # of one word, that tell where something stands
HEADINGS = {"h3", "h4"}
# Words that tell what a section is about, where the section itself may have nothing to say yet.
ABOUT = {
    "publications.preface": ("forord",),
    "publications.activities": (
        "aktivitet", "klima", "miljø", "kompetanse", "talent", "transport",
        "logistikk", "innovasjon", "markedsføring", "instagram",
    ),
    "cases.hearings": ("høring", "uttalelse", "innspill", "nou"),
    "publications.visits": ("besøk",),
    "surveys.survey": ("undersøkelse", "respondent", "spørreskjema"),
    "events.events": ("arrangement", "konferanse", "samling", "seminar", "arendalsuka"),
    "finance.accounts": ("regnskap",),
    "publications.audit": ("revisor", "beretning"),
}  # fmt: skip


Split = tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True)
class Ours:
    """A document of ours, to lay paragraphs of an older one beside its sections."""

    edition: Edition
    facts: linting.FactsNow

    @cached_property
    def texts(self) -> dict[str, str]:
        """Each section of ours as text, with every day by itself."""
        return {part.key: spread(linting.drafts.part_text(part)) for part in self.edition.parts}

    @cached_property
    def told(self) -> dict[str, Told]:
        """Each section of ours line by line, without what it says is missing."""
        return {
            part.key: Told(
                self.texts[part.key],
                headings=["".join(one.itertext()) for one in part.content if one.tag in HEADINGS],
                gaps=[gap.missing for gap in part.gaps],
                empty=self._empty,
            )
            for part in self.edition.parts
        }

    def words_of(self, text: str) -> frozenset[str]:
        """The words of a text that say something of where it belongs."""
        return words_of(text, self._empty)

    def best(self, heading: str, words: str) -> str:
        """The key of the section of ours that tells of the same; empty when none does."""
        every = particulars_of(words, self._known)
        particulars = [one for one in every if is_own(one) or one in self._known]
        low, head = words.lower(), heading.lower()

        def score(part: Part) -> float:
            text = self.texts[part.key]
            shared = sum(is_in(one, text) for one in particulars) / max(
                FEWEST_TO_FIND, len(particulars)
            )
            about = ABOUT.get(part.key, ())
            named = _alike(head, part.title.lower()) * HEADING
            named += sum(word in head for word in about) * HEADING / 2
            return shared + named + min(sum(low.count(word) for word in about) * WORD, 2.0)

        best = max(self.edition.parts, key=score)
        return best.key if score(best) >= LEAST else ""

    def place(self, text: str, chosen: str) -> str:
        """The key of the section that tells a paragraph, where the one chosen does not.

        That is where much of it is told in fewer words, or more of its days and names stand, else
        where all its words stand.
        """
        words = self.words_of(text)
        if chosen not in self.told:
            return chosen
        said = Said(words)
        lines = {key: told.within(said, text) for key, told in self.told.items()}
        fewer = {key: sum(told.values()) for key, told in lines.items()}
        found = {key: self.compared(text, key)[0] for key in self.told}
        owned = {key: self._owned(found[key]) for key in self.told}
        best = max(self.told, key=lambda key: (fewer[key] + owned[key], key == chosen))
        more = fewer[best] - fewer[chosen]
        has_words = more >= MUCH and tells_much(lines[best], len(words))
        has_names = owned[best] - owned[chosen] >= A_NAME
        if has_words or has_names or more >= max(1, len(words) / 2):
            return best if len(found[best]) >= len(found[chosen]) else chosen
        whole = [key for key, told in self.told.items() if told.says(text, words)]
        has_more = len(words) >= FEWEST_TO_MOVE and whole and chosen not in whole
        return whole[0] if has_more and not fewer[chosen] + owned[chosen] else chosen

    def compared(self, text: str, key: str) -> Split:
        """The particulars of a paragraph that a section of ours has, and those it lacks."""
        every = particulars_of(text, self._known)
        particulars = [one for one in every if not self._is_own_name(one)]
        found = tuple(one for one in particulars if is_in(one, self.texts.get(key, "")))
        return found, tuple(one for one in particulars if one not in found)

    def elsewhere(self, lacking: tuple[str, ...]) -> str:
        """The key of the section that has most of what is lacking, and at least half of it.

        One or two names of one word are too little: many people and places may bear them.
        """
        telling = self._telling(lacking)
        has = {
            key: [one for one in telling if is_in(one, text)] for key, text in self.texts.items()
        }
        best = max(has, key=lambda key: len(has[key]), default="")
        found = has.get(best, [])
        is_enough = len(found) >= FEWEST_NAMES or any(map(is_own, found))
        return best if is_enough and 2 * len(found) >= len(telling) else ""

    def _owned(self, found: tuple[str, ...]) -> int:
        """What the particulars count that are like no others."""
        own = [one for one in found if is_own(one) and one not in self._known]
        return sum(A_NAME if one[0].isalpha() else A_NUMBER for one in own)

    def _telling(self, particulars: Iterable[str]) -> list[str]:
        """Those that tell where something stands: not what stands in many sections."""
        found = [one for one in particulars if is_telling(one) and one not in self._known]
        return [
            one for one in dict.fromkeys(found)
            if sum(is_in(one, text) for text in self.texts.values()) <= MOST_SECTIONS
        ]  # fmt: skip

    @cached_property
    def _known(self) -> frozenset[str]:
        """The names of places the register has: they stand in many sections of ours."""
        names = self.facts.of(Sort.SUBREGION, Sort.MUNICIPALITY, Sort.COUNTY)
        return frozenset(one.words for one in names)

    @cached_property
    def _empty(self) -> frozenset[str]:
        """Words that say nothing of where: the council's own name, and those of many sections."""
        own = self.edition.council.casefold().split()
        counted = Counter(word for text in self.texts.values() for word in words_of(text))
        common = {word for word, sections in counted.items() if sections >= COMMON}
        return frozenset({*own, *(f"{one}s" for one in own), *common})

    def _is_own_name(self, particular: str) -> bool:
        words = self.edition.council.casefold().split()
        own = {*words, "".join(word[0] for word in words[1:])}  # the initials: «IPR»
        told = [one.removesuffix("s") for one in particular.casefold().split()]
        return all(one in own or f"{one}en" in own for one in told)


def tells_much(lines: dict[str, float], length: int) -> bool:
    """Whether lines of ours tell enough of a paragraph of so many words."""
    part = PART_IN_ONE if len(lines) == 1 else PART_IN_MORE
    return sum(lines.values()) >= part * length


def _alike(one: str, other: str) -> float:
    """How many of the longer words of two headings both have, from 0 to 1."""
    ones, others = words_of(one), words_of(other)
    return (Said(others).share_of(ones) + Said(ones).share_of(others)) / 2
