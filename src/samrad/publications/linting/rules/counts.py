"""L03: a stated number and the list, or the register, it counts."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from samrad.base.ports.known import Sort
from samrad.publications.linting.facts import Facts
from samrad.publications.linting.manuscript import Kind, Manuscript, Paragraph
from samrad.publications.linting.remarks import Remark, Rule, Severity

NUMBERS = {
    "én": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6,
    "sju": 7, "syv": 7, "åtte": 8, "ni": 9, "ti": 10, "elleve": 11, "tolv": 12,
}  # fmt: skip
COUNT = re.compile(
    rf"(?<![\d.,–-])\b(?P<n>\d{{1,4}}|{'|'.join(NUMBERS)})\s+"
    r"(?P<words>(?:[a-zæøå-]+\s+){0,2}[a-zæøå-]{4,})"
)
ABOUT = re.compile(r"(?i)\b(?:ca\.?|cirka|om lag|rundt|nær|nesten|over|under|minst|inntil)\s*$")
SOME = re.compile(r"(?i)\b(?:blant|bl\.\s?a|for eksempel|f\.eks|noen|flere|særlig|viktigst\w*)\b")
OTHERS = re.compile(
    r"(?:styre|utvalg|gruppe|nemnd|forum|nettverk|komit[eé]|sekretariat)(?:et|a|n|en)?$"
)
STEM, LEAST_ITEMS = 5, 2


def number(words: str) -> int:
    """«fire» and «4» as 4."""
    return int(words) if words.isdigit() else NUMBERS[words.lower()]


class CountAgainstList(Rule):
    """A number just before a list says how many stand in it."""

    key = "L03"
    title = "Antall mot liste"
    severity = Severity.BLOCK
    example = (
        "Det ble gjennomført 6 fysiske besøk. Følgende råd ble besøkt:\n\n• Asker\n\n• Bærum\n\n"
        "• Lier (digitalt møte)"
    )
    allowed = (
        "Det ble gjennomført 2 fysiske besøk. Følgende råd ble besøkt:\n\n• Asker\n\n• Bærum\n\n"
        "• Lier (digitalt møte)"
    )

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        for lead, before, items in _lists(page):
            sentence = lead.text.rsplit(". ", 1)[-1]
            if SOME.search(sentence):
                continue
            for paragraph, said in _counts(lead, before, sentence):
                wrong = _disagrees(said, items)
                if wrong:
                    line = paragraph.line_at(said.start())
                    yield self.at(line, paragraph.text[said.start() :], *wrong)


def _lists(page: Manuscript) -> Iterator[tuple[Paragraph, Paragraph | None, list[Paragraph]]]:
    """Each list led in by a colon: the paragraph that leads in, the one before it, the items."""
    rows = page.paragraphs
    for index, lead in enumerate(rows):
        if not lead.text.endswith(":"):
            continue
        items: list[Paragraph] = []
        for row in rows[index + 1 :]:
            if row.kind != Kind.ITEM or (items and _begins_anew(row, items[-1])):
                break
            items.append(row)
        if len(items) >= LEAST_ITEMS:
            yield lead, rows[index - 1] if index else None, items


def _begins_anew(row: Paragraph, last: Paragraph) -> bool:
    """Whether an item is no more of its list: after «5.» comes «2.», a chapter's own number."""
    if row.number is None or last.number is None:
        return row.number is not last.number
    return row.number <= last.number


def _counts(
    lead: Paragraph, before: Paragraph | None, sentence: str
) -> Iterator[tuple[Paragraph, re.Match[str]]]:
    """The numbers that count what the sentence leads in."""
    stems = {word[:STEM] for word in re.findall(r"[a-zæøå]{5,}", sentence.lower())}
    for paragraph in (one for one in (lead, before) if one is not None):
        for said in COUNT.finditer(paragraph.text):
            words = re.findall(r"[a-zæøå]{5,}", said.group("words").lower())
            is_in_lead = paragraph is lead and said.group(0) in sentence
            about = ABOUT.search(paragraph.text[: said.start()])
            if not about and (is_in_lead or any(word[:STEM] in stems for word in words)):
                yield paragraph, said


