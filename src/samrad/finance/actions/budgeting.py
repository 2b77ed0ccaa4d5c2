"""Named writes of budgets: a draft, its lines, a revision, and the adoption that freezes it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast

from django.db import models as db
from django.utils.text import slugify
from django.utils.translation import gettext as _

from samrad.base.actions import Refusal, action, kept
from samrad.base.actions.maintaining import maintain
from samrad.base.keys import LETTERS
from samrad.base.models import Source
from samrad.base.policies import Actor
from samrad.base.sources import case_archive
from samrad.finance import queries
from samrad.finance.models import Budget, BudgetLine, Reserve
from samrad.finance.policies import may_budget, may_keep_record
from samrad.finance.vocabulary import BudgetState

LONGEST_KEY = 50
# What comes along when lines are written anew; amounts too, but not what they were computed from.
COPIED = (
    "key", "position", "label", "kind", "art", "function", "focus_area", "measure", "project",
    "amount_ore", "is_about", "from_fee", "workings", "note", "source", "also_in",
)  # fmt: skip


class BudgetExists(Refusal):
    """The year has a budget."""

    def __init__(self, row: Budget) -> None:
        told = _("et utkast") if row.is_draft else _("et budsjett")
        super().__init__(
            _("%(year)d har %(what)s fra før. Endre det i stedet.")
            % {"year": row.year, "what": told}
        )


class BudgetLocked(Refusal):
    """The budget is adopted, and never changes."""

    def __init__(self, row: Budget) -> None:
        super().__init__(
            _("%(what)s er vedtatt %(day)s og låst. En endring er et nytt vedtak.")
            % {"what": row, "day": row.adopted}
        )


class NoDraft(Refusal):
    """The draft is gone since the page was shown."""

    def __init__(self) -> None:
        super().__init__(_("Utkastet finnes ikke lenger. Se over listen, og prøv igjen."))


class NotInForce(Refusal):
    """Only a budget that is adopted or stated can be revised."""

    def __init__(self, row: Budget) -> None:
        super().__init__(_("%s er et utkast. Endre linjene i det.") % row)


class NoFeeToCount(Refusal):
    """The fee of the year cannot be computed."""

    def __init__(self, year: int) -> None:
        super().__init__(
            _(
                "Kontingenten for %d kan ikke regnes ut: satsen er ikke vedtatt, eller folketallet "
                "mangler for et medlem."
            )
            % year
        )


def open_budget(pk: int) -> Budget:
    """The budget, locked. Raises NoDraft when it is gone, BudgetLocked once it is adopted."""
    row = Budget.objects.select_for_update(of=("self",)).filter(pk=pk).first()
    if row is None:
        raise NoDraft
    if row.state == BudgetState.ADOPTED:
        raise BudgetLocked(row)
    return row


def _itself_open(row: db.Model) -> None:
    if row.pk is not None:
        open_budget(row.pk)


def _of_open(row: db.Model) -> None:
    open_budget(cast("BudgetLine", row).budget_id)


budgets = maintain(Budget, may=may_keep_record, check=_itself_open)
budget_lines = maintain(BudgetLine, may=may_keep_record, check=_of_open)
reserves = maintain(Reserve, may=may_budget)


@action("finance.start_budget", may=may_budget, done="Begynte på budsjett")
def start_budget(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    year: int,
    source: Source | None = None,
    starts_from: Budget | None = None,
) -> Budget:
    """Begin the budget of a year as a draft, with the lines of an earlier one where it is given.

    A line that counts the fee counts it anew, and has no amount when it cannot. Without a source it
    is the council's own case archive. Raises Denied, BudgetExists, Invalid.
    """
    ground = source or case_archive()
    standing = Budget.objects.select_for_update().filter(year=year).order_by("number").first()
    if standing is not None:
        raise BudgetExists(standing)
    made = kept(Budget(slug=f"budsjett-{year}", year=year, source=ground))
    for line in queries.lines_of(starts_from) if starts_from else []:
        copy = _copied(line, made)
        copy.source, copy.also_in, copy.note, copy.workings = ground, [], "", None
        copy.is_about = False
        if copy.from_fee:
            copy.amount_ore, copy.workings = _fee(year)
        copy.save()
    return made


@action("finance.revise_budget", may=may_budget, done="Begynte på budsjettendring")
def revise_budget(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    budget: Budget,
    reason: str,
    source: Source | None = None,
) -> Budget:
    """Begin a revision of the budget in force: a draft with its lines, and the reason why.

    Raises Denied, NotInForce, BudgetExists for a draft that is there, Invalid without a reason.
    """
    versions = list(Budget.objects.select_for_update().filter(year=budget.year).order_by("number"))
    latest = versions[-1]
    if latest.is_draft:
        raise NotInForce(latest) if len(versions) == 1 else BudgetExists(latest)
    made = kept(
        Budget(
            slug=f"budsjett-{latest.year}-{latest.number + 1}",
            year=latest.year,
            number=latest.number + 1,
            reason=reason.strip(),
            source=source or case_archive(),
            is_complete=latest.is_complete,
        )
    )
    whole = queries.budget_with(latest.pk)
    for line in queries.lines_of(whole) if whole else []:
        _copied(line, made).save()
    return made


def _copied(line: BudgetLine, into: Budget) -> BudgetLine:
    return BudgetLine(budget=into, **{name: getattr(line, name) for name in COPIED})


def _fee(year: int) -> tuple[int | None, dict[str, Any] | None]:
    """What the decided fee of a year comes to in øre, and what it was computed from."""
    decision = queries.fee_decision(year)
    if decision is None or decision.rate_ore is None:
        return None, None
    fee = queries.fee_by(decision)
    if not fee.charges or fee.uncounted:
        return None, None
    return fee.total_ore, {
        "rate_ore": fee.rate_ore,
        "members": len(fee.everyone),
        "inhabitants": fee.inhabitants,
        "counted_on": [day.isoformat() for day in fee.counted_on],
        "factors_known": fee.factors is not None,
    }


@action("finance.enter_line", may=may_budget, done="Førte budsjettlinje")
def enter_line(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    budget: Budget,
    values: Mapping[str, Any],
    line: BudgetLine | None = None,
) -> BudgetLine:
    """Enter a line of a draft, or change one; values are columns of BudgetLine.

    With from_fee the amount is what the decided fee comes to. A new line gets a key made of its
    label. Raises Denied, BudgetLocked, NoFeeToCount, Invalid.
    """
    held = open_budget(budget.pk if line is None else line.budget_id)
    row = line or BudgetLine(budget=held, source=held.source)
    for column, value in values.items():
        setattr(row, column, value)
    if not row.key:
        row.key = _free_key(held, row.label)
    if row.position is None:
        last = held.lines.aggregate(last=db.Max("position"))["last"]
        row.position = (last or 0) + 1
    row.workings = None
    if row.from_fee:
        row.amount_ore, row.workings = _fee(held.year)
        if row.amount_ore is None:
            raise NoFeeToCount(held.year)
    return kept(row)


def _free_key(budget: Budget, label: str) -> str:
    """A key no line of the budget has, made of its label; the same label keeps it over years."""
    taken = set(budget.lines.values_list("key", flat=True))
    stem = slugify(label.translate(LETTERS))[:LONGEST_KEY].strip("-") or "linje"
    numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return next(key for key in (stem, *numbered) if key not in taken)


@action("finance.remove_line", may=may_budget, done="Tok ut budsjettlinje")
def remove_line(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    line: BudgetLine,
) -> Budget:
    """Take a line out of a draft. Raises Denied, BudgetLocked."""
    held = open_budget(line.budget_id)
    line.delete()
    return held


@action("finance.discard_budget", may=may_budget, done="Forkastet budsjettutkast")
def discard_budget(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    budget: Budget,
) -> int:
    """Throw a draft away, with its lines; the trail keeps them. Raises Denied, BudgetLocked.

    Returns the year.
    """
    held = open_budget(budget.pk)
    BudgetLine.objects.filter(budget=held).delete()
    held.delete()
    return held.year
