"""The case desk of Kontoret: where each case stands, its next step, and what has been done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from samrad.audit import chain
from samrad.base.actions import deed, row_key
from samrad.base.policies import Actor
from samrad.bodies.queries import names_of_bodies
from samrad.bodies.queries.naming import Names
from samrad.cases.models import Case, CaseAttachment, CasePaper, Consideration, Letter
from samrad.cases.queries.attachments import attachments_of
from samrad.cases.queries.cases import CaseTold, cases, told
from samrad.cases.queries.papers import Papers, papers
from samrad.cases.queries.standing import is_open
from samrad.cases.vocabulary import DEEDS, CaseState
from samrad.identity.queries import names_of

if TYPE_CHECKING:
    from samrad.base.models import Row

OPEN = frozenset({CaseState.PREPARED, CaseState.PENDING, CaseState.POSTPONED})
LATEST = 40


@dataclass(frozen=True, slots=True)
class OnDesk:
    """A case on the desk with what should happen next; due_on when there is a day.

    lacks_paper tells that no paper is final for the body it goes to next.
    """

    told: CaseTold
    next_step: str
    due_on: date | None
    lacks_paper: bool = False


@dataclass(frozen=True, slots=True)
class StepOnDesk:
    """A step of the path with its own papers and attachments, and whether it is still open."""

    step: Consideration
    body: str
    is_open: bool
    papers: Papers
    attachments: tuple[CaseAttachment, ...]


@dataclass(frozen=True, slots=True)
class Deed:
    """Something done to a case: when, by whom, and what."""

    at: datetime
    who: str
    what: str


def on_desk(day: date, actor: Actor) -> list[OnDesk]:
    """The cases that wait for something, the one due first at the top; then those with no day."""
    rows = told(cases().filter(ending=None), day, actor)
    waiting = [one for one in rows if one.standing.state in OPEN]
    drafted = _papers_by_case(waiting)
    found = [_next(one, drafted.get(one.case.pk, [])) for one in waiting]
    return sorted(found, key=lambda one: (one.due_on is None, one.due_on or day, -one.told.case.pk))


def unsettled(day: date, actor: Actor) -> list[CaseTold]:
    """The cases whose planned day has passed with nothing entered, the latest first."""
    rows = told(cases().filter(ending=None), day, actor)
    return [one for one in rows if one.standing.state == CaseState.UNKNOWN]


def _papers_by_case(rows: Iterable[CaseTold]) -> dict[int, list[CasePaper]]:
    found: dict[int, list[CasePaper]] = {}
    for paper in papers().filter(case__in=[one.case.pk for one in rows]):
        found.setdefault(paper.case_id, []).append(paper)
    return found


def _next(one: CaseTold, written: list[CasePaper]) -> OnDesk:
    """What should happen next: a path, a paper, a number, publishing, and then the body's word."""
    ahead = next((step for step in one.path if step.is_waiting), None)
    if ahead is None:
        return OnDesk(one, _("Send saken til et organ"), None)
    due = ahead.step.planned_on
    mine = [paper for paper in written if paper.consideration_id in {ahead.step.pk, None}]
    latest = max(mine, key=lambda paper: (paper.finalised_at is None, paper.version), default=None)
    if latest is None:
        return OnDesk(one, _("Skriv saksframlegg til %(body)s") % {"body": ahead.body}, due, True)
    if not latest.is_final:
        return OnDesk(one, _("Ferdigstill saksframlegget"), due, True)
    if ahead.step.number is None:
        return OnDesk(one, _("Gi saken nummer i %(body)s") % {"body": ahead.body}, due)
    if latest.published_at is None and not one.case.is_screened:
        return OnDesk(one, _("Offentliggjør saksframlegget"), due)
    return OnDesk(one, _("Før det %(body)s sier") % {"body": ahead.body}, due)


def case_in_office(pk: int) -> Case | None:
    """The case with its path, as Kontoret works with it; None when there is none."""
    return cases().filter(pk=pk).first()


def step_of(case: Case, number: int) -> Consideration | None:
    """One step of a case's path with its body; None when it is not of this case."""
    rows = Consideration.objects.select_related("case", "body", "delegation")
    return rows.filter(case=case, pk=number).first()


def path_on_desk(case: Case, day: date) -> list[StepOnDesk]:
    """The path of a case with what is written and laid beside each step."""
    names = names_of_bodies()
    written = list(papers().filter(case=case))
    beside = list(attachments_of(case))
    return [_on_desk(step, names, day, written, beside) for step in case.considerations.all()]


def _on_desk(
    step: Consideration,
    names: Names,
    day: date,
    written: list[CasePaper],
    beside: list[CaseAttachment],
) -> StepOnDesk:
    at = step.said_on or step.planned_on or day
    return StepOnDesk(
        step=step,
        body=names.on(step.body_id, at) or step.body.slug,
        is_open=step.outcome is None and step.said_on is None and is_open(step, day),
        papers=Papers(tuple(one for one in written if one.consideration_id == step.pk)),
        attachments=tuple(one for one in beside if one.consideration_id == step.pk),
    )


def history_of(case: Case) -> list[Deed]:
    """What has been done to a case, its path, papers, letters and attachments; the latest first."""
    rows: list[Row] = [case, *case.considerations.all()]
    rows.extend(CasePaper.objects.filter(case=case))
    rows.extend(CaseAttachment.objects.filter(case=case))
    rows.extend(Letter.objects.filter(case=case))
    entries = {one.number: one for row in rows for one in chain.history(row_key(row))}
    latest = sorted(entries.values(), key=lambda one: -one.number)[:LATEST]
    names = names_of({one.actor for one in latest})
    return [
        Deed(one.at, names[one.actor], str(DEEDS.get(one.action) or deed(one.action)))
        for one in latest
    ]
