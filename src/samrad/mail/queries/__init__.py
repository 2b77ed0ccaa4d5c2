"""Named reads: what is in the queue, how each message went, and how the chores go."""

from samrad.mail.queries.chores import Shown, chores_shown, last_begun, worker_is_there
from samrad.mail.queries.desk import (
    Counts,
    counts,
    deliveries_matching,
    message,
    messages_matching,
)
from samrad.mail.queries.queue import (
    deliveries_of,
    deliveries_to,
    due,
    pointed_to,
    room_this_minute,
    to_empty,
    to_finish,
)
from samrad.mail.queries.standing import Standing, standing

__all__ = [
    "Counts",
    "Shown",
    "Standing",
    "chores_shown",
    "counts",
    "deliveries_matching",
    "deliveries_of",
    "deliveries_to",
    "due",
    "last_begun",
    "message",
    "messages_matching",
    "pointed_to",
    "room_this_minute",
    "standing",
    "to_empty",
    "to_finish",
    "worker_is_there",
]
