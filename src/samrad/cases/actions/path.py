"""The path of a case through the bodies, and its number in each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max
from django.utils.translation import gettext as _

from samrad.base.actions import Invalid, Refusal, action, cite, kept
from samrad.base.dates import written
from samrad.base.keys import free_key
from samrad.base.models import Source
from samrad.base.policies import Actor
from samrad.base.sources import case_archive
from samrad.bodies.models import Body, Delegation
from samrad.bodies.queries import name_on
from samrad.bodies.vocabulary import BodyKind
from samrad.cases.actions.keeping import exists_on, running
from samrad.cases.models import Case, Consideration
from samrad.cases.policies import may_prepare_case
from samrad.cases.vocabulary import CaseKind, Purpose
from samrad.law import agreement
from samrad.law.finding import Finding
from samrad.register import queries as register

PRINTED = re.compile(r"(\d{1,4})\s*/\s*(\d{4}|\d{2})")
CENTURY = 2000
# The agreement's own words for what the assembly decides.
MATTERS = {
    CaseKind.FEE: "kontingent",
    CaseKind.BUDGET: "budsjett og handlingsprogram",
    CaseKind.REPORT: "årsrapport og regnskap",
}


class NumberTaken(Refusal):
    """Another case has the number in the body that year."""

    def __init__(self, other: Consideration) -> None:
        shown = other.case.public_title if other.case.is_screened else other.case.title
        super().__init__(
            _("Nummeret %(number)s er brukt på «%(case)s».")
            % {"number": other.printed, "case": shown}
        )
        self.other = other


class AlreadyNumbered(Refusal):
    """The case has its number in this body; a number once given is never used again."""

    def __init__(self, step: Consideration) -> None:
        super().__init__(_("Saken har nummer %(number)s her.") % {"number": step.printed})


class NoSuchNumber(Refusal):
    """What was written is no case number."""

    def __init__(self, printed: str) -> None:
        super().__init__(
            _("«%(printed)s» er ikke et saksnummer. Skriv nummer og år, for eksempel 40/25.")
            % {"printed": printed[:20]}
        )


class NotTheirsToDecide(Refusal):
    """The agreement gives the decision to another body; finding says by what."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(f"{finding.reason} ({finding.basis})")
        self.finding = finding


class DecidesNothing(Refusal):
    """The body only advises, and no delegation lets it decide."""

    def __init__(self, body: Body, day: date) -> None:
        super().__init__(
            _("%(body)s gir råd og avgjør ikke saker uten delegasjon. Velg «råd».")
            % {"body": name_on(body, day)}
        )


class NotDelegated(Refusal):
    """The delegation is to another body, or not in force that day."""

    def __init__(self, delegation: Delegation, body: Body, day: date) -> None:
        sentence = (
            _("Delegasjonen «%(scope)s» gjelder ikke %(day)s.")
            if delegation.receiver_id == body.pk
            else _("Delegasjonen «%(scope)s» gjelder et annet organ.")
        )
        super().__init__(sentence % {"scope": delegation.scope, "day": written(day)})


class AlreadyTreated(Refusal):
    """What has happened to the case in the body stands."""

    def __init__(self) -> None:
        super().__init__(
            _("Behandlingen har nummer, saksframlegg eller utfall og kan ikke tas ut av løpet.")
        )


@dataclass(frozen=True, slots=True)
class Step:
    """A body a case is meant to go to, what it is asked for, and when."""

    body: Body
    purpose: str = Purpose.DECISION
    planned_on: date | None = None
    delegation: Delegation | None = None


def reading(printed: str) -> tuple[int, int]:
    """The year and number of a case number as printed: «40/25», «08/24», «4/2018».

    Raises NoSuchNumber. Two digits are years of this century: the record begins in 2004.
    """
    found = PRINTED.fullmatch(printed.strip())
    if found is None or int(found[1]) == 0:
        raise NoSuchNumber(printed)
    year = int(found[2])
    return (year if len(found[2]) > 2 else CENTURY + year), int(found[1])  # noqa: PLR2004


