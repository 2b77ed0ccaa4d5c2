"""Who may do what in this room."""

from typing import Any

from samrad.base.policies import Actor, may_keep_record, may_work_in_office
from samrad.strategy.models import Programme
from samrad.strategy.vocabulary import ProgrammeState

__all__ = ["may_keep_record", "may_read_programme", "may_work_in_office"]


def may_read_programme(
    actor: Actor, *, programme: Programme, this_year: int, **_facts: Any
) -> bool:
    """Whether the actor may read a programme: anyone, once it is adopted or its year has come.

    Before that it is work in progress, for Kontoret. The programme of 2019 is known only as a
    draft, and is history: that one is everybody's.
    """
    is_public = programme.state == ProgrammeState.ADOPTED or programme.year <= this_year
    return is_public or may_work_in_office(actor)
