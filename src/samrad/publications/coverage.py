"""A document beside an older text of the same: what the record reproduces, corrects and lacks.

The older text is read as the linter reads it. Each of its paragraphs is laid beside the section of
ours that tells of the same, and the particulars in it (numbers, dates, names) are looked for there.
Sentences are never compared: they are the generator's own, or an editor's.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samrad.base.ports import Words
from samrad.publications import linting, renderings
from samrad.publications.editions import Edition, Part
from samrad.publications.linting import Manuscript, Remark
from samrad.publications.linting.lines import MONTH, MONTHS
from samrad.publications.linting.manuscript import Paragraph
from samrad.publications.phrases import WORDS
from samrad.publications.stylesheets import dressed

PARTICULAR = re.compile(
    rf"(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})\.(?:\d\d){{1,2}}\b|"
    rf"\d{{1,2}}\.\s+(?:{MONTH})|\d+(?:[  ]\d{{3}})+|\d+(?:,\d+)?|"
    r"(?<!^)(?<![.!?:»«] )(?<!\w)(?:[A-ZÆØÅ][\wæøåÆØÅ]+(?:[ -][A-ZÆØÅ][\wæøåÆØÅ]+)*)"
)
YEAR, LONG_WORD = re.compile(r"(?:19|20)\d{2}"), re.compile(r"\w{4,}")
EVERYWHERE = re.compile(r"\d{1,2}|(?:19|20)\d{2}")
LEAST, HEADING, WORD, MOST_WORDS = 0.4, 3.0, 0.25, 0.8
FEWEST_WORDS = 3
MOST_SECTIONS = 3  # a name in more sections than these tells nothing of where
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


class Verdict(StrEnum):
    """What became of a paragraph of the older text."""

    REPRODUCED = "reproduced"
    PARTLY = "partly"
    CORRECTED = "corrected"
    ELSEWHERE = "elsewhere"
    MISSING = "missing"
    WORDS = "words"

    @property
    def label(self) -> Words:
        """What people read."""
        return LABELS[self]


LABELS: dict[Verdict, Words] = {
    Verdict.REPRODUCED: gettext_lazy("Gjengitt"),
    Verdict.PARTLY: gettext_lazy("Delvis gjengitt"),
    Verdict.CORRECTED: gettext_lazy("Rettet"),
    Verdict.ELSEWHERE: gettext_lazy("Står i et annet avsnitt"),
    Verdict.MISSING: gettext_lazy("Mangler"),
    Verdict.WORDS: gettext_lazy("Omtale uten opplysninger"),
}


@dataclass(frozen=True, slots=True)
class Beside:
    """A paragraph of the older text, and what ours has of it.

    found and lacking are its particulars; remarks are what the linter says of it, and repeated
    those of them whose words ours has too. elsewhere is the title of another section of ours that
    has what this one has not, if one does.
    """

    line: int
    text: str
    found: tuple[str, ...]
    lacking: tuple[str, ...]
    remarks: tuple[Remark, ...]
    has_its_words: bool = False
    elsewhere: str = ""
    repeated: tuple[Remark, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """What became of it: corrected is what ours tells too, and the linter objects to."""
        told = self.is_told
        if told and len(self.remarks) > len(self.repeated):
            return Verdict.CORRECTED
        if self.elsewhere and not told:
            return Verdict.ELSEWHERE
        if all(map(YEAR.fullmatch, (*self.found, *self.lacking))):
            return Verdict.REPRODUCED if told else Verdict.WORDS
        if not self.lacking:
            return Verdict.REPRODUCED
        return Verdict.PARTLY if told else Verdict.MISSING

    @property
    def is_told(self) -> bool:
        """Whether the section tells of it: by its words, or by more than a year or a small number.

        Where there is no more, apart from what the linter objects to, a small number is enough.
        """
        objected = " ".join(one.text for one in self.remarks)
        others = (one for one in (*self.found, *self.lacking) if one not in objected)
        has_more = any(map(_is_telling, others))
        return self.has_its_words or any(
            _is_telling(one) or not (has_more or YEAR.fullmatch(one)) for one in self.found
        )


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
        texts = {part.key: linting.drafts.part_text(part) for part in self.edition.parts}
        by_key: dict[str, list[Beside]] = {}
        chosen = ""
        for heading, paragraphs in self.older.sections:
            title = heading.title if heading else ""
            words = " ".join(one.text for one in paragraphs)
            chosen = self._best(title, words, texts) or chosen
            for one in paragraphs:
                key = self._place(one, chosen, texts)
                by_key.setdefault(key, []).append(self._beside(one, key, texts))
        shown = renderings.Page(self.edition)
        found = [
            Section(part, shown.part(part), tuple(by_key.get(part.key, ())))
            for part in self.edition.parts
        ]
        rest = tuple(by_key.get("", ()))
        return found + ([Section(None, SafeString(""), rest)] if rest else [])

    @property
    def counts(self) -> list[tuple[Words, int]]:
        """How many paragraphs came to each verdict."""
        every = [one.verdict for section in self.sections for one in section.paragraphs]
        return [(verdict.label, every.count(verdict)) for verdict in Verdict]

    @cached_property
    def remarks(self) -> list[Remark]:
        """What the linter says of the older text."""
        return linting.remarks_to(self.older, linting.FactsNow([self.edition.year]))

    def as_html(self) -> bytes:
        """The coverage as one page with nothing outside it."""
        context = {"coverage": self, "dress": dressed()}
        return render_to_string("publications/coverage.html", context).encode()

    def _best(self, heading: str, words: str, texts: dict[str, str]) -> str:
        """The key of the section of ours that tells of the same; empty when none does."""
        particulars = set(_particulars(words))
        low, head = words.lower(), heading.lower()

        def score(part: Part) -> float:
            text = texts[part.key]
            shared = sum(_is_in(one, text) for one in particulars) / (len(particulars) or 1)
            about = ABOUT.get(part.key, ())
            named = _alike(head, part.title.lower()) * HEADING
            named += sum(word in head for word in about) * HEADING / 2
            return shared + named + min(sum(low.count(word) for word in about) * WORD, 2.0)

        best = max(self.edition.parts, key=score)
        return best.key if score(best) >= LEAST else ""

    def _place(self, paragraph: Paragraph, chosen: str, texts: dict[str, str]) -> str:
        """The key of the section that has the words of a paragraph, where the chosen has not."""
        words = paragraph.text.lower()
        if chosen not in texts or len(LONG_WORD.findall(words)) < FEWEST_WORDS:
            return chosen
        alike = {key: _alike(words, text.lower()) for key, text in texts.items()}
        best = max(alike, key=lambda key: alike[key])
        return best if alike[best] >= MOST_WORDS > alike[chosen] else chosen

    def _beside(self, paragraph: Paragraph, chosen: str, texts: dict[str, str]) -> Beside:
        text = texts.get(chosen, "")
        particulars = [one for one in _particulars(paragraph.text) if not self._is_own_name(one)]
        particulars = list(dict.fromkeys(particulars))
        found = tuple(one for one in particulars if _is_in(one, text))
        lacking = tuple(one for one in particulars if one not in found)
        other = self._elsewhere(lacking, texts)
        lacking = tuple(one for one in lacking if not _is_in(one, texts.get(other, "")))
        lines = range(paragraph.line, paragraph.last_line + 1)
        remarks = tuple(one for one in self.remarks if one.line in lines)
        part = self.edition.part(other)
        return Beside(
            paragraph.line,
            paragraph.text,
            found,
            lacking,
            remarks,
            _alike(paragraph.text.lower(), text.lower()) >= MOST_WORDS,
            part.title if part else "",
            tuple(one for one in remarks if _has_words_of(one, text)),
        )

    def _elsewhere(self, lacking: tuple[str, ...], texts: dict[str, str]) -> str:
        """The key of the section that has most of what is lacking, and at least half of it.

        A single name of one word is too little: many people and places may bear it.
        """
        telling = self._telling(lacking, texts)
        has = {key: [one for one in telling if _is_in(one, text)] for key, text in texts.items()}
        best = max(has, key=lambda key: len(has[key]), default="")
        is_enough = bool(best) and (len(has[best]) > 1 or any(" " in one for one in has[best]))
        return best if is_enough and 2 * len(has[best]) >= len(telling) else ""

    def _telling(self, particulars: Iterable[str], texts: dict[str, str]) -> list[str]:
        """Those that tell where something stands: not what stands in many sections."""
        found = [one for one in particulars if _is_telling(one) and not self._is_own_name(one)]
        return [
            one for one in dict.fromkeys(found)
            if sum(_is_in(one, text) for text in texts.values()) <= MOST_SECTIONS
        ]  # fmt: skip

    def _is_own_name(self, particular: str) -> bool:
        words = self.edition.council.casefold().split()
        own = {*words, "".join(word[0] for word in words[1:])}  # the initials: «IPR»
        told = particular.casefold().split()
        return all(one in own or one.removesuffix("s") in own for one in told)


def _is_telling(particular: str) -> bool:
    """Whether it is more than a small number or a year, which stand everywhere."""
    return EVERYWHERE.fullmatch(particular) is None


def _has_words_of(remark: Remark, text: str) -> bool:
    """Whether a text has what a remark is about: its words, or every particular in them."""
    quoted = remark.text.rstrip("…")
    if quoted.casefold() in text.casefold():
        return True
    particulars = list(_particulars(f"– {quoted}"))  # a quote may begin inside a sentence
    return bool(particulars) and all(_is_in(one, text) for one in particulars)


def _particulars(text: str) -> Iterator[str]:
    """The numbers, dates and names of a text, as it writes them."""
    for match in PARTICULAR.finditer(" ".join(text.split())):
        month = int(match["month"] or 0)
        is_date = 0 < month <= len(MONTHS)
        yield f"{int(match['day'])}. {MONTHS[month - 1]}" if is_date else match.group(0)


def _is_in(particular: str, text: str) -> bool:
    wanted = re.escape(particular)
    if particular.isdecimal() and 0 < int(particular) < len(WORDS):
        wanted = f"(?:{wanted}|{WORDS[int(particular)]})"  # «4», and as we write it: «fire»
    if particular[-1:].isalpha():
        wanted = f"{re.escape(particular.removesuffix('s'))}s?"  # «Oslo» and «Oslos»
    return re.search(rf"(?<!\w){wanted}(?!\w)", text) is not None


def _alike(one: str, other: str) -> float:
    """How many of the longer words of a text another has too, from 0 to 1."""
    words = [word[:6] for word in LONG_WORD.findall(one)]
    return sum(word in other for word in words) / len(words) if words else 0.0
