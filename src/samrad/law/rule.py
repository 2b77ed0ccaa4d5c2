"""A rule as a reader meets it on /lov/: what it says, where it stands, what the program does."""

from dataclasses import dataclass
from enum import StrEnum

from samrad.law.facts import require_names
from samrad.law.provision import Provision, Status


class Effect(StrEnum):
    """What the program does with a rule."""

    COMPUTES = "computes"
    REFUSES = "refuses"
    WARNS = "warns"
    RECORDS = "records"

    @property
    def label(self) -> str:
        """The effect in a reader's words."""
        return LABELS[self]


LABELS = {
    Effect.COMPUTES: "regner ut",
    Effect.REFUSES: "avviser",
    Effect.WARNS: "advarer",
    Effect.RECORDS: "tar vare på",
}
COMPUTES, REFUSES, WARNS, RECORDS = Effect


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule (regel) with its id, which never changes.

    summary and example are plain bokmål. effect may be empty: some rules only inform. kept_by names
    the room that upholds a rule which is no function in samrad.law; empty where the law book
    answers itself. BadFact when a text is missing.
    """

    id: str
    title: str
    term: str
    basis: Provision
    effect: tuple[Effect, ...]
    summary: str
    example: str
    kept_by: str = ""

    def __post_init__(self) -> None:
        require_names(
            id=self.id,
            title=self.title,
            term=self.term,
            basis=str(self.basis),
            summary=self.summary,
            example=self.example,
        )

    @property
    def status(self) -> Status:
        """How sure we are of the rule."""
        return self.basis.status
