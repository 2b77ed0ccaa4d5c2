"""L08, L09 and L17: names as the record has them, in the days they were in use."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache

from samrad.base.dates import written
from samrad.base.ports.known import Name, Sort
from samrad.publications.linting.facts import Facts
from samrad.publications.linting.manuscript import Manuscript
from samrad.publications.linting.nearness import is_one_slip
from samrad.publications.linting.remarks import Remark, Rule, Severity

LONG, SHORT = 6, 2
CASE_ENDING = re.compile(r"s$")
WORD = re.compile(r"[A-ZÆØÅ][\wæøåÆØÅ]*(?:-[A-ZÆØÅa-zæøå]+)*")


def day_of(page: Manuscript) -> date | None:
    """The day the text is about: the first of July in its year."""
    return date(page.year, 7, 1) if page.year else None


class Misspelt(Rule):
    """A name one letter from one in the record, that is itself no name there."""

    key = "L08"
    title = "Navn skrevet feil"
    example = "39. Skiptvedt"
    allowed = "39. Skiptvet"

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:
        known = facts.of(Sort.MUNICIPALITY, Sort.SUBREGION, Sort.BODY, Sort.FOCUS_AREA)
        words = {part for one in known for part in re.findall(r"[\wæøå-]+", one.words)}
        single = {
            one.words for one in known
            if " " not in one.words and len(one.words) >= LONG
            and (one.is_member or one.sort != Sort.MUNICIPALITY)
        }  # fmt: skip
        names = sorted(single)

        @cache
        def nearest(stem: str) -> str | None:
            return next((one for one in names if is_one_slip(stem, one)), None)

        told: set[str] = set()
        for at, line in page.body:
            for said in WORD.finditer(line):
                word = said.group(0)
                stem = CASE_ENDING.sub("", word)
                if len(word) < LONG or word in told or {word, stem} & words or _in_name(line, said):
                    continue
                right = nearest(stem)
                if right and not _is_common(word, page):
                    told.add(word)
                    why = f"«{word}» står ikke i registeret; «{right}» gjør."
                    yield self.at(at, line, why, right)


def _in_name(line: str, said: re.Match[str]) -> bool:
    """Whether the word is a part of a longer name: «Morten Lafton»."""
    after, before = line[said.end() :], line[: said.start()]
    return bool(re.match(r" [A-ZÆØÅ]", after) or re.search(r"[A-ZÆØÅ][a-zæøå]+ $", before))


def _is_common(word: str, page: Manuscript) -> bool:
    """Whether the word also stands in small letters: then it is no name."""
    return any(re.search(rf"\b{re.escape(word.lower())}\b", words) for _at, words in page.body)


class MisspeltArea(Rule):
    """A focus area one letter from the one in the record."""

    key = "L08"
    title = "Innsatsområde skrevet feil"
    example = "Felleskap og samarbeid"
    allowed = "Fellesskap og samarbeid"

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:
        areas = {one.words for one in facts.of(Sort.FOCUS_AREA)}
        for at, words in page.body:
            line = re.sub(r"^\W+", "", words)
            right = next((one for one in sorted(areas) if is_one_slip(line, one)), None)
            if right and line.lower() not in {one.lower() for one in areas}:
                yield self.at(at, words, f"Innsatsområdet heter «{right}» i registeret.", right)


class MemberSpelling(Rule):
    """A member written with other spaces or hyphens than the register has."""

    key = "L08"
    title = "Medlem skrevet på en annen måte"
    example = "Medlemmer: Asker, Nordre-Land og Oslo"
    allowed = "Medlemmer: Asker, Nordre Land og Oslo"

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:
        told: set[str] = set()
        compound = {one.words for one in facts.members if re.search(r"[ -]", one.words)}
        for right in sorted(compound):
            parts = re.split(r"[ -]", right)
            between = r"(?:\s?[-–]\s?|\s)"
            pattern = re.compile(r"\b" + between.join(map(re.escape, parts)) + r"\b")
            for at, words in page.body:
                for said in pattern.finditer(words) if parts[0] in words else ():
                    form = said.group(0)
                    if form != right and form not in told:
                        told.add(form)
                        yield self.at(at, form, f"Registeret skriver «{right}».", right)


class Shared(Rule):
    """A name several municipalities bear, alone in a list that does not say which county."""

    key = "L08"
    title = "Navn flere kommuner har"
    example = "Medlemmer i 2022\n\n• Moss\n• Nes\n• Oslo"
    allowed = "Kommuner i Viken:\n\n• Moss\n• Nes\n• Oslo"

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:
        day = day_of(page)
        if day is None:
            return
        shared = facts.shared_on(day) & {one.words for one in facts.members}
        places = {one.words for one in facts.of(Sort.MUNICIPALITY)}
        named = {one.words for one in facts.of(Sort.COUNTY)} - places
        counties = "|".join(re.escape(one) for one in sorted(named))
        under = re.compile(
            rf"(?i)\bkommuner?\s+(?:i\s+)?(?:{counties or '$'})\b|"
            rf"^(?:{counties or '$'})(?: fylke)?\s*(?:\(.*\))?:?$"
        )
        above = ""
        for at, words in page.body:
            above = words if under.search(words) else above
            cells = {cell.strip(" •\t") for cell in re.split(r"\t|\s{2,}", words)}
            alone = re.sub(r"^\d+\.\s*", "", words.strip(" •"))
            for name in sorted(shared & {*cells, alone}):
                if not above:
                    yield self.at(
                        at, words, f"Flere kommuner heter {name}.", f"Skriv fylket etter {name}."
                    )


class Variants(Rule):
    """One sub-region, or one organisation, written in several ways."""

    key = "L08"
    title = "Ett navn, flere skrivemåter"
    example = "• Ordfører A, Regionrådet for Hadeland\n\n• Ordfører B, Hadelandsregionen"
    allowed = "• Ordfører A, Hadelandsregionen\n\n• Ordfører B, Hadelandsregionen"

    PARTS = re.compile(
        r"(?:(?:Regionrådet|regionrådet|Samarbeidsrådet) for )?"
        r"[A-ZÆØÅ][a-zæøå]+(?: (?:og )?[A-ZÆØÅ][a-zæøå]+){0,2}"
        r"(?:[- ](?:kommuner|regionråd|Regionråd)\b)?"
    )
    ORGANISATION = re.compile(
        r"\b[A-ZÆØÅ]{2,}(?: (?:og )?[A-ZÆØÅ][a-zæøå]+| ?/ ?[A-ZÆØÅ][a-zæøå]+){2}"
    )
    SUFFIX = re.compile(
        r"(?i)s?(?:-|\s)?(?:regionrådet|regionråd|regionen|kommuner)$|^regionrådet for "
    )

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:
        found: dict[str, dict[str, int]] = {}
        regions = {_key(one.words, self.SUFFIX) for one in facts.of(Sort.SUBREGION)}
        places = {_key(one.words, self.SUFFIX) for one in facts.of(Sort.MUNICIPALITY, Sort.COUNTY)}
        for paragraph in page.paragraphs:
            for said in self.PARTS.finditer(paragraph.text):
                name, at = said.group(0), paragraph.line_at(said.start())
                key, has_suffix = _key(name, self.SUFFIX), bool(self.SUFFIX.search(name))
                if key in regions and (has_suffix or key not in places):
                    found.setdefault(key, {}).setdefault(name, at)
            for said in self.ORGANISATION.finditer(paragraph.text):
                key = "org:" + re.sub(r"[^a-zæøå]|\bog\b", "", said.group(0).lower())
                found.setdefault(key, {}).setdefault(said.group(0), paragraph.line_at(said.start()))
        for forms in found.values():
            if len(forms) > 1:
                told = ", ".join(f"«{form}» (linje {at})" for form, at in forms.items())
                last = max(forms.items(), key=lambda one: one[1])
                yield self.at(last[1], last[0], f"Samme navn er skrevet {told}.", "Velg ett.")


def _key(words: str, suffix: re.Pattern[str]) -> str:
    return re.sub(r"[^a-zæøå]", "", suffix.sub("", words).lower())


class Ended(Rule):
    """A body, or the council's old form, acting after it ended."""

    key = "L09"
    title = "Navn som ikke lenger er i bruk"
    severity = Severity.BLOCK
    example = "I 2023 la sekretariatet til rette for samarbeidsrådet og styret."
    allowed = "I 2023 la Samarbeidsrådet for Nedre Romerike frem en sak for representantskapet."

    PAST = re.compile(
        r"(?i)\b(?:tidligere|erstatt\w+|omdann\w+|avløst\w*|nedlagt|lagt ned|historisk|den gang)\b|"
        r"\bble etablert\b|\bopprinnelig\b"
    )

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:
        day = day_of(page)
        if day is None:
            return
        living = [one.words for one in facts.of(Sort.SUBREGION, Sort.BODY) if day in one.used]
        for name in _over(facts, day):
            pattern = re.compile(rf"(?i)\b{re.escape(name.words)}s?\b(?! for [A-ZÆØÅ])")
            for sentence in page.sentences:
                said = pattern.search(sentence.text)
                if said is None or self.PAST.search(sentence.text) or _old(sentence.text, name):
                    continue
                if any(said.group(0) in one for one in living if one in sentence.text):
                    continue
                ended = name.used.last_day
                yield self.at(
                    sentence.line_at(said.start()),
                    sentence.text,
                    f"«{name.words}» var i bruk til og med {written(ended) if ended else ''}.",
                    "Bruk navnet som gjaldt i perioden.",
                    Severity.WARN if name.sort == Sort.FORM else None,
                )


