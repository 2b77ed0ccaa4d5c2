"""Events and their programme."""

from samrad.events.models.events import Event, EventPartner
from samrad.events.models.programme import GroupTask, ProgrammeItem, Speaker

__all__ = ["Event", "EventPartner", "GroupTask", "ProgrammeItem", "Speaker"]
