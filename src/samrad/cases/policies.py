"""Who may do what in this room."""

from typing import Any

from samrad.base.policies import Actor, may_keep_record, may_work_in_office
from samrad.cases.models import Case, CasePaper, Letter

__all__ = [
    "may_keep_record",
    "may_prepare_case",
    "may_read_case",
    "may_read_letter",
    "may_read_paper",
    "may_work_in_office",
    "may_write_note",
]


def may_prepare_case(actor: Actor, **_facts: Any) -> bool:
    """The secretariat prepares cases: numbers, papers, attachments and screening."""
    return may_keep_record(actor)


def may_write_note(actor: Actor, **_facts: Any) -> bool:
    """Whoever is logged in keeps notes of their own; to read one is only ever its owner's."""
    return actor.key.startswith("user:")


def may_read_case(actor: Actor, *, case: Case, path: frozenset[str]) -> bool:
    """Whether the actor sees the case's own title: all do, until it is screened.

    path holds the keys of the bodies the case goes to; their members see what they shall treat.
    """
    return not case.is_screened or may_work_in_office(actor) or not path.isdisjoint(actor.bodies)


def may_read_letter(actor: Actor, *, letter: Letter, path: frozenset[str]) -> bool:
    """The office always; members of a body in the path when it is finished; anyone when published.

    A screened case's letter is never published. Source: offentleglova §§ 3 og 4.
    """
    if may_work_in_office(actor):
        return True
    if letter.is_draft:
        return False
    if not path.isdisjoint(actor.bodies):
        return True
    return letter.published_at is not None and not letter.case.is_screened


def may_read_paper(actor: Actor, *, paper: CasePaper, path: frozenset[str]) -> bool:
    """The office always; members of a body in the path when it is final; anyone when published.

    A screened case's paper is never published. Source: kommuneloven § 11-3 tredje ledd,
    offentleglova § 4.
    """
    if may_work_in_office(actor):
        return True
    if not paper.is_final:
        return False
    if not path.isdisjoint(actor.bodies):
        return True
    return paper.published_at is not None and not paper.case.is_screened
