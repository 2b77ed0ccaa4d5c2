"""Those in the room object to deciding an item that was not on the list that was sent out."""

from datetime import datetime

from django.utils.translation import gettext as _

from samrad.base.actions import Refusal, action, kept
from samrad.base.policies import Actor
from samrad.chamber.models import Attendee, Sitting
from samrad.law.finding import Finding
from samrad.meetings.models import AgendaItem
from samrad.motions import queries
from samrad.motions.actions.keeping import floor_of, in_room, tell
from samrad.motions.models import Objection
from samrad.motions.policies import may_act_or_lead
from samrad.motions.queries import phrasing


class WasListed(Refusal):
    """The item was on the list that was sent out."""

    def __init__(self) -> None:
        super().__init__(
            _("Saken sto på sakslisten som ble sendt ut. Foreslå heller at den utsettes.")
        )


class NotPresent(Refusal):
    """One who is not a member in the room now."""

    def __init__(self) -> None:
        super().__init__(_("Bare møtende medlemmer kan sette seg imot."))


class MayNotBeDecided(Refusal):
    """The chair or a third of those present object: the law book's own words."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(f"{finding.reason} ({finding.basis})")
        self.finding = finding


@action(
    "motions.object_to_item", may=may_act_or_lead, done="Tok stilling til sak utenfor sakslisten"
)
def object_to_item(
    *,
    actor: Actor,
    at: datetime,
    sitting: Sitting,
    item: AgendaItem,
    attendee: Attendee,
    is_against: bool = True,
) -> bool:
    """Object to deciding an unlisted item now, or take it back. Whether the attendee objects.

    Raises Denied, IsClosed, NotNow, NotHere, WasListed, NotPresent. Source: kommuneloven § 11-3
    femte ledd.
    """
    row = floor_of(sitting, item)
    if item.added_after_notice_at is None:
        raise WasListed
    one = in_room(row, attendee)
    if not (one.is_present and one.is_seated):
        raise NotPresent
    found = Objection.objects.filter(item=item, attendee=one).first()
    if (found is not None) == is_against:
        return is_against
    if found is not None:
        found.delete()
    else:
        kept(Objection(sitting=row, item=item, attendee=one, since=at))
    sentence = phrasing.objects(one, is_against=is_against)
    tell(row, item, sentence, {"actor": actor, "at": at})
    return is_against


def decidable(sitting: Sitting, item: AgendaItem) -> None:
    """MayNotBeDecided when an unlisted item has met objections enough."""
    found = queries.unlisted(sitting, item)
    if found is not None and found.finding.holds is False:
        raise MayNotBeDecided(found.finding)
