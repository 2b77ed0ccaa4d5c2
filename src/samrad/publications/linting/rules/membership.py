"""L03: how many members the council has, where the text says it has them."""

import re
from collections.abc import Iterator

from samrad.base.ports.known import Sort
from samrad.publications.linting.facts import Facts
from samrad.publications.linting.manuscript import Manuscript
from samrad.publications.linting.remarks import Remark, Rule, Severity
from samrad.publications.linting.rules.counts import ABOUT, members_in
from samrad.publications.linting.rules.places import APART, NAME


class OwnMembers(Rule):
    """«Rådet hadde 63 medlemmer», «65 kommuner var medlem»: against the register of the year."""

    key = "L03"
    title = "Medlemstall mot registeret"
    severity = Severity.BLOCK
    example = "Rådet hadde 63 medlemmer i 2023."
    allowed = "Rådet hadde 64 medlemmer i 2023, og 3 medlemmer i utvalget. Før hadde det 78."

    HAD = re.compile(
        r"\b(?:har|hadde|teller|talte) (?:(?P<who>[\w-]+(?: [\w-]+){0,3}?) )?(?P<n>\d{1,3}) "
        r"(?:medlemskommuner|medlemmer)\b"
    )
    WERE = re.compile(r"\b(?:er|var) (?P<n>\d{1,3}) kommuner medlem(?:mer)?\b")
    # Some of them, or those of another body or another time: then the number is not of the whole.
    PART = re.compile(
        r" (?:som|på|fra|med|deltok|møtte|svarte|til stede|representert|i (?!20\d\d))"
    )
    OTHER_TIME = re.compile(
        r"(?i)\b(?:før|tidligere|opprinnelig|på det meste|den gang\w*|fram til|frem til|etter|"
        r"skal|vil|kan|hvis|dersom)\b"
    )
    OF_ANOTHER = re.compile(r"(?i)\b(?:i|av|for|til|hos|med|fra|under|innen|og|enn)$")

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:
        ours = ("rådet", *(one.lower() for one in facts.councils))
        for sentence in page.sentences:
            text = sentence.text
            if "medlem" not in text or self.OTHER_TIME.search(text):
                continue
            for said in self._said(text, ours):
                named = [int(one) for one in re.findall(r"\b(20\d\d)\b", text)]
                years: list[int | None] = [*named] or [page.year]
                found = {many for year in years for many in members_in(facts, year)}
                if found and int(said["n"]) not in found:
                    told = " eller ".join(str(one) for one in sorted(found))
                    yield self.at(
                        sentence.line_at(said.start()),
                        text,
                        f"Registeret har {told} medlemmer.",
                        f"Skriv {told}, eller si hvilken dag tallet gjelder.",
                    )

    def _said(self, text: str, ours: tuple[str, ...]) -> Iterator[re.Match[str]]:
        for said in self.HAD.finditer(text):
            before = text[: said.start()].rstrip().lower()
            name = (said["who"] or "").lower() or next(
                (one for one in ours if re.search(rf"(?<!\w){re.escape(one)}$", before)), ""
            )
            lead = before.removesuffix(name).rstrip() if not said["who"] else ""
            is_ours = name in ours and not self.OF_ANOTHER.search(lead) and not ABOUT.search(before)
            if is_ours and not self.PART.match(text, said.end()):
                yield said
        for said in self.WERE.finditer(text):
            after = re.match(r" (?:av|i) (\w+)", text[said.end() :])
            if after is None or after[1].lower() in {*ours, "samarbeidet"}:
                yield said


class NoMember(Rule):
    """«Medlemmene Asker og Trondheim», where one of them has never been a member."""

    key = "L08"
    title = "Kommune som ikke er medlem"
    severity = Severity.BLOCK
    example = "Medlemskommunene Asker, Oslo og Prøvebygd deltok i 2023."
    allowed = "Medlemskommunene Asker, Oslo og Nes deltok i 2023. Medlemmene Kari og Ola kom."

    NAMED = re.compile(
        rf"\b[Mm]edlem(?:mene|skommunene) (?P<names>{NAME}(?:, {NAME})*(?:,? (?:og|samt) {NAME}))|"
        rf"(?P<name>{NAME})(?: kommune)? (?:er|var) medlem (?P<of>av \w+|i 20\d\d)"
    )

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:
        known = {one.words for one in facts.of(Sort.MUNICIPALITY)}
        members = {one.words for one in facts.members}
        ours = {"i", "rådet", *(one.lower() for one in facts.councils)}
        for paragraph in page.paragraphs if members else ():
            text = paragraph.text
            for said in self.NAMED.finditer(text) if "edlem" in text else ():
                if said["of"] and said["of"].removeprefix("av ").split()[0].lower() not in ours:
                    continue
                for name in APART.split(said["names"] or said["name"]):
                    if name in known - members:
                        why = f"{name} har ikke vært medlem."
                        yield self.at(paragraph.line_at(said.start()), said.group(0), why, "")


RULES = (OwnMembers, NoMember)
