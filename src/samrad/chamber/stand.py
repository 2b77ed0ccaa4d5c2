"""How a reader stands in a meeting: which meeting, who they are there, and what they may do."""

from dataclasses import dataclass, replace
from typing import Self

from samrad.base.policies import ANYONE, Actor
from samrad.chamber import queries
from samrad.chamber.models import Attendee, Sitting
from samrad.meetings.queries import ItemTold


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """A reader in the meeting room: the subject of every panel on its four views.

    attendee is None for one who only looks on or leads from the office. actor is who acts: the
    attendee once a code or an account has shown who it is, else the account. item is what is being
    treated, as the reader may see it. leads: may lead the meeting. is_closed: the item is behind
    closed doors; reads_closed: the reader may see it all the same.
    """

    sitting: Sitting
    attendee: Attendee | None
    actor: Actor
    item: ItemTold | None
    leads: bool
    is_closed: bool
    reads_closed: bool

    @property
    def sees_item(self) -> bool:
        """Whether the reader may see what is said and done in the item being treated."""
        return self.reads_closed or not self.is_closed

    def as_anyone(self) -> Self:
        """The same meeting as anyone stands in it: what the big screen and the public view show.

        leads stays: the page may link to the console, and shows nothing by it.
        """
        return replace(
            self,
            attendee=None,
            actor=ANYONE,
            item=queries.item_now(self.sitting, ANYONE),
            reads_closed=False,
        )
