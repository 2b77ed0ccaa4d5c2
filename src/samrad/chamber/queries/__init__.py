"""What may be known of a meeting that is under way."""

from samrad.chamber.queries.places import Chair, chairs_for
from samrad.chamber.queries.sittings import (
    agenda_now,
    attendee_in,
    attendee_with,
    code_hash,
    entitled,
    is_closed_now,
    item_now,
    log_of,
    meeting_to_open,
    own_attendee,
    roll_now,
    sitting_called,
    sittings_open,
    voters,
)

__all__ = [
    "Chair",
    "agenda_now",
    "attendee_in",
    "attendee_with",
    "chairs_for",
    "code_hash",
    "entitled",
    "is_closed_now",
    "item_now",
    "log_of",
    "meeting_to_open",
    "own_attendee",
    "roll_now",
    "sitting_called",
    "sittings_open",
    "voters",
]
