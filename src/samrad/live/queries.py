"""What the trail says has changed, told as topics."""

from collections.abc import Collection

from samrad.audit import chain
from samrad.audit.models import Entry
from samrad.base.ports import topics
from samrad.live.hub import Event
from samrad.live.vocabulary import EVERYTHING, LOOK_BACK


def head() -> int:
    """The number of the newest entry: the version of everything that is shown."""
    return chain.head()[0]


def changed_since(number: int) -> list[tuple[int, frozenset[str]]]:
    """Each entry after number with the topics it changed, oldest first.

    Everything at once when there are more than LOOK_BACK.
    """
    found = Entry.objects.filter(number__gt=number).order_by("-number")
    rows = list(found.values_list("number", "action", "subjects")[: LOOK_BACK + 1])
    if len(rows) > LOOK_BACK:
        return [(rows[0][0], frozenset({EVERYTHING}))]
    return [(at, topics.touched(action, subjects)) for at, action, subjects in reversed(rows)]


def missed(names: Collection[str], since: int | None) -> list[Event]:
    """What someone who last saw entry since has missed of names; all of it when since is unknown.

    Of a topic no entry tells about, nothing is known to those who come back: it counts as changed.
    """
    now = head()
    if since is None or since > now:
        return [Event("changed", name, now) for name in sorted(names)]
    told = [one for _number, found in changed_since(since) for one in found] if since < now else []
    return [
        Event("changed", name, now)
        for name in sorted(names)
        if name in told or EVERYTHING in told or not _is_in_trail(name)
    ]


def _is_in_trail(name: str) -> bool:
    return topics.TOPICS[name.partition(":")[0]].touched is not topics.nothing
