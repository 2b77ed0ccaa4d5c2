"""The cases as a reader may see them: titles masked where they must be, each with its path."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from samrad.base.dates import from_day
from samrad.base.policies import ANYONE, Actor
from samrad.base.vocabulary import Precision
from samrad.bodies.models import Body
from samrad.bodies.queries import names_of_bodies
from samrad.bodies.queries.naming import Names
from samrad.cases.models import Case, Consideration
from samrad.cases.policies import may_read_case
from samrad.cases.queries.standing import Standing, is_open, state_of, was_said


@dataclass(frozen=True, slots=True)
class StepTold:
    """A consideration as the reader may see it: the body's name then, and what is known by then.

    when is the day with its precision, is_planned whether it lies ahead, is_waiting whether the
    case is still to come there: a step it has passed with nothing entered is not.
    """

    step: Consideration
    body: str
    title: str
    when: str
    is_planned: bool
    is_said: bool
    is_waiting: bool


@dataclass(frozen=True, slots=True)
class CaseTold:
    """A case as the reader may see it. is_masked: the title is the public one, path follows."""

    case: Case
    title: str
    is_masked: bool
    standing: Standing
    path: tuple[StepTold, ...]
    latest: date | None

    @property
    def numbers(self) -> list[StepTold]:
        """The steps with a number, in order of the path."""
        return [one for one in self.path if one.step.printed]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a reader filters the list of cases by; empty means all."""

    year: int | None = None
    body: str = ""
    kind: str = ""
    theme: str = ""
    words: str = ""


def cases() -> QuerySet[Case]:
    """Every case with its path in order; two queries more than the list itself."""
    path = Consideration.objects.select_related("body", "source", "delegation")
    ordered = path.order_by("position", "said_on", "pk")
    return Case.objects.select_related(
        "source", "theme", "focus_area", "focus_area__strategy", "responsible_person"
    ).prefetch_related(Prefetch("considerations", ordered))


def cases_on(day: date, actor: Actor = ANYONE, asked: Asked | None = None) -> list[CaseTold]:
    """The cases known on day that answer to asked, the latest first; unknown days come last."""
    wanted = asked or Asked()
    found = told(_matching(cases(), wanted), day, actor, words=wanted.words)
    return [one for one in found if not (wanted.theme and one.is_masked)]


def _matching(rows: QuerySet[Case], asked: Asked) -> QuerySet[Case]:
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    if asked.theme:
        rows = rows.filter(theme__slug=asked.theme)
    step = Q()
    if asked.body:
        step &= Q(considerations__body__slug=asked.body)
    if asked.year:
        step &= _in_year(asked.year)
    return rows.filter(step).distinct() if step else rows


def _in_year(year: int) -> Q:
    """Steps numbered in, treated in or planned for the year."""
    return (
        Q(considerations__year=year)
        | Q(considerations__said_on__year=year)
        | Q(considerations__year=None, considerations__planned_on__year=year)
    )


def told(
    rows: Iterable[Case], day: date, actor: Actor = ANYONE, *, words: str = ""
) -> list[CaseTold]:
    """The cases known on day as actor may see them, the latest first."""
    names = names_of_bodies()
    found = [_told(case, names, day, actor) for case in rows]
    sought = words.casefold().split()
    shown = [one for one in found if one is not None and _holds(one, sought)]
    return sorted(
        shown,
        key=lambda one: (one.latest is None, -(one.latest or day).toordinal(), -one.case.pk),
    )


def case_called(slug: str, day: date, actor: Actor = ANYONE) -> CaseTold | None:
    """The case with this key as actor may see it; None when it is not there, or not yet on day."""
    case = cases().filter(slug=slug).first()
    return _told(case, names_of_bodies(), day, actor) if case is not None else None


def cases_of_body(body: Body, day: date, actor: Actor = ANYONE) -> list[CaseTold]:
    """The cases that have been before a body by day, the latest first."""
    return told(cases().filter(considerations__body=body).distinct(), day, actor)


