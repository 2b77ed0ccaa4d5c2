"""An item that was not on the list that was sent out: who is against deciding it, and the law."""

from dataclasses import dataclass

from samrad.base import clock
from samrad.chamber.models import Attendee, Sitting
from samrad.chamber.queries import voters
from samrad.law.facts import Demand
from samrad.law.finding import Needed
from samrad.law.statutes.kommuneloven_kap11_innkalling import unlisted_case_may_be_decided
from samrad.meetings.models import AgendaItem
from samrad.motions.models import Objection


@dataclass(frozen=True, slots=True)
class Unlisted:
    """Whether an unlisted item may be decided, and who of those present is against it."""

    finding: Needed
    against: tuple[Attendee, ...] = ()

    def is_against(self, attendee: Attendee | None) -> bool:
        """Whether the attendee has objected."""
        return attendee is not None and attendee in self.against


def unlisted(sitting: Sitting, item: AgendaItem) -> Unlisted | None:
    """What the law says of deciding an item added after the notice; None for one that was
    listed, and while nobody is there.

    Those present are the members in the room now: an objection by one who left does not count.
    Source: kommuneloven § 11-3 femte ledd.
    """
    present = voters(sitting) if item.added_after_notice_at is not None else []
    if not present:
        return None
    rows = Objection.objects.filter(item=item).values_list("attendee_id", flat=True)
    objecting = set(rows)
    against = tuple(one for one in present if one.pk in objecting)
    day = sitting.opened_at.astimezone(clock.OSLO).date()
    demand = Demand(demanding=len(against), members=len(present))
    chair_objects = sitting.chair_id is not None and sitting.chair_id in objecting
    return Unlisted(
        unlisted_case_may_be_decided(demand, chair_objects=chair_objects, on=day), against
    )
