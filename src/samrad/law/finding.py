"""The answer of a rule: does it hold, why, by which provision, and the sum behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from samrad.law.provision import Provision


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

    holds is None when the rule cannot be asked («ikke vurdert»): facts unknown, or a day before the
    wording was in force. reason is one Norwegian sentence that stands alone.
    """

    holds: bool | None
    reason: str
    basis: Provision
    arithmetic: Sequence[Sum] = ()

    @property
    def verdict(self) -> str:
        """The finding in two words, for a badge."""
        return {True: "i orden", False: "ikke i orden", None: "ikke vurdert"}[self.holds]


def not_assessed(why: str, basis: Provision) -> Finding:
    """A rule that could not be asked, and why."""
    return Finding(None, f"Ikke vurdert: {why}", basis)


def older_wording(basis: Provision, day: date) -> Finding | None:
    """The finding for a day before the wording we have read; None when the wording applies."""
    if basis.in_force is None or day >= basis.in_force:
        return None
    return not_assessed("eldre ordlyd er ikke lest.", basis)
