"""Taking a person out of the programmes they took part in."""

from datetime import datetime

from samrad.base.actions import action
from samrad.base.policies import Actor
from samrad.events.models import Speaker
from samrad.events.policies import may_keep_record
from samrad.people.models import Person


@action("events.forget_speaker", may=may_keep_record, done="Slettet person fra programmer")
def forget_speaker(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    person: Person,
) -> list[int]:
    """Take a person out of every programme; the keys of the rows that went. Raises Denied."""
    rows = list(Speaker.objects.filter(person=person).order_by("pk"))
    keys = [row.pk for row in rows]
    for row in rows:
        row.delete()
    return keys
