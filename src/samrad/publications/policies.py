"""Who may do what in this room."""

from typing import Any

from samrad.base.policies import Actor, may_keep_record, may_work_in_office

__all__ = ["may_keep_record", "may_read_draft", "may_read_proposed", "may_work_in_office"]


def may_read_draft(actor: Actor, *, is_open: bool, **_facts: Any) -> bool:
    """Whether the actor reads what the record gives a document now, on the web.

    An open one is everybody's: it tells what the record tells elsewhere. A programme to come is
    the office's own work (strategy.may_read_programme).
    """
    return is_open or may_work_in_office(actor)


def may_read_proposed(actor: Actor, **_facts: Any) -> bool:
    """Whether the actor reads what lies before a body: the office, and who sits in one.

    An annual report is no secret; until it is adopted it is the bodies' working paper.
    """
    return may_work_in_office(actor) or bool(actor.bodies)
