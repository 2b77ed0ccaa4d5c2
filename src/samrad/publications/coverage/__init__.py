"""A document beside an older text of the same: what the record reproduces, corrects and lacks.

The older text is read as the linter reads it. Each of its paragraphs is laid beside the section of
ours that tells of the same, and the particulars in it (numbers, dates, names) are looked for there.
Sentences are never compared: they are the generator's own, or an editor's.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samrad.base.ports import Words
from samrad.publications import linting, renderings
from samrad.publications.coverage.likeness import Said
from samrad.publications.coverage.ours import Ours, tells_much
from samrad.publications.coverage.particulars import is_in
from samrad.publications.coverage.verdicts import Beside, Loose, Verdict
from samrad.publications.editions import Edition, Part
from samrad.publications.linting import Manuscript, Remark
from samrad.publications.linting.manuscript import Paragraph
from samrad.publications.stylesheets import dressed

__all__ = ["Beside", "Coverage", "Loose", "Section", "Verdict"]

MOST_SHOWN = 3  # lines of ours beside a paragraph they tell in fewer words
PLACEHOLDER = "L01"
COUNTED = {"L03", "L06"}  # rules about numbers: ours has the same fault where it has the numbers
NUMBER = re.compile(r"(?<![\w:])\d+(?:,\d+)?(?!\.?\d)")
OF_A_REPORT = re.compile(r"NOU \d{4}: ?\d+|\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Section:
    """A section of ours beside what the older text says of the same; part None for the rest.

    loose are remarks to lines of the older text that are no paragraphs: headings, a cover.
    """

    part: Part | None
    html: SafeString
    paragraphs: tuple[Beside, ...]
    loose: tuple[Loose, ...] = ()

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
        by_key: dict[str, list[Beside]] = defaultdict(list)
        loose: dict[str, list[Loose]] = defaultdict(list)
        for chosen, first, last, paragraphs in self._chosen():
            for one in paragraphs:
                key = self._ours.place(one.text, chosen)
                by_key[key].append(self._beside(one, key))
            for line, remarks in self._loose(first, last, paragraphs).items():
                words = self.older.lines[line - 1].strip()
                key = self._ours.best(words, "") or chosen
                loose[key].append(Loose(line, words, remarks))
        shown = renderings.Page(self.edition)
        found = [
            Section(part, shown.part(part), tuple(by_key[part.key]), tuple(loose[part.key]))
            for part in self.edition.parts
        ]
        rest = Section(None, SafeString(""), tuple(by_key[""]), tuple(loose[""]))
        return found + ([rest] if rest.paragraphs or rest.loose else [])

    def _chosen(self) -> list[tuple[str, int, int, list[Paragraph]]]:
        """Each section of the older text: ours, its first line, the next one's, and paragraphs."""
        sections, ends = self.older.sections, len(self.older.lines) + 1
        firsts = [heading.line if heading else 1 for heading, _paragraphs in sections]
        found, chosen = [], ""
        spans = pairwise([*firsts, ends])
        for (heading, paragraphs), (first, last) in zip(sections, spans, strict=True):
            title = heading.title if heading else ""
            chosen = self._ours.best(title, " ".join(one.text for one in paragraphs)) or chosen
            found.append((chosen, first, last, paragraphs))
        return found

    def _loose(
        self, first: int, last: int, paragraphs: list[Paragraph]
    ) -> dict[int, tuple[Remark, ...]]:
        """The remarks to lines of a section that are in no paragraph, by line."""
        inside = {line for one in paragraphs for line in range(one.line, one.last_line + 1)}
        lines = [line for line in range(first, last) if line not in inside]
        by_line = {line: self._remarks_by_line.get(line, ()) for line in lines}
        return {line: remarks for line, remarks in by_line.items() if remarks}

    @cached_property
    def _remarks_by_line(self) -> dict[int, tuple[Remark, ...]]:
        found: dict[int, list[Remark]] = defaultdict(list)
        for one in self.remarks:
            found[one.line].append(one)
        return {line: tuple(remarks) for line, remarks in found.items()}

    @cached_property
    def _ours(self) -> Ours:
        return Ours(self.edition, self._facts)

    @cached_property
    def _facts(self) -> linting.FactsNow:
        return linting.FactsNow([self.edition.year])

    @property
    def counts(self) -> list[tuple[Words, int]]:
        """How many paragraphs came to each verdict."""
        every = [one.verdict for section in self.sections for one in section.paragraphs]
        return [(verdict.label, every.count(verdict)) for verdict in Verdict]

    @cached_property
    def remarks(self) -> list[Remark]:
        """What the linter says of the older text."""
        return linting.remarks_to(self.older, self._facts)

    @cached_property
    def _to_ours(self) -> list[Remark]:
        """What the linter says of ours."""
        return linting.remarks_to(linting.drafts.page_of(self.edition), self._facts)

    def as_html(self) -> bytes:
        """The coverage as one page with nothing outside it."""
        context = {"coverage": self, "dress": dressed()}
        return render_to_string("publications/coverage.html", context).encode()

    def _beside(self, paragraph: Paragraph, key: str) -> Beside:
        ours, told = self._ours, self._ours.told.get(key)
        found, lacking = ours.compared(paragraph.text, key)
        words = ours.words_of(paragraph.text)
        lines = range(paragraph.line, paragraph.last_line + 1)
        remarks = tuple(one for line in lines for one in self._remarks_by_line.get(line, ()))
        has_its_words = told is not None and told.says(_without(paragraph.text, remarks), words)
        fewer = told.within(Said(words), paragraph.text) if told and not has_its_words else {}
        other = ours.elsewhere(lacking)
        part = self.edition.part(other)
        return Beside(
            paragraph.line,
            paragraph.text,
            found,
            tuple(one for one in lacking if not is_in(one, ours.texts.get(other, ""))),
            remarks,
            has_its_words,
            tuple(fewer)[:MOST_SHOWN] if tells_much(fewer, len(words)) else (),
            part.title if part else "",
            tuple(one for one in remarks if self._has_too(one, ours.texts.get(key, ""))),
            len(words),
        )

    def _has_too(self, remark: Remark, text: str) -> bool:
        """Whether ours has what a remark to the older text is about.

        The linter says the same of ours, or ours has the numbers that do not agree. What people
        state is a fact to the linter when ours tells it, and is not looked over again.
        """
        if any(_is_same(remark, one) for one in self._to_ours) or _is_kept(remark, text):
            return True
        numbers = NUMBER.findall(OF_A_REPORT.sub("", remark.text)) if remark.rule in COUNTED else []
        return bool(numbers) and all(is_in(one, text) for one in numbers)


def _is_kept(remark: Remark, text: str) -> bool:
    """Whether ours has the words a remark gives others for, and not those others."""
    quoted, wanted = remark.text.rstrip("…"), remark.suggestion
    is_advice = not wanted or wanted.endswith((".", "?"))  # a sentence, and no words to write
    return not is_advice and quoted in text and wanted not in text and quoted not in wanted


def _is_same(one: Remark, other: Remark) -> bool:
    """Whether two remarks say the same of the same words."""
    quoted, theirs = one.text.rstrip("…").casefold(), other.text.rstrip("…").casefold()
    return one.rule == other.rule and (quoted in theirs or theirs in quoted)


def _without(text: str, remarks: tuple[Remark, ...]) -> str:
    """A text without the placeholders in it: what is left may stand in ours."""
    for one in remarks:
        if one.rule == PLACEHOLDER:
            for word in re.findall(r"«([^»]+)» er en plassholder", one.why):
                text = text.replace(word, "")
    return text.strip(" –-")
