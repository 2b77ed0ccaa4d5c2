"""Where a rule stands: the act and its paragraph, or the council's own term."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

# The first day of the wording read of the sections changed in 2023 (rules.md section 0.5).
SINCE_2023_07 = date(2023, 7, 1)


class Status(StrEnum):
    """How sure we are of a rule; decides what the product may call it."""

    STATUTE = "statute"
    SECONDARY = "secondary"
    TERM = "term"
    INFERENCE = "inference"
    PRACTICE = "practice"
    UNVERIFIED = "unverified"

    @property
    def label(self) -> str:
        """What a reader sees beside the finding."""
        return LABELS[self]

    @property
    def is_law(self) -> bool:
        """Whether a finding may cite an act for this rule."""
        return self in {Status.STATUTE, Status.SECONDARY, Status.INFERENCE}


LABELS = {
    Status.STATUTE: "lov",
    Status.SECONDARY: "offentlig veiledning",
    Status.TERM: "samarbeidsavtalen",
    Status.INFERENCE: "vår tolkning av loven",
    Status.PRACTICE: "rådets praksis",
    Status.UNVERIFIED: "ikke avklart",
}


@dataclass(frozen=True, slots=True)
class Provision:
    """One place in an act, an agreement or a guide, as a lawyer cites it.

    section is written as printed («§ 11-9 første ledd»); in_force is the first day of the wording
    read, None where it has always applied to a council. by is the provision that makes it apply.
    """

    act: str
    section: str = ""
    status: Status = Status.STATUTE
    in_force: date | None = None
    address: str = ""
    by: "Provision | None" = None

    def __str__(self) -> str:
        cited = f"{self.act} {self.section}".strip()
        return f"{cited}, jf. {self.by.section}" if self.by else cited

    def applies_on(self, day: date) -> bool:
        """Whether the wording we have read was in force on day."""
        return self.in_force is None or day >= self.in_force


KOMMUNELOVEN = "https://lovdata.no/dokument/NL/lov/2018-06-22-83"


def kommuneloven(
    section: str,
    *,
    status: Status = Status.STATUTE,
    in_force: date | None = None,
    by: Provision | None = None,
) -> Provision:
    """A provision of kommuneloven (LOV-2018-06-22-83)."""
    return Provision("kommuneloven", section, status, in_force, KOMMUNELOVEN, by)


THROUGH_18_1 = kommuneloven("§ 18-1 fjerde ledd")


def for_councils(
    section: str, *, status: Status = Status.STATUTE, in_force: date | None = None
) -> Provision:
    """A provision of another chapter of kommuneloven than 18.

    It reaches a council through § 18-1 fjerde ledd, «så langt de passer» (rule KL-18-1-4).
    """
    return kommuneloven(section, status=status, in_force=in_force, by=THROUGH_18_1)


def practice(section: str) -> Provision:
    """A choice of the product or the secretariat, which no act makes for them."""
    return Provision("praksis", section, Status.PRACTICE)


def agreement(section: str, status: Status = Status.TERM) -> Provision:
    """A term of the council's own agreement (samarbeidsavtalen)."""
    return Provision("samarbeidsavtalen", section, status)


def guidance(title: str, address: str, status: Status = Status.SECONDARY) -> Provision:
    """A ministry letter, preparatory work or official guide, named as the basis itself."""
    return Provision(title, "", status, None, address)
