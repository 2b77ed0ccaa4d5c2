"""Writing the tasks of the Oppgaveark."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Max

from samrad.base.actions import action, kept
from samrad.base.policies import Actor
from samrad.events.actions.planning import standing
from samrad.events.models import Event, GroupTask
from samrad.events.policies import may_keep_record


@action("events.write_task", may=may_keep_record, done="Skrev gruppeoppgave")
def write_task(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    event: Event,
    text: str,
    points: Sequence[str],
    are_lettered: bool,
    task: GroupTask | None = None,
) -> GroupTask:
    """Write a task for the groups; a new one gets the next number. Raises Denied, CalledOff,
    Invalid.
    """
    of = standing(event)
    if task is None:
        last = of.tasks.aggregate(last=Max("number"))["last"] or 0
        row = GroupTask(event=of, number=last + 1)
    else:
        row = GroupTask.objects.select_for_update(of=("self",)).get(pk=task.pk)
    row.text, row.points, row.are_lettered = text, list(points), are_lettered
    return kept(row)


@action("events.drop_task", may=may_keep_record, done="Tok gruppeoppgave ut")
def drop_task(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    task: GroupTask,
) -> Event:
    """Take a task out of the sheet; those after it move up. Raises Denied, CalledOff."""
    of = standing(task.event)
    GroupTask.objects.get(pk=task.pk).delete()
    for place, row in enumerate(of.tasks.order_by("number"), start=1):
        if row.number != place:
            row.number = place
            row.save()
    return of
