"""The adoption of a budget: what must hold first, and what is then frozen."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from samrad.base import dates
from samrad.base.actions import Refusal, action, kept
from samrad.base.models import Source
from samrad.base.policies import Actor
from samrad.base.ports.sections import fingerprint
from samrad.bodies.models import Body
from samrad.finance import queries
from samrad.finance.actions.budgeting import open_budget
from samrad.finance.actions.deciding import decide_year, may_decide
from samrad.finance.models import Budget, YearlyDecision
from samrad.finance.policies import may_keep_record
from samrad.finance.vocabulary import BudgetState, DecisionKind
from samrad.law.finding import Finding
from samrad.law.money import kroner


class NoLines(Refusal):
    """A budget without lines cannot be adopted."""

    def __init__(self, row: Budget) -> None:
        super().__init__(_("%s har ingen linjer.") % row)


class AmountsMissing(Refusal):
    """A line has no amount."""

    def __init__(self, labels: list[str]) -> None:
        super().__init__(_("Beløpet mangler på: %s.") % ", ".join(labels))


class NotCovered(Refusal):
    """Income and use of funds are not what expenses and provisions are."""

    def __init__(self, finding: Finding, difference_ore: int) -> None:
        super().__init__(
            _("Budsjettet er ikke i balanse: forskjellen er %(sum)s kroner. %(reason)s (%(basis)s)")
            % {
                "sum": kroner(difference_ore),
                "reason": finding.reason,
                "basis": finding.basis,
            }
        )
        self.finding = finding


class NotTheDay(Refusal):
    """The decision on the budget is entered with another day."""

    def __init__(self, row: YearlyDecision) -> None:
        super().__init__(
            _("Registeret sier at budsjettet for %(year)d ble vedtatt %(day)s. Bruk den dagen.")
            % {"year": row.year, "day": dates.written(row.decided_on) if row.decided_on else ""}
        )


@action("finance.adopt_budget", may=may_keep_record, done="Låste vedtatt budsjett")
def adopt_budget(
    *,
    actor: Actor,
    at: datetime,
    budget: Budget,
    adopted_by: Body,
    adopted_on: date,
    source: Source,
    case_number: str = "",
) -> Budget:
    """Freeze a draft as the assembly adopted it: its fingerprint is kept, its lines never change.

    The original is entered among the yearly decisions as well. Raises Denied, BudgetLocked,
    NoLines, AmountsMissing, NotCovered, NotTheirsToDecide, NotTheDay and what decide_year raises.
    Source: kommuneloven §§ 14-8 første ledd and 14-10 første ledd.
    """
    held = open_budget(budget.pk)
    _ready(held, adopted_on)
    if held.number == 0:
        _decided(held, actor, at, adopted_by, adopted_on, source, case_number)
    else:
        may_decide(DecisionKind.BUDGET, adopted_by, adopted_on)
    held.state, held.frozen_at = BudgetState.ADOPTED, at
    held.adopted_by, held.adopted_on, held.case_number = adopted_by, adopted_on, case_number
    held.also_in = [*held.also_in, held.source.slug]
    held.source = source
    whole = queries.budget_with(held.pk)
    held.sha256 = fingerprint(queries.adopted_lines(whole) if whole else [])
    return kept(held)


def _ready(held: Budget, adopted_on: date) -> None:
    """That the draft can be adopted. Raises NoLines, AmountsMissing, NotCovered."""
    whole = queries.budget_with(held.pk)
    lines = queries.lines_of(whole) if whole else []
    if whole is None or not lines:
        raise NoLines(held)
    sums = queries.sums_of(whole)
    if sums.unknown:
        raise AmountsMissing([one.label for one in sums.unknown])
    cover = queries.cover_of(whole, adopted_on)
    if cover.holds is False:
        raise NotCovered(cover, sums.sources_ore - sums.uses_ore)


def _decided(  # noqa: PLR0917 -- what a decision is
    held: Budget,
    actor: Actor,
    at: datetime,
    body: Body,
    day: date,
    source: Source,
    case_number: str,
) -> None:
    """Enter the yearly decision on the budget; one that is entered must be of the same day."""
    stood = queries.of_year(held.year).filter(kind=DecisionKind.BUDGET, decided_on__isnull=False)
    before = stood.first()
    if before is None:
        decide_year(
            actor=actor,
            at=at,
            kind=DecisionKind.BUDGET,
            year=held.year,
            body=body,
            decided_on=day,
            source=source,
            case_number=case_number,
        )
    elif before.decided_on != day:
        raise NotTheDay(before)