def shown_title(case: Case, actor: Actor, path: frozenset[str]) -> str:
    """The title actor may read: the public one while the case is screened."""
    return case.title if may_read_case(actor, case=case, path=path) else case.public_title


def path_of(case: Case) -> frozenset[str]:
    """The keys of the bodies a case goes to; its considerations come with their bodies."""
    return frozenset(step.body.slug for step in case.considerations.all())


def _told(case: Case, names: Names, day: date, actor: Actor) -> CaseTold | None:
    steps = list(case.considerations.all())
    if not _is_known(case, steps, day):
        return None
    is_masked = not may_read_case(actor, case=case, path=path_of(case))
    if is_masked:
        _mask(case, steps)
    if case.sent_on is not None and case.sent_on > day:
        case.sent_to, case.sent_on = "", None
    reached = max((one.position for one in steps if was_said(one, day)), default=0)
    shown = tuple(
        _step(step, names, day, case.title, is_passed=step.position <= reached)
        for step in steps
        if _is_shown(step, day)
    )
    return CaseTold(
        case=case,
        title=case.title,
        is_masked=is_masked,
        standing=state_of(case, steps, names, day),
        path=shown,
        latest=_latest(case, steps, day),
    )


def _mask(case: Case, steps: Sequence[Consideration]) -> None:
    """Take out of the rows in memory what the public may not read: nothing can show it by mistake.

    What stays: the public title and the ground, the kind, and which bodies, numbers and days.
    """
    case.title = case.public_title
    case.theme = case.focus_area = case.responsible_person = None
    case.responsible = case.proposed_by = case.ended_because = case.note = case.sent_to = ""
    case.sent_on = None
    for row in (case, *steps):
        row.source_id, row.also_in, row.note = 0, [], ""
    for step in steps:
        step.title, step.said, step.delegation = "", None, None


def _is_known(case: Case, steps: Sequence[Consideration], day: date) -> bool:
    """Whether anything about the case had happened by day, or was meant to from then on."""
    days = [case.opened_on, *(step.said_on or step.planned_on for step in steps)]
    known = [one for one in days if one is not None]
    if known:
        return min(known) <= day
    return all(step.year is None or step.year <= day.year for step in steps)


def _is_shown(step: Consideration, day: date) -> bool:
    """What has happened by day, what waits on it, and numbers whose day nobody knows."""
    return was_said(step, day) or is_open(step, day) or step.said_on is None


def _step(step: Consideration, names: Names, day: date, title: str, *, is_passed: bool) -> StepTold:
    is_said = was_said(step, day)
    at = step.said_on if is_said else step.planned_on
    precision = step.precision if is_said else Precision.DAY
    return StepTold(
        step=step,
        body=names.on(step.body_id, at or _within(step)) or step.body.slug,
        title=step.title or title,
        when=from_day(at, precision) if at is not None else "",
        is_planned=at is not None and not is_said,
        is_said=is_said,
        is_waiting=not is_passed and is_open(step, day),
    )


def _within(step: Consideration) -> date:
    """A day of the step's year; the last there is when nothing is known."""
    return date(step.year, 12, 31) if step.year else date.max


def _latest(case: Case, steps: Sequence[Consideration], day: date) -> date | None:
    """The last day anything happened or was planned for, as known on day."""
    days = [step.said_on for step in steps if was_said(step, day)]
    days += [step.planned_on for step in steps if is_open(step, day)]
    days += [date(step.year, 1, 1) for step in steps if step.year and step.said_on is None]
    known = [one for one in [*days, case.opened_on] if one is not None]
    return max(known, default=None)


def _holds(one: CaseTold, sought: Sequence[str]) -> bool:
    """Whether every word stands in what the reader may see of the case."""
    if not sought:
        return True
    numbers = " ".join(step.step.printed for step in one.path)
    text = " ".join([one.title, numbers, *(step.title for step in one.path)]).casefold()
    return all(word in text for word in sought)
