"""L22: what the law says an annual report must cover."""

import re
from collections.abc import Iterator

from samrad.law.statutes.kommuneloven_kap14_okonomi import COVERED, Heading, report_is_complete
from samrad.publications.linting.facts import Facts
from samrad.publications.linting.manuscript import Manuscript
from samrad.publications.linting.remarks import Remark, Rule, Severity

# What a heading says when its chapter covers a part. Some parts are often told under another
# heading («Ansatte»): for those a word in the text is enough, so that nobody is blamed in vain.
HEADED = {
    Heading.ECONOMY: re.compile(r"(?i)økonomi|finans|regnskap"),
    Heading.DEVIATIONS: re.compile(r"(?i)avvik|regnskap|økonomi"),
    Heading.GOALS: re.compile(
        r"(?i)\bmål|resultat|aktivitet|virksomhet|innsatsområde|tiltak|handlingsprogram"
    ),
}
TOLD = {
    Heading.ETHICS: re.compile(r"(?i)\betisk|\betikk|varsling|antikorrupsjon"),
    Heading.EQUALITY: re.compile(r"(?i)likestilling|kjønnsbalanse|kjønnsfordeling|likeverd"),
    Heading.ACTIVITY_DUTY: re.compile(
        r"(?i)aktivitets(?:- og redegjørelses)?plikt|diskriminering|likestilling|mangfold"
    ),
}
IN_FORCE = 2020  # the first year the economy chapter of the act is for
FEWEST_ENTRIES, FEWEST_HEADINGS, FEWEST_PARAGRAPHS = 5, 12, 60


class MandatoryChapters(Rule):
    """An annual report without a part the act asks for.

    A draft of our own is asked which gaps the law demands filled: those stop it at the desk too. A
    text from elsewhere must be a whole report, with a list of contents or many headings; a part of
    one is never blamed for what stands in the rest. Source: kommuneloven § 14-7 andre ledd.
    """

    key = "L22"
    title = "Kapittel loven krever"
    CONTENTS = "".join(f"{one} ........ {page}\n" for page, one in enumerate(
        ("Forord", "Aktiviteter", "Organisasjon", "Medlemmer", "Regnskap"), start=1))  # fmt: skip
    example = f"Årsrapport 2023\n\n{CONTENTS}\nEtisk standard\n\nVi har retningslinjer."
    allowed = f"{example}\n\nLikestilling\n\nTo kvinner og to menn arbeider i sekretariatet."

    def remarks(self, page: Manuscript, facts: Facts) -> Iterator[Remark]:  # noqa: ARG002
        if page.type != "annual_report" or page.year is None or page.year < IN_FORCE:
            return
        for one in page.lacking:
            line = next((at for at, words in page.body if words == one.title), 1)
            why = f"{one.sentence} Det kreves av {one.asked_by}."
            told = "Skriv avsnittet; uten det kan ingenting vedtas."
            yield self.at(line, one.title, why, told, Severity.BLOCK)
        if page.is_traced or not _is_whole(page):
            return
        found = report_is_complete(list(_covered(page)))
        line = page.contents[0].line if page.contents else page.headings[0].line
        for key in found.missing:
            yield self.at(
                line,
                COVERED[Heading(key)],
                f"Ingen overskrift i rapporten tyder på at den gjør rede for dette. {found.basis}",
                "Ta det med, eller gi avsnittet en overskrift som sier det.",
            )


def _is_whole(page: Manuscript) -> bool:
    """Whether the text is a whole report, and no part of one."""
    if len(page.contents) >= FEWEST_ENTRIES:
        return True
    is_long = len(page.paragraphs) >= FEWEST_PARAGRAPHS
    return is_long and len(page.headings) >= FEWEST_HEADINGS


def _covered(page: Manuscript) -> Iterator[Heading]:
    titles = " \n".join(one.title for one in (*page.contents, *page.headings))
    text = " \n".join(words for _at, words in page.body)
    yield from (key for key, words in HEADED.items() if words.search(titles))
    yield from (key for key, words in TOLD.items() if words.search(f"{titles} {text}"))


RULES = (MandatoryChapters,)
