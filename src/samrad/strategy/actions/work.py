"""Linking what the council has on to the measures it is work for."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from samrad.base.actions import Refusal, action
from samrad.base.policies import Actor
from samrad.strategy.models import Measure, MeasureWork
from samrad.strategy.policies import may_keep_record


class AlreadyLinked(Refusal):
    """The work is linked to the measure from before."""

    def __init__(self, work: MeasureWork) -> None:
        super().__init__(_("«%(title)s» er alt knyttet til tiltaket.") % {"title": work.title})


@action("strategy.link_work", may=may_keep_record, done="Knyttet arbeid til tiltak")
def link_work(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    measure: Measure,
    address: str,
    on: date,
    title: str,
) -> MeasureWork:
    """Say that something the council has on is work for a measure; it counts as a sign of life.

    Raises Denied, AlreadyLinked. Open for adopted programmes too: the text stays as adopted.
    """
    standing = MeasureWork.objects.select_for_update().filter(measure=measure, address=address)
    if work := standing.first():
        raise AlreadyLinked(work)
    return MeasureWork.objects.create(measure=measure, address=address, on=on, title=title)
