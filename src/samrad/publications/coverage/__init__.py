"""A document beside an older text of the same: what the record reproduces, corrects and lacks.

The older text is read as the linter reads it. Each of its paragraphs is laid beside the section of
ours that tells of the same, and the particulars in it (numbers, dates, names) are looked for there.
Sentences are never compared: they are the generator's own, or an editor's.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samrad.base.ports import Words
from samrad.base.ports.known import Sort
from samrad.publications import linting, renderings
from samrad.publications.coverage.likeness import Said, Told, words_of
from samrad.publications.coverage.particulars import (
    is_in,
    is_own,
    is_telling,
    particulars_of,
    spread,
)
from samrad.publications.coverage.verdicts import Beside, Verdict
from samrad.publications.editions import Edition, Part
from samrad.publications.linting import Manuscript, Remark
from samrad.publications.linting.manuscript import Paragraph
from samrad.publications.stylesheets import dressed

__all__ = ["Beside", "Coverage", "Section", "Verdict"]

LEAST, HEADING, WORD = 0.4, 3.0, 0.25
MUCH = 3  # words more that another section tells
A_NAME, A_NUMBER = 3, 2  # what a name of several words counts, and a day or a large number
FEWEST_TO_MOVE = 5  # long words: an item of a list stays with what announces it
COMMON = 6  # sections: a word that stands in as many tells nothing of where
MOST_SECTIONS = 3  # a name in more sections than these tells nothing of where
HEADINGS = {"h3", "h4"}
MOST_SHOWN = 3  # lines of ours beside a paragraph they tell in fewer words
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


@dataclass(frozen=True, slots=True)
class Section:
    """A section of ours beside what the older text says of the same; part None for the rest."""

    part: Part | None
    html: SafeString
    paragraphs: tuple[Beside, ...]

    @property
    def title(self) -> str:
        """Its heading."""
        return self.part.title if self.part else _("Har ikke noe avsnitt i dokumentet")

    @property
    def why(self) -> str:
        """Why something is missing."""
        if self.part is None:
            return _("Dokumentet har ikke noe avsnitt om dette.")
        gaps = [gap.missing for gap in self.part.gaps]
        return " ".join(gaps)


@dataclass(frozen=True)
class Coverage:
    """A whole document beside an older text of the same."""

    edition: Edition
    older: Manuscript
    name: str

    @cached_property
    def sections(self) -> list[Section]:
        """Ours in order, and last what no section of ours tells of."""
        by_key: dict[str, list[Beside]] = {}
        chosen = ""
        for heading, paragraphs in self.older.sections:
            title = heading.title if heading else ""
            chosen = self._best(title, " ".join(one.text for one in paragraphs)) or chosen
            for one in paragraphs:
                key = self._place(one, chosen)
                by_key.setdefault(key, []).append(self._beside(one, key))
        shown = renderings.Page(self.edition)
        found = [
            Section(part, shown.part(part), tuple(by_key.get(part.key, ())))
            for part in self.edition.parts
        ]
        rest = tuple(by_key.get("", ()))
        return found + ([Section(None, SafeString(""), rest)] if rest else [])

    @cached_property
    def _texts(self) -> dict[str, str]:
        """Each section of ours as text, with every day by itself."""
        return {part.key: spread(linting.drafts.part_text(part)) for part in self.edition.parts}

    @cached_property
    def _told(self) -> dict[str, Told]:
        """Each section of ours line by line, without what it says is missing."""
        return {
            part.key: Told(
                self._texts[part.key],
                headings=["".join(one.itertext()) for one in part.content if one.tag in HEADINGS],
                gaps=[gap.missing for gap in part.gaps],
                empty=self._empty,
            )
            for part in self.edition.parts
        }

    @cached_property
    def _known(self) -> frozenset[str]:
        """The names of places the register has: they stand in many sections of ours."""
        names = self._facts.of(Sort.SUBREGION, Sort.MUNICIPALITY, Sort.COUNTY)
        return frozenset(one.words for one in names)

    @cached_property
    def _facts(self) -> linting.FactsNow:
        return linting.FactsNow([self.edition.year])

    @cached_property
    def _empty(self) -> frozenset[str]:
        """Words that say nothing of where: the council's own name, and those of many sections."""
        own = self.edition.council.casefold().split()
        counted = Counter(word for text in self._texts.values() for word in words_of(text))
        common = {word for word, sections in counted.items() if sections >= COMMON}
        return frozenset({*own, *(f"{one}s" for one in own), *common})

    @property
    def counts(self) -> list[tuple[Words, int]]:
        """How many paragraphs came to each verdict."""
        every = [one.verdict for section in self.sections for one in section.paragraphs]
        return [(verdict.label, every.count(verdict)) for verdict in Verdict]

    @cached_property
    def remarks(self) -> list[Remark]:
        """What the linter says of the older text."""
        return linting.remarks_to(self.older, self._facts)

    def as_html(self) -> bytes:
        """The coverage as one page with nothing outside it."""
        context = {"coverage": self, "dress": dressed()}
        return render_to_string("publications/coverage.html", context).encode()

    def _best(self, heading: str, words: str) -> str:
        """The key of the section of ours that tells of the same; empty when none does."""
        particulars = particulars_of(words)
        low, head = words.lower(), heading.lower()

        def score(part: Part) -> float:
            text = self._texts[part.key]
            shared = sum(is_in(one, text) for one in particulars) / (len(particulars) or 1)
            about = ABOUT.get(part.key, ())
            named = _alike(head, part.title.lower()) * HEADING
            named += sum(word in head for word in about) * HEADING / 2
            return shared + named + min(sum(low.count(word) for word in about) * WORD, 2.0)

        best = max(self.edition.parts, key=score)
        return best.key if score(best) >= LEAST else ""

    def _place(self, paragraph: Paragraph, chosen: str) -> str:
        """The key of the section that tells a paragraph, where the one chosen does not.

        That is where much more is told of it in fewer words, and more of its days, names and
        numbers stand, else where all its words stand.
        """
        words = words_of(paragraph.text, self._empty)
        if chosen not in self._told:
            return chosen
        said = Said(words)
        fewer = {key: sum(told.within(said).values()) for key, told in self._told.items()}
        score = {key: fewer[key] + self._owned(paragraph, key) for key in self._told}
        best = max(score, key=lambda key: score[key])
        is_half = fewer[best] - fewer[chosen] >= max(1, len(words) / 2)
        if score[best] - score[chosen] >= MUCH or is_half:
            return best
        whole = [key for key, told in self._told.items() if told.says(paragraph.text, words)]
        has_more = len(words) >= FEWEST_TO_MOVE and whole and chosen not in whole
        return whole[0] if has_more and not score[chosen] else chosen

    def _owned(self, paragraph: Paragraph, key: str) -> int:
        """What the particulars of a paragraph count, that a section has and are like no others."""
        found, _lacking = self._compared(paragraph, self._texts[key])
        own = [one for one in found if is_own(one) and one not in self._known]
        return sum(A_NAME if one[0].isalpha() else A_NUMBER for one in own)

    def _beside(self, paragraph: Paragraph, chosen: str) -> Beside:
        text, told = self._texts.get(chosen, ""), self._told.get(chosen)
        found, lacking = self._compared(paragraph, text)
        words = words_of(paragraph.text, self._empty)
        has_its_words = told is not None and told.says(paragraph.text, words)
        fewer = told.within(Said(words)) if told and not has_its_words else {}
        other = self._elsewhere(lacking)
        lacking = tuple(one for one in lacking if not is_in(one, self._texts.get(other, "")))
        lines = range(paragraph.line, paragraph.last_line + 1)
        remarks = tuple(one for one in self.remarks if one.line in lines)
        part = self.edition.part(other)
        return Beside(
            paragraph.line,
            paragraph.text,
            found,
            lacking,
            remarks,
            has_its_words,
            tuple(fewer)[:MOST_SHOWN],
            part.title if part else "",
            tuple(one for one in remarks if _has_words_of(one, text)),
        )

    def _compared(self, paragraph: Paragraph, text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The particulars of a paragraph that a section of ours has, and those it lacks."""
        every = particulars_of(paragraph.text, self._known)
        particulars = [one for one in every if not self._is_own_name(one)]
        found = tuple(one for one in particulars if is_in(one, text))
        return found, tuple(one for one in particulars if one not in found)

    def _elsewhere(self, lacking: tuple[str, ...]) -> str:
        """The key of the section that has most of what is lacking, and at least half of it.

        One or two names of one word are too little: many people and places may bear them.
        """
        texts = self._texts
        telling = self._telling(lacking)
        has = {key: [one for one in telling if is_in(one, text)] for key, text in texts.items()}
        best = max(has, key=lambda key: len(has[key]), default="")
        is_enough = bool(best) and (len(has[best]) > 2 or any(map(is_own, has[best])))  # noqa: PLR2004 -- names
        return best if is_enough and 2 * len(has[best]) >= len(telling) else ""

    def _telling(self, particulars: Iterable[str]) -> list[str]:
        """Those that tell where something stands: not what stands in many sections."""
        found = [one for one in particulars if is_telling(one) and one not in self._known]
        return [
            one for one in dict.fromkeys(found)
            if sum(is_in(one, text) for text in self._texts.values()) <= MOST_SECTIONS
        ]  # fmt: skip

    def _is_own_name(self, particular: str) -> bool:
        words = self.edition.council.casefold().split()
        own = {*words, "".join(word[0] for word in words[1:])}  # the initials: «IPR»
        told = [one.removesuffix("s") for one in particular.casefold().split()]
        return all(one in own or f"{one}en" in own for one in told)


def _has_words_of(remark: Remark, text: str) -> bool:
    """Whether a text has what a remark is about: its words, or every particular in them."""
    quoted = remark.text.rstrip("…")
    if quoted.casefold() in text.casefold():
        return True
    particulars = particulars_of(f"– {quoted}")  # a quote may begin inside a sentence
    return bool(particulars) and all(is_in(one, text) for one in particulars)


def _alike(one: str, other: str) -> float:
    """How many of the longer words of a heading another has too, from 0 to 1."""
    return Said(words_of(other)).share_of(words_of(one))