def _disagrees(said: re.Match[str], items: list[Paragraph]) -> tuple[str, str] | None:
    """Why the number does not fit the list, and what would; None when it does."""
    stated, counted = number(said.group("n")), len(items)
    digital = sum("digital" in one.text.lower() for one in items)
    words = said.group("words").lower()
    if "fysisk" in words and digital:
        expected, told = counted - digital, f"{counted - digital} fysiske og {digital} digitalt"
    elif "digital" in words:
        expected, told = digital, f"{digital} digitale"
    else:
        expected, told = counted, str(counted)
    if stated == expected:
        return None
    why = f"Teksten sier {stated}, men listen har {counted}."
    if digital:
        why = f"Teksten sier {stated}, men listen har {counted}, hvorav {digital} er digitalt."
    return why, f"{told} står i listen."


class Numbering(Rule):
    """A numbered list goes 1, 2, 3, and ends at the number told."""

    key = "L03"
    title = "Nummerert liste"
    severity = Severity.BLOCK
    example = "Det var 4 kommuner i samarbeidet.\n\n1. Oslo\n2. Asker\n4. Lier"
    allowed = "Det var 3 kommuner i samarbeidet.\n\n1. Oslo\n2. Asker\n3. Lier"

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        for before, items in _numbered(page):
            for earlier, later in pairwise(items):
                if later.number != (earlier.number or 0) + 1:
                    why = f"Etter {earlier.number} kommer {later.number}."
                    yield self.at(later, later.text, why, f"Nummer {(earlier.number or 0) + 1}.")
            yield from self._told(before, items)

    def _told(self, before: Paragraph | None, items: list[Paragraph]) -> Iterator[Remark]:
        if before is None or SOME.search(before.text):
            return
        for said in COUNT.finditer(before.text):
            is_members = re.match(r"(?:kommun|medlem)", said.group("words"))
            if is_members and number(said.group("n")) != len(items):
                why = f"Teksten sier {said.group('n')}, men listen har {len(items)}."
                yield self.at(before, before.text, why, f"{len(items)} står i listen.")


def _numbered(page: Manuscript) -> Iterator[tuple[Paragraph | None, list[Paragraph]]]:
    """Numbered lists and the paragraph before each; headings may stand between the items."""
    items: list[Paragraph] = []
    before, latest = None, None
    for row in page.paragraphs:
        if row.number is None:
            latest = row
            continue
        last = items[-1] if items else None
        goes_back = last is not None and row.number <= (last.number or 0)
        is_apart = last is None or row.line - last.last_line > 1
        if is_apart and (goes_back or last is None or row.number == 1):
            if items:
                yield before, items
            items, before = [], latest
        items.append(row)
    if items:
        yield before, items


class MemberCount(Rule):
    """How many members there are, against the register on the day the text is about."""

    key = "L03"
    title = "Antall medlemmer mot registeret"
    severity = Severity.BLOCK
    example = "I 2023 besto rådet av 63 kommuner."
    allowed = "I 2023 besto rådet av 64 kommuner."

    WORDS = re.compile(
        r"(?:[Mm]edlemmer: |best[åo]r? (?P<who>(?:[\w-]+ ){0,3})av |hatt |var det |omfatter \w+ )"
        r"(?P<n>\d{1,3}) (?:kommuner|medlem)(?!\w* (?:som (?!er|var)|på|fra|med|deltok|svarte))"
    )

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:
        ours = {"", "rådet", "samarbeidet", *(one.lower() for one in facts.councils)}
        for sentence in page.sentences:
            for said in self.WORDS.finditer(sentence.text):
                if (said["who"] or "").strip().lower() not in ours:
                    continue
                if _is_of_another(sentence.text[: said.start()], facts):
                    continue
                found = members_in(facts, _year(sentence.text) or page.year)
                if found and int(said.group("n")) not in found:
                    told = " eller ".join(str(one) for one in sorted(found))
                    yield self.at(
                        sentence.line_at(said.start()),
                        sentence.text,
                        f"Registeret har {told} medlemmer.",
                        f"Skriv {told}, eller si hvilken dag tallet gjelder.",
                    )


