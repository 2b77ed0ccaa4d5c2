"""Women and men in an organ or on a list, as the acts count them."""

from dataclasses import dataclass
from enum import StrEnum

from samrad.law.facts import require_counts
from samrad.law.finding import Finding, Sum, counted
from samrad.law.provision import Provision


class Gender(StrEnum):
    """The two genders the acts count (kjønn)."""

    WOMAN = "woman"
    MAN = "man"

    @property
    def other(self) -> "Gender":
        """The other of the two."""
        return Gender.MAN if self is Gender.WOMAN else Gender.WOMAN

    @property
    def label(self) -> str:
        """One person of the gender, in a reader's words."""
        return "kvinne" if self is Gender.WOMAN else "mann"


@dataclass(frozen=True, slots=True)
class Genders:
    """How many women and men there are. BadFact when a number is negative."""

    women: int
    men: int

    def __post_init__(self) -> None:
        require_counts(women=self.women, men=self.men)

    @property
    def everyone(self) -> int:
        """Women and men together."""
        return self.women + self.men


@dataclass(frozen=True, slots=True)
class Balance(Finding):
    """Whether both genders have as many as required, and how many each of them lacks."""

    required_each: int = 0
    missing_women: int = 0
    missing_men: int = 0


def balance(genders: Genders, required: int, basis: Provision, *, note: str = "") -> Balance:
    """Whether women and men each reach required; note is added to the reason."""
    women, men = max(0, required - genders.women), max(0, required - genders.men)
    reason = (
        f"{counted(genders.women, 'kvinne', 'kvinner')} og "
        f"{counted(genders.men, 'mann', 'menn')} av {genders.everyone}; "
        f"minst {required} av hvert kjønn kreves."
    )
    if women or men:
        nouns = ("kvinne", "kvinner") if women else ("mann", "menn")
        reason += f" {counted(women or men, *nouns)} mangler."
    return Balance(
        women == men == 0,
        f"{reason} {note}".strip(),
        basis,
        (
            Sum(genders.women, required, "minstekravet", "kvinner"),
            Sum(genders.men, required, "minstekravet", "menn"),
        ),
        required_each=required,
        missing_women=women,
        missing_men=men,
    )
