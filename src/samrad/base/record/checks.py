"""What must hold between the entries of a record, whatever each of them says by itself."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from typing import Any

from samrad.base.record.columns import Values
from samrad.base.record.tables import Check, Entry, Record, Table

Found = Iterator[tuple[Entry, str]]


def no_overlap(*by: str, among: Callable[[Entry], bool] = lambda _entry: True) -> Check:
    """A check that entries with the same values of by never hold on the same day.

    among says which entries it asks of; all of them when it is not given.
    """

    def check(entries: Sequence[Entry], record: Record) -> Found:  # noqa: ARG001
        groups: dict[tuple[Any, ...], list[Entry]] = {}
        for entry in entries:
            if among(entry):
                groups.setdefault(tuple(str(entry[name]) for name in by), []).append(entry)
        for group in groups.values():
            group.sort(key=lambda entry: entry["valid_from"]["valid_from"])
            for earlier, later in pairwise(group):
                end = earlier["valid_from"]["valid_until"]
                if end is None or later["valid_from"]["valid_from"] < end:
                    yield later, f"gjelder samtidig med {earlier.place}"

    return check


def unique(*by: str) -> Check:
    """A check that no two entries have the same values of by; what is not known is not the same."""

    def check(entries: Sequence[Entry], record: Record) -> Found:  # noqa: ARG001
        seen: dict[tuple[Any, ...], Entry] = {}
        for entry in entries:
            values = tuple(entry[name] for name in by)
            if None in values:
                continue
            first = seen.setdefault(values, entry)
            if first is not entry:
                listed = ", ".join(
                    f"{name} {value}" for name, value in zip(by, values, strict=True)
                )
                yield entry, f"har samme {listed} som {first.place}"

    return check


def inside(pointer: str, of: str, span: str = "valid_from") -> Check:
    """A check that an entry's period lies inside the period of the row it points to.

    span may name a day instead of a period.
    """

    def check(entries: Sequence[Entry], record: Record) -> Found:
        spans = {entry["slug"]: entry["valid_from"] for entry in record.of(of)}
        for entry in entries:
            outer, own = spans.get(entry[pointer]), entry[span]
            if outer is not None and not _covers(outer, own):
                yield entry, f"ligger utenfor perioden til «{entry[pointer]}» ({_written(outer)})"

    return check


def _covers(outer: Values, own: Any) -> bool:
    end = outer["valid_until"]
    if not isinstance(own, dict):
        return bool(outer["valid_from"] <= own and (end is None or own < end))
    if own["valid_from"] < outer["valid_from"]:
        return False
    return end is None or (own["valid_until"] is not None and own["valid_until"] <= end)


def _written(outer: Values) -> str:
    end = outer["valid_until"]
    return f"{outer['valid_from']} til {end}" if end else f"fra {outer['valid_from']}"


def exactly_one(*names: str) -> Check:
    """A check that an entry has one of the columns, and only one."""

    def check(entries: Sequence[Entry], record: Record) -> Found:  # noqa: ARG001
        for entry in entries:
            if sum(entry[name] is not None for name in names) != 1:
                yield entry, f"skal ha enten {' eller '.join(f'«{name}»' for name in names)}"

    return check


def goes_with(name: str, column: str, value: Any) -> Check:
    """A check that the column name is given when column has the value, and only then."""

    def check(entries: Sequence[Entry], record: Record) -> Found:  # noqa: ARG001
        for entry in entries:
            if (entry[name] is not None) != (entry[column] == value):
                yield entry, f"skal ha «{name}» når «{column}» er {value}, og bare da"

    return check


def every(*checks: Check) -> Check:
    """All of checks, one after another."""

    def check(entries: Sequence[Entry], record: Record) -> Found:
        for one in checks:
            yield from one(entries, record)

    return check


def in_rings(table: Table, entries: Iterable[Entry]) -> Found:
    """The entries that are their own parent, through however many steps."""
    by_slug = {entry["slug"]: entry for entry in entries}
    try:
        list(parents_first(table, by_slug.values()))
    except CycleError as error:
        ring = [by_slug[slug] for slug in error.args[1][1:]]
        for entry in ring:
            yield entry, f"peker i ring: {' → '.join(error.args[1])}"


def parents_first(table: Table, entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """The entries in layers, each after the layer with its parents. CycleError for a ring."""
    by_slug = {entry["slug"]: entry for entry in entries}
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for slug, entry in by_slug.items():
        parents = [key for ref in table.parents for key in ref.pointers(entry[ref.name])]
        sorter.add(slug, *(key for key in parents if key in by_slug))
    sorter.prepare()
    while sorter.is_active():
        ready = sorter.get_ready()
        yield [by_slug[slug] for slug in ready]
        sorter.done(*ready)
