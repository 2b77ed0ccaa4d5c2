"""Where a rule stands: the act and its paragraph, or the council's own term."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


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
    read, None where it has always applied to a council.
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


def kommuneloven(section: str, **given: object) -> Provision:
    """A provision of kommuneloven (LOV-2018-06-22-83)."""
    return Provision("kommuneloven", section, **given)  # type: ignore[arg-type]
