"""A document beside an older text of the same: what the record reproduces, corrects and lacks.

The older text is read as the linter reads it. Each of its paragraphs is laid beside the section of
ours that tells of the same, and the particulars in it (numbers, dates, names) are looked for there.
Sentences are never compared: they are the generator's own, or an editor's.
"""

import re
from collections.abc import Iterator
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
from samrad.publications.linting.lines import MONTH
from samrad.publications.linting.manuscript import Paragraph
from samrad.publications.phrases import WORDS
from samrad.publications.stylesheets import dressed

PARTICULAR = re.compile(
    rf"\d{{1,2}}\.\s+(?:{MONTH})|\d+(?:[  ]\d{{3}})+|\d+(?:,\d+)?|"
    r"(?<!^)(?<![.!?:»«] )(?:[A-ZÆØÅ][\wæøåÆØÅ]+(?:[ -][A-ZÆØÅ][\wæøåÆØÅ]+)*)"
)
EVERYWHERE = re.compile(r"\d{1,2}|(?:19|20)\d{2}")
LEAST, HEADING, WORD, MOST_WORDS = 0.4, 3.0, 0.25, 0.8
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

    found and lacking are its particulars; remarks are the linter's reasons why it is not repeated.
    elsewhere is the title of another section of ours that has what this one has not, if one does.
    """

    line: int
    text: str
    found: tuple[str, ...]
    lacking: tuple[str, ...]
    remarks: tuple[Remark, ...]
    has_its_words: bool = False
    elsewhere: str = ""

    @property
    def verdict(self) -> Verdict:
        """What became of it: corrected is what ours tells too, and the linter objects to."""
        told = bool(self.found) or self.has_its_words
        if self.remarks and told:
            return Verdict.CORRECTED
        if self.elsewhere and not told:
            return Verdict.ELSEWHERE
        if not self.found and not self.lacking:
            return Verdict.REPRODUCED if told else Verdict.WORDS
        if not self.lacking:
            return Verdict.REPRODUCED
        return Verdict.PARTLY if told else Verdict.MISSING


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
        return " ".join(gaps) or _("Registeret har ikke opplysningen, eller den står bare i tekst.")


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
            beside = (self._beside(one, chosen, texts) for one in paragraphs)
            by_key.setdefault(chosen, []).extend(beside)
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

    def _beside(self, paragraph: Paragraph, chosen: str, texts: dict[str, str]) -> Beside:
        text = texts.get(chosen, "")
        particulars = list(dict.fromkeys(_particulars(paragraph.text)))
        found = tuple(one for one in particulars if _is_in(one, text))
        lacking = tuple(one for one in particulars if one not in found)
        other = self._elsewhere(lacking, texts)
        lacking = tuple(one for one in lacking if not _is_in(one, texts.get(other, "")))
        lines = range(paragraph.line, paragraph.last_line + 1)
        remarks = tuple(one for one in self.remarks if one.line in lines)
        words = _alike(paragraph.text.lower(), text.lower()) >= MOST_WORDS
        part = self.edition.part(other)
        title = part.title if part else ""
        return Beside(paragraph.line, paragraph.text, found, lacking, remarks, words, title)

    def _elsewhere(self, lacking: tuple[str, ...], texts: dict[str, str]) -> str:
        """The key of the section that has most of what is lacking, and at least half of it.

        Small numbers, years and the council's own name stand everywhere, and tell nothing.
        """
        name = self.edition.council.casefold()
        telling = [one for one in lacking if not EVERYWHERE.fullmatch(one)]
        telling = [one for one in telling if one.casefold() not in name]
        has = {key: sum(_is_in(one, text) for one in telling) for key, text in texts.items()}
        best = max(has, key=lambda key: has[key], default="")
        return best if telling and 2 * has[best] >= len(telling) else ""


def _particulars(text: str) -> Iterator[str]:
    """The numbers, dates and names of a text, as it writes them."""
    for match in PARTICULAR.finditer(" ".join(text.split())):
        yield match.group(0)


def _is_in(particular: str, text: str) -> bool:
    wanted = re.escape(particular)
    if particular.isdecimal() and 0 < int(particular) < len(WORDS):
        wanted = f"(?:{wanted}|{WORDS[int(particular)]})"  # «4», and as we write it: «fire»
    return re.search(rf"(?<!\w){wanted}(?!\w)", text) is not None


def _alike(one: str, other: str) -> float:
    """How many of the longer words of a text another has too, from 0 to 1."""
    words = [word[:6] for word in re.findall(r"\w{4,}", one)]
    return sum(word in other for word in words) / len(words) if words else 0.0
