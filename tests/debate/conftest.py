from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from tests import factories
from tests.arranged import arranged
from tests.factories import chamber

from samrad.base.policies import Actor
from samrad.chamber.models import Attendee, Sitting
from samrad.chamber.policies import acting_as
from samrad.chamber.queries import log_of
from samrad.debate import actions, queries
from samrad.debate.models import Turn
from samrad.meetings.models import ItemRecord
from samrad.publications import prose


@dataclass
class Hall:
    """A meeting where item 1/26 is treated, led by the secretariat; Asker, Baerum and Oslo are in
    the room. Times are seconds after it opened.
    """

    sitting: Sitting
    leader: Actor
    asker: Attendee
    baerum: Attendee
    oslo: Attendee

    def at(self, seconds: int = 0) -> datetime:
        return chamber.AT + timedelta(seconds=seconds)

    def lead(self, seconds: int = 0):
        """What every action of the chair is given."""
        return {"actor": self.leader, "at": self.at(seconds), "sitting": self.sitting}

    def ask(self, attendee: Attendee, kind: str = "speech", seconds: int = 0) -> Turn:
        given = {"actor": acting_as(attendee), "at": self.at(seconds)}
        return actions.ask_for_floor(**given, attendee=attendee, kind=kind)

    def give(self, turn: Turn, seconds: int = 0, **given) -> Turn:
        return actions.give_floor(**self.lead(seconds), turn=turn, **given)

    def end(self, turn: Turn, seconds: int = 0) -> Turn:
        return actions.end_turn(**self.lead(seconds), turn=turn)

    def now(self) -> queries.FloorNow:
        found = queries.floor_now(Sitting.objects.get(pk=self.sitting.pk))
        assert found is not None
        return found

    def queue(self) -> list[tuple[str, str]]:
        return [(turn.who, str(turn.kind)) for turn in self.now().queue]

    def log(self) -> list[str]:
        """The lines of the log about the floor, the latest first."""
        return [one.text for one in log_of(self.sitting) if one.kind == "floor"]

    def minutes(self, number: int = 1) -> list[str]:
        """The paragraphs of the discussion of item 1/26, or of another."""
        record = ItemRecord.objects.filter(item__number=f"{number}/26").first()
        return [prose.plain([block]) for block in record.discussion] if record else []

    def someone(self, name: str = "Gjest fra NTNU", role: str = "guest", **values) -> Attendee:
        """One more in the room."""
        given = {"sitting": self.sitting, "name": name, "role": role, "is_present": True}
        return factories.make(Attendee, **given | values)


@pytest.fixture
@arranged
def hall(db, ingrid):
    sitting = chamber.begun(chamber.sitting())
    return Hall(sitting, ingrid, *chamber.everyone_arrives(sitting))
