"""Unseen actions: what changes nothing that any public page shows, however often it is done.

A vote that is cast, while the vote is open and its count is nobody's: kept public pages stay as
they are until an action that is seen (the close) comes after it.
"""

from samrad.audit import chain
from samrad.audit.models import Entry
from samrad.base.ports import Port, Words

# Under the action's name («meetings.cast_ballot»), why no public page shows what it changes.
UNSEEN: Port[Words] = Port("unseen")


def head() -> tuple[int, str]:
    """The number and hash of the newest entry that public pages may show something of."""
    if not len(UNSEEN):
        return chain.head()
    seen = Entry.objects.exclude(action__in=list(UNSEEN)).order_by("-number")
    return seen.values_list("number", "hash").first() or (0, chain.FIRST)