@action("cases.plan_path", may=may_prepare_case, done="Planla løpet til en sak")
def plan_path(
    *,
    actor: Actor,
    at: datetime,
    case: Case,
    steps: Sequence[Step],
    day: date,
) -> list[Consideration]:
    """Send a case through several bodies, after those it has been sent to. Raises as send_to."""
    return [
        send_to(
            actor=actor,
            at=at,
            case=case,
            body=step.body,
            purpose=step.purpose,
            planned_on=step.planned_on,
            delegation=step.delegation,
            day=day,
        )
        for step in steps
    ]


@action("cases.send_to", may=may_prepare_case, done="Sendte sak til organ")
def send_to(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    case: Case,
    body: Body,
    day: date,
    purpose: str = Purpose.DECISION,
    planned_on: date | None = None,
    delegation: Delegation | None = None,
    source: Source | None = None,
) -> Consideration:
    """Send a case to a body, after the bodies it has been sent to.

    What holds is asked for planned_on, or for day when no day is planned. Raises CaseIsOver,
    BodyNotThen, NotDelegated, DecidesNothing, and NotTheirsToDecide with the finding.
    Source: samarbeidsavtalen om representantskapets oppgaver, and the giver's own delegation.
    """
    locked = running(case)
    on = planned_on or day
    exists_on(body, on)
    if purpose == Purpose.DECISION:
        may_decide(locked, body, delegation, on)
    last = Consideration.objects.filter(case=locked).aggregate(last=Max("position"))["last"]
    shown = locked.public_title if locked.is_screened else locked.title
    return kept(
        Consideration(
            slug=free_key(Consideration, f"{body.slug} {on.year} {shown}", "sak"),
            case=locked,
            body=body,
            position=(last or 0) + 1,
            purpose=purpose,
            planned_on=planned_on,
            delegation=delegation,
            source=source or case_archive(),
        )
    )


def may_decide(case: Case, body: Body, delegation: Delegation | None, day: date) -> None:
    """Refuse a decision that is another body's, or that nobody has delegated."""
    if delegation is not None and (
        delegation.receiver_id != body.pk or day not in delegation.period
    ):
        raise NotDelegated(delegation, body, day)
    is_assembly = body.kind == BodyKind.ASSEMBLY
    if not (body.decides or is_assembly) and delegation is None:
        raise DecidesNothing(body, day)
    matter = MATTERS.get(CaseKind(case.kind))
    if matter is None or is_assembly:
        return
    finding = agreement.assembly_decides(register.terms(), matter, day)
    if finding.holds:
        raise NotTheirsToDecide(finding)
    cite(finding)


@action("cases.take_off_path", may=may_prepare_case, done="Tok organ ut av løpet")
def take_off_path(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    step: Consideration,
) -> Case:
    """Let a case not go to a body after all, as long as nothing has happened there.

    Raises AlreadyTreated, CaseIsOver.
    """
    case = running(step.case)
    locked = Consideration.objects.select_for_update().get(pk=step.pk)
    happened = locked.number or locked.printed or locked.said_on or locked.outcome
    if happened or locked.papers.exists():
        raise AlreadyTreated
    locked.delete()
    return case


@action("cases.number_case", may=may_prepare_case, done="Ga sak nummer")
def number_case(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    step: Consideration,
    year: int,
    printed: str = "",
) -> Consideration:
    """Give a case its number in a body: the next one of the year, or the one that is printed.

    The body's row is locked, so that two never get the same. A printed form is kept as it stands
    («08/24»). Raises CaseIsOver, AlreadyNumbered, NumberTaken, NoSuchNumber, Invalid.
    """
    running(step.case)
    Body.objects.select_for_update().get(pk=step.body_id)
    locked = Consideration.objects.select_for_update().get(pk=step.pk)
    if locked.number is not None:
        raise AlreadyNumbered(locked)
    of_body = Consideration.objects.filter(body=locked.body_id)
    if printed:
        locked.year, locked.number = reading(printed)
        same = of_body.filter(year=locked.year, number=locked.number).select_related("case")
        if other := same.first():
            raise NumberTaken(other)
    else:
        if year < 1:
            raise Invalid({"year": [_("Skriv året.")]})
        last = of_body.filter(year=year).aggregate(last=Max("number"))["last"]
        locked.year, locked.number = year, (last or 0) + 1
    locked.printed = printed.strip() or f"{locked.number}/{locked.year % 100:02d}"
    return kept(locked)
