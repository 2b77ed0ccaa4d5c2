"""Who may do what in this room."""

from typing import Any

from samrad.base.policies import Actor, may_keep_record, may_work_in_office
from samrad.surveys.models import Survey

__all__ = ["may_keep_record", "may_read_survey", "may_work_in_office"]


def may_read_survey(actor: Actor, *, survey: Survey, **_facts: Any) -> bool:
    """Whether the actor may read a survey: anyone once it is published, until then Kontoret."""
    return survey.is_published or may_work_in_office(actor)
