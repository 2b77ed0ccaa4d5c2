"""Papers as a reader sees them, and what documents state about the number of cases."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.safestring import SafeString

from samrad.base import clock
from samrad.base.policies import Actor
from samrad.base.reading import once
from samrad.bodies.models import StatedActivity
from samrad.bodies.queries import names_of_bodies, stated_activity
from samrad.cases.models import Case, CasePaper, Consideration
from samrad.cases.queries.cases import CaseTold, path_of
from samrad.cases.queries.papers import PARTS, Manuscript, papers, readable_papers
from samrad.cases.vocabulary import CaseKind
from samrad.law.period import Period
from samrad.publications import prose

HEADINGS = 4  # under «Bakgrunn» and its like
Years = tuple[int, int]  # the first and the last
EVERY_YEAR: Years = (0, 9999)


@dataclass(frozen=True, slots=True)
class AlternativeTold:
    """Another way to decide the case, as written."""

    title: str
    text: SafeString


@dataclass(frozen=True, slots=True)
class PaperTold:
    """A version of a paper, its parts ready for the page.

    body is whom it was written for, empty when for the case as a whole; is_latest says whether no
    later version can be read.
    """

    paper: CasePaper
    body: str
    background: SafeString
    assessment: SafeString
    recommendation: SafeString
    alternatives: tuple[AlternativeTold, ...]
    is_latest: bool


@dataclass(frozen=True, slots=True)
class StatedCases:
    """What a document states about how many cases a body treated, beside how many are known."""

    row: StatedActivity
    body: str
    stated: int
    counted: int


def papers_told(told: CaseTold, actor: Actor, day: date) -> list[PaperTold]:
    """The papers of a case that actor may read and that were there on day, newest first by body."""
    names = names_of_bodies()
    found = [
        one
        for one in readable_papers(told.case, path_of(told.case), actor)
        if one.finalised_at is None or one.finalised_at.astimezone(clock.OSLO).date() <= day
    ]
    newest: dict[int | None, int] = {}
    for one in found:
        newest[one.consideration_id] = max(one.version, newest.get(one.consideration_id, 0))
    return [
        _paper(
            one,
            names.latest(one.consideration.body_id) if one.consideration else "",
            is_latest=newest[one.consideration_id] == one.version,
        )
        for one in found
    ]


def paper_in_office(case: Case, number: int) -> CasePaper | None:
    """One version of a paper by its row number; None when it is not of this case."""
    return papers().filter(case=case, pk=number).first()


def paper_told(paper: CasePaper) -> PaperTold:
    """One version of a paper, ready for the page."""
    step = paper.consideration
    body = names_of_bodies([step.body_id]).latest(step.body_id) if step else ""
    return _paper(paper, body, is_latest=True)


def body_of(step: Consideration, day: date) -> str:
    """What the body of a step was called on the day it said or is to say something, else on day."""
    names = names_of_bodies([step.body_id])
    return names.on(step.body_id, step.said_on or step.planned_on or day) or step.body.slug


def preview(manuscript: Manuscript) -> PaperTold:
    """What is typed as it would look. prose.Unreadable when it cannot be read."""
    alternatives = [
        {"title": title, "text": prose.read(text)} for title, text in manuscript.alternatives
    ]
    paper = CasePaper(
        content={
            "background": prose.read(manuscript.background),
            "assessment": prose.read(manuscript.assessment),
        },
        recommendation=prose.read(manuscript.recommendation),
        alternatives=alternatives,
        recommended_by=manuscript.recommended_by,
    )
    return _paper(paper, "", is_latest=True)


def _paper(paper: CasePaper, body: str, *, is_latest: bool) -> PaperTold:
    parts = {**paper.content, "recommendation": paper.recommendation}
    shown = {name: prose.html(parts.get(name) or [], top=HEADINGS) for name in PARTS}
    others = tuple(
        AlternativeTold(one["title"], prose.html(one["text"], top=HEADINGS))
        for one in paper.alternatives
    )
    return PaperTold(paper, body, **shown, alternatives=others, is_latest=is_latest)


def stated_cases(years: Years | None = None) -> list[StatedCases]:
    """Where a document states a number of cases, of some years or of every year, the newest first.

    The number counted is of the cases this register knows; it is lower where single cases are not
    known, and the stated one is never added up from them.
    """
    rows = [row for row in stated_activity(*(years or EVERY_YEAR)) if row.cases is not None]
    names = names_of_bodies()
    counted = counted_by_body_and_year(years)
    return [
        StatedCases(
            row,
            names.on(row.body_id, date(row.year, 12, 31)) or row.body.slug,
            row.cases or 0,
            len(counted.get((row.body_id, row.year), [])),
        )
        for row in sorted(rows, key=lambda row: (-row.year, row.body.slug, row.pk))
    ]


@once
def counted_by_body_and_year(
    years: Years | None = None,
) -> dict[tuple[int, int], list[Consideration]]:
    """The considerations of every body by year: the number's, else that of the day it was said.

    Of some years, or of every year. A case that came back to the body the same year counts once.
    """
    found: dict[tuple[int, int], list[Consideration]] = {}
    seen: set[tuple[int, int, int]] = set()
    rows = Consideration.objects.select_related("source", "case", "body__source")
    if years is not None:
        rows = rows.filter(Q(year__range=years) | Q(year__isnull=True, said_on__year__range=years))
    for one in rows.order_by("said_on", "number", "pk"):
        year = one.year or (one.said_on.year if one.said_on else None)
        if year is None or (one.body_id, year, one.case_id) in seen:
            continue
        seen.add((one.body_id, year, one.case_id))
        found.setdefault((one.body_id, year), []).append(one)
    return found


def statements_treated(period: Period) -> list[list[Consideration]]:
    """What bodies said of statements and hearing responses in the period, case by case.

    In the order they were first treated. One query.
    """
    rows = Consideration.objects.select_related("source", "case__source", "body")
    rows = rows.filter(case__kind=CaseKind.STATEMENT, said_on__gte=period.start)
    if period.until is not None:
        rows = rows.filter(said_on__lt=period.until)
    found: dict[int, list[Consideration]] = {}
    for one in rows.order_by("said_on", "position", "pk"):
        found.setdefault(one.case_id, []).append(one)
    return list(found.values())