def _over(facts: Facts, day: date) -> Iterable[Name]:
    """Names no longer in use on day, that nothing else is called then; forms as «alliansen»."""
    known = facts.of(Sort.BODY, Sort.FORM)
    current = {one.words.lower() for one in known if day in one.used}
    seen: set[str] = set()
    for one in known:
        words = one.words
        if one.sort == Sort.FORM:
            words = f"{words}n" if words.endswith("e") else ""
        is_single = words and " " not in words and len(words) > LONG
        over = one.used.until is not None and one.used.until <= day
        if is_single and over and words.lower() not in current and words.lower() not in seen:
            seen.add(words.lower())
            yield Name(one.sort, words, one.used, one.whose)


def _old(sentence: str, name: Name) -> bool:
    """Whether the sentence names a year in which the name was in use."""
    return any(date(int(year), 1, 1) in name.used for year in re.findall(r"\b(20\d\d)\b", sentence))


class Vision(Rule):
    """The vision of another period, or its words in another order."""

    key = "L17"
    title = "Visjonen ordrett"
    example = "For å nå visjonen om en konkurransedyktig og bærekraftig region i Europa i 2022 …"
    allowed = "Visjonen i 2022 er en bærekraftig og internasjonalt konkurransedyktig region."

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:
        day = day_of(page)
        visions = facts.of(Sort.VISION)
        now = [_core(one.words) for one in visions if day and day in one.used]
        if not now:
            return
        words = {frozenset(_words(core)) for core in map(_core, (one.words for one in visions))}
        for paragraph in page.paragraphs:
            for said in re.finditer(
                r"\b(?:en|som en) ((?:\w+\s+){1,5}?region\b(?: i Europa)?)", paragraph.text
            ):
                given = " ".join(said.group(1).split())
                near = any(len(set(_words(given)) & one) >= len(one) - 1 for one in words)
                is_quoted = paragraph.text[: said.start()].endswith("«")
                if near and not is_quoted and len(_words(given)) > SHORT and given not in now:
                    yield self.at(
                        paragraph.line_at(said.start()),
                        given,
                        f"Visjonen som gjaldt i {page.year}, er en {now[0]}.",
                        f"en {now[0]}",
                    )


def _core(vision: str) -> str:
    """What the council is to be, without the words before «en» and the full stop."""
    found = re.search(r"\ben ((?:\w+\s+)+region(?: i Europa)?)", vision)
    return found.group(1) if found else vision.strip(". ")


def _words(core: str) -> list[str]:
    return [word for word in core.lower().split() if word not in {"og", "i", "en"}]


RULES = (Misspelt, MisspeltArea, MemberSpelling, Shared, Variants, Ended, Vision)
