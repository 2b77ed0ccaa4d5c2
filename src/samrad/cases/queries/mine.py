"""The cases on their way to the bodies one sits in."""

from dataclasses import dataclass
from datetime import date

from samrad.base.policies import Actor
from samrad.cases.models import Case, CasePaper
from samrad.cases.queries.cases import CaseTold, StepTold, cases, told
from samrad.cases.vocabulary import PaperState


@dataclass(frozen=True, slots=True)
class CaseAhead:
    """A case that waits for bodies the reader sits in: those steps, and whether it has a paper."""

    told: CaseTold
    steps: tuple[StepTold, ...]
    has_paper: bool


def cases_to_bodies(actor: Actor, day: date) -> list[CaseAhead]:
    """The cases waiting for a body the actor sits in, the soonest first. Five queries.

    What was planned for a day before day is left out: what came of it has not been entered.
    """
    rows = Case.objects.filter(considerations__body__slug__in=actor.bodies, ending=None)
    found = told(cases().filter(pk__in=rows.values("pk")), day, actor)
    mine = [(one, tuple(step for step in one.path if _awaits(step, actor, day))) for one in found]
    ahead = [(one, steps) for one, steps in mine if steps]
    final = CasePaper.objects.filter(state=PaperState.FINAL)
    papers = set(
        final.filter(case__in=[one.case.pk for one, _steps in ahead]).values_list(
            "case_id", flat=True
        )
    )
    listed = [CaseAhead(one, steps, one.case.pk in papers) for one, steps in ahead]
    return sorted(listed, key=lambda one: (_soonest(one), one.told.title))


def _awaits(step: StepTold, actor: Actor, day: date) -> bool:
    planned_on = step.step.planned_on
    is_ahead = planned_on is None or planned_on >= day
    return step.is_waiting and is_ahead and step.step.body.slug in actor.bodies


def _soonest(one: CaseAhead) -> date:
    days = [step.step.planned_on for step in one.steps if step.step.planned_on is not None]
    return min(days, default=date.max)
