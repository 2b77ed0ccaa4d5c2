"""The answer of a rule: does it hold, why, by which provision, and the sum behind it."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from samrad.law.calendar import written
from samrad.law.facts import require_days
from samrad.law.provision import Provision

OLDER_WORDING = "Ikke vurdert: eldre ordlyd er ikke lest."


@dataclass(frozen=True, slots=True)
class Sum:
    """One worked sum as data, such as 31 < 32 = ⌈64/2⌉.

    have is what there is, needed what the rule asks for, and working how needed came about.
    """

    have: int
    needed: int
    working: str
    unit: str = ""

    def __str__(self) -> str:
        sign = ">" if self.have > self.needed else "<" if self.have < self.needed else "="
        return f"{self.have} {sign} {self.needed} = {self.working}"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule says about some facts.

    holds is None when there is nothing to judge («ikke vurdert»): facts unknown, a day before the
    wording was in force, or a rule that only gives a number. reason is plain Norwegian that stands
    alone. A rule that also gives numbers answers with a subclass that has them.
    """

    holds: bool | None
    reason: str
    basis: Provision
    arithmetic: tuple[Sum, ...] = ()

    @property
    def verdict(self) -> str:
        """The finding in two words, for a badge."""
        return {True: "i orden", False: "ikke i orden", None: "ikke vurdert"}[self.holds]

    @classmethod
    def older(cls, basis: Provision) -> Self:
        """The answer for a day before the wording we have read."""
        return cls(None, OLDER_WORDING, basis)


@dataclass(frozen=True, slots=True)
class Deadline(Finding):
    """A finding about a last day (frist): last_day is inside, days_late counts whole days."""

    last_day: date | None = None
    days_late: int = 0


@dataclass(frozen=True, slots=True)
class Needed(Finding):
    """A finding about a threshold: how many the rule asks for."""

    required: int = 0


@dataclass(frozen=True, slots=True)
class Gaps(Finding):
    """A finding about a list that must be complete: what is missing, in the order of the act."""

    missing: tuple[str, ...] = ()


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun: «1 dag», «2 dager»."""
    return f"{number} {one if number == 1 else many}"


def deadline(what: str, last_day: date, basis: Provision, done_on: date | None = None) -> Deadline:
    """What must be done by last_day, and whether it was. what is a clause: «Budsjettet vedtas».

    Without done_on there is nothing to judge yet, and holds is None.
    """
    reason = f"{what} senest {written(last_day)}."
    if done_on is None:
        return Deadline(None, reason, basis, last_day=last_day)
    require_days(done_on=done_on)
    late = max(0, (done_on - last_day).days)
    judged = f"{counted(late, 'dag', 'dager')} for sent" if late else "i tide"
    reason = f"{reason} Det skjedde {written(done_on)}, {judged}."
    return Deadline(late == 0, reason, basis, last_day=last_day, days_late=late)


def gaps(what: str, missing: tuple[str, ...], basis: Provision) -> Gaps:
    """Whether a list is complete. what is its name with a capital: «Møteboka»."""
    reason = f"{what} mangler {', '.join(missing)}." if missing else f"{what} har alt som kreves."
    return Gaps(not missing, reason, basis, missing=missing)


def not_assessed(why: str, basis: Provision) -> Finding:
    """A rule that could not be asked, and why."""
    return Finding(None, f"Ikke vurdert: {why}", basis)


def older_wording(basis: Provision, day: date) -> Finding | None:
    """The finding for a day before the wording we have read; None when the wording applies."""
    return None if basis.applies_on(day) else Finding.older(basis)
