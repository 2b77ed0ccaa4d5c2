"""Who may do what with e-mail and chores."""

from typing import Any

from samrad.base.policies import Actor, may_keep_record
from samrad.base.vocabulary import Role

may_send_mail = may_keep_record


def may_see_mail(actor: Actor, **_facts: Any) -> bool:
    """Whether the actor may see what is sent to whom: the secretariat, and the auditor."""
    return actor.has(Role.SECRETARIAT, Role.READER)