def _is_of_another(before: str, facts: Facts) -> bool:
    """Whether what stands right before names a body, or a part of the region, and not the council.

    «Styret består av 11 medlemmer» is of the board.
    """
    subject = before.strip().lower()
    others = facts.of(Sort.BODY, Sort.SUBREGION, Sort.COUNTY)
    return bool(OTHERS.search(subject)) or any(
        subject.endswith(one.words.lower()) for one in others
    )


def _year(words: str) -> int | None:
    years = {*re.findall(r"\b(20\d\d)\b", words)}
    return int(years.pop()) if len(years) == 1 else None


def members_in(facts: Facts, year: int | None) -> set[int]:
    """How many members there were at the start, in the middle or at the end of year."""
    if year is None:
        return set()
    days = (date(year, 1, 1), date(year, 7, 1), date(year, 12, 31))
    return {found for day in days if (found := facts.figures(day).members)}


class Recipients(Rule):
    """A survey to the political and the administrative leader of each member: two from each."""

    key = "L03"
    title = "Mottakere mot medlemmer"
    example = (
        "Undersøkelsen i 2023 ble sendt til øverste politiske og administrative ledelse i "
        "kommunene, i alt 130 mottakere."
    )
    allowed = (
        "Undersøkelsen i 2023 ble sendt til øverste politiske og administrative ledelse i "
        "kommunene, i alt 128 mottakere."
    )

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:
        for paragraph in page.paragraphs:
            if "mottakere" not in paragraph.text:
                continue
            said = re.search(r"\b(\d+) mottakere", paragraph.text)
            is_both = re.search(r"politisk\w*\W+og\s+administrativ\w*\s+led", paragraph.text)
            found = members_in(facts, page.year)
            if not (said and is_both and found):
                continue
            stated = int(said.group(1))
            if stated not in {2 * one for one in found}:
                told = " eller ".join(f"2 · {one} = {2 * one}" for one in sorted(found))
                why = f"To fra hvert medlem er {told}; teksten sier {stated}."
                if stated % 2 == 0:
                    why += f" {stated} er to fra {stated // 2}."
                yield self.at(
                    paragraph.line_at(said.start()),
                    paragraph.text,
                    why,
                    "Se hvilken liste som ble brukt.",
                )


class HearingsTold(Rule):
    """A hearing the text says was answered, and that the sections on hearings do not name."""

    key = "L03"
    title = "Høringer som ikke er omtalt"
    example = (
        "Innspill og høringer\n\nDet er avgitt høringssvar til NOU 2023:3.\n\nStyret\n\n"
        "• Høringsuttalelse om NOU 2022:18 Mellom mobilitet og migrasjon"
    )
    allowed = (
        "Innspill og høringer\n\nDet er avgitt høringssvar til NOU 2022: 18.\n\nStyret\n\n"
        "• Høringsuttalelse om NOU 2022:18 Mellom mobilitet og migrasjon"
    )

    REPORT = re.compile(r"NOU (\d{4}): ?(\d+)\s*([A-ZÆØÅ][\w –-]{4,40})?")

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        heads = [one for one in page.headings if re.search(r"(?i)høring", one.title)]
        if not heads:
            return
        told = " ".join(row.text for one in heads for row in page.section_at(one.line)[1])
        listed = {(one.group(1), one.group(2)) for one in self.REPORT.finditer(told)}
        for paragraph in page.paragraphs:
            for one in self.REPORT.finditer(paragraph.text):
                before = paragraph.text[: one.start()].lower()
                key, name = (one.group(1), one.group(2)), _letters(one.group(3) or "")
                is_named = name and name in _letters(told)
                if "høring" in before and key not in listed and not is_named:
                    listed.add(key)
                    yield self.at(
                        paragraph.line_at(one.start()),
                        paragraph.text,
                        "Høringen er besvart, men avsnittene om høringer omtaler den ikke.",
                        "Ta den med der, så svarene kan telles.",
                    )


def _letters(words: str) -> str:
    return re.sub(r"[^a-zæøå]", "", words.lower())


RULES = (CountAgainstList, Numbering, MemberCount, Recipients, HearingsTold)
