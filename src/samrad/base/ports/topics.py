"""Topics: what a page may follow while it is open, who may, and how word of a change gets out.

A topic is «room.kind» or «room.kind:key» («office.trail», «meetings.vote:12»). What is told is that
something changed, never what: whoever hears it asks again, under the same permission as ever. Only
a kind with a fragment is told with what it shows, the same for everyone who may listen.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from samrad.base.actions import TELLERS, Change
from samrad.base.policies import Actor
from samrad.base.ports import Port, Words


def nothing(_action: str, _rows: Collection[str]) -> Iterable[str]:
    """What a kind says when no entry in the trail tells of it."""
    return ()


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of topic. may_listen takes the actor and the topic's key («» when it has none).

    touched takes the name of an action and the keys of the rows it changed («cases.case:12»), and
    gives the keys of the topics of this kind that changed with them. It asks no database: it is
    called inside every action, and again when somebody comes back and asks what was missed.

    fragment takes a topic's key and gives HTML that everybody who may listen may read, as it is in
    the page; None when there is nothing for all of them now, and then only the change is told. It
    is called outside the request, in a thread of its own, after the change is committed: it knows
    no reader, holds no form with a token, and nothing personal. Who was let in hears for some
    minutes more, so a fragment gives None as soon as what it shows is closed to any of them.

    is_passing is for what changes many times a second, and where only the last counts: word of it
    may be gathered for a moment on its way between processes, and is lost with the process.
    """

    about: Words
    may_listen: Callable[[Actor, str], bool]
    touched: Callable[[str, Collection[str]], Iterable[str]] = nothing
    fragment: Callable[[str], str | None] | None = None
    is_passing: bool = False


# Takes the topics and the number of the entry that changed them (0: no entry), inside the action's
# transaction; nothing may leave the process before it is committed.
Publisher = Callable[[frozenset[str], int], None]

# A room above hangs up its kinds, under «room.kind»; who is not let in by one is kept out.
TOPICS: Port[Kind] = Port("topics")
# One entry per way out; the room live hangs up its own.
PUBLISHERS: Port[Publisher] = Port("publishers")


def topic(kind: str, key: str = "") -> str:
    """The name of a topic, as it stands in an address."""
    return f"{kind}:{key}" if key else kind


def may_listen(actor: Actor, name: str) -> bool:
    """Whether the actor may follow the topic called name. KeyError when there is no such kind."""
    kind, _colon, key = name.partition(":")
    return TOPICS[kind].may_listen(actor, key)


def has_fragment(name: str) -> bool:
    """Whether the topic called name is of a kind that carries what it shows."""
    kind = name.partition(":")[0]
    return kind in TOPICS and TOPICS[kind].fragment is not None


def is_passing(name: str) -> bool:
    """Whether word of the topic called name may be gathered for a moment."""
    kind = name.partition(":")[0]
    return kind in TOPICS and TOPICS[kind].is_passing


def fragment(name: str) -> str | None:
    """What the topic called name shows to all who may follow it; None when it shows nothing."""
    kind, _colon, key = name.partition(":")
    make = TOPICS[kind].fragment
    return make(key) if make else None


def touched(action: str, rows: Collection[str]) -> frozenset[str]:
    """The topics that change when action has changed rows."""
    return frozenset(
        topic(kind, key) for kind in TOPICS for key in TOPICS[kind].touched(action, rows)
    )


def publish(topics: frozenset[str], number: int) -> None:
    """Hand the topics to every way out, in the transaction that is open; nothing when none."""
    if topics:
        for deliver in PUBLISHERS.entries():
            deliver(topics, number)


def _of_a_change(change: Change, rows: list[str], number: int) -> None:
    """What rows show is told with the entry's number; what the action told by itself, without."""
    if rows:
        publish(touched(change.name, rows), number)
    publish(frozenset(change.topics), 0)


TELLERS.append(_of_a_change)
