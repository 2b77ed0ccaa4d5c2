"""Search: what each room lets readers find, row by row, and who may find it.

A room says which rows are found under one label, and what a row says when it is found. The trail
is the queue: a row the gate has changed is read again by its key («register.membership:12»), and so
is a row that another row speaks for (a new name makes what a municipality says stale).
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Model

from samrad.base import dates
from samrad.base.ports import Port, Words
from samrad.base.vocabulary import Precision

PUBLIC, OFFICE = "public", "office"

# The columns of a row as the trail keeps them (JSON values), before or after a change.
Columns = Mapping[str, Any]
# From the columns of changed rows, before and after, to the primary keys of the rows made stale.
Follow = Callable[[Sequence[Columns]], Iterable[Any]]


def body(slug: str) -> str:
    """The audience of those who sit in a body."""
    return f"body:{slug}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What one row says when it is found; a row may have several, with different addresses.

    key is the row's key in the trail («register.membership:12»; «law:KL-7-7-3» where there is no
    row). text is plain text, paragraphs parted by an empty line; each is found by itself. address
    may end in a fragment. audience: «public», «office», «body:<slug>»; one of them is enough, and
    the title is seen by the same eyes as the text, so a masked title is an entry of its own.
    The fact holds from from_day up to, not including, until_day; dated is the day of what happens
    once (a meeting, a decision). when is how that is written to the reader, with what is known of
    it («mai 2016»). again_on is the day the entry must be read again although no row
    changes (openness deferred to a day): from that day it is not found until it has been.
    """

    key: str
    title: str
    text: str
    address: str
    audience: frozenset[str] = frozenset({PUBLIC})
    from_day: date | None = None
    until_day: date | None = None
    dated: date | None = None
    when: str = ""
    again_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Searchable:
    """Rows that are found under one label.

    kind is the label («Medlem», «Sak»). entries gives what the rows with these primary keys say, in
    a constant number of queries: nothing for a row that is gone or should not be found. rows gives
    the keys there are, every row of the model unless said otherwise. stale tells, for other models,
    which of our rows a change makes stale; see through(): also of rows that decide who may see, or
    what has been closed is found until the next rebuild. model is None for what is no row, and
    rows then gives keys of its own: it is read again whenever the server starts (the law book), and
    where made_of names the rooms it is composed of (a report), also after any change in them.
    """

    kind: Words
    model: type[Model] | None
    entries: Callable[[Collection[Any]], Iterable[Entry]]
    rows: Callable[[], Iterable[Any]] | None = None
    stale: Mapping[type[Model], Follow] = field(default_factory=dict)
    made_of: Callable[[], Collection[str]] | None = None

    def every_key(self) -> Iterable[Any]:
        """The keys of everything there is to read."""
        if self.rows is not None:
            return self.rows()
        if self.model is None:
            return ()
        return self.model._default_manager.order_by("pk").values_list("pk", flat=True)


def held(row: Any) -> dict[str, Any]:
    """from_day, until_day and when of a row that holds in a period, for its entry.

    A first day that only bounds the period is not known: such a row is found however far back.
    """
    bounded = row.from_precision in {Precision.BOUND, Precision.ASSUMED}
    return {
        "from_day": None if bounded else row.valid_from,
        "until_day": row.valid_until,
        "when": dates.span(
            row.valid_from, row.valid_until, row.from_precision, row.until_precision
        ),
    }


def through(*columns: str) -> Follow:
    """Follow foreign keys: the stale rows are those the columns point at, before and after."""

    def followed(changed: Sequence[Columns]) -> set[Any]:
        found = {row.get(column) for row in changed for column in columns}
        return found - {None}

    return followed


def reaching(model: type[Model], lookup: str, column: str = "id", gives: str = "pk") -> Follow:
    """Follow foreign keys the other way: what those rows of model give whose lookup reaches a row
    that changed, or one that its column points at.
    """

    def followed(changed: Sequence[Columns]) -> set[Any]:
        rows = model._default_manager.filter(**{f"{lookup}__in": through(column)(changed)})
        return set(rows.values_list(gives, flat=True))

    return followed


def either(*follows: Follow) -> Follow:
    """Follow several ways at once: the stale rows of any of them."""

    def followed(changed: Sequence[Columns]) -> set[Any]:
        return {row for follow in follows for row in follow(changed)}

    return followed


# Keys read «room.rows», such as «register.municipalities».
SEARCH: Port[Searchable] = Port("search")
