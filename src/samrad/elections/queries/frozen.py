"""A result as plain data: what pages and minutes show, whatever happens to the rows behind it."""

from collections.abc import Mapping, Sequence
from typing import Any

from samrad.elections.models import Election, Lot, Nominee
from samrad.elections.queries.elections import choices_in, labels_in
from samrad.elections.queries.results import Outcome, Won, drawing_of
from samrad.elections.queries.table import Table
from samrad.law.finding import Finding
from samrad.law.lot import redone

UNJUDGED = "Ikke vurdert"  # as the law book begins such a reason; others give a number


def kept_result(election: Election, outcome: Outcome, homes: Mapping[int, str]) -> dict[str, Any]:
    """The result as it is frozen: names, rounds, the table, the lot, and what the act says."""
    lot = getattr(election, "lot", None)
    from_lists = {one.pk: each for each in outcome.lists for one in (*each.elected, *each.deputies)}
    return {
        "elected": [_person(one, from_lists.get(one.pk), homes) for one in outcome.elected],
        "deputies": [_person(one, from_lists.get(one.pk), homes) for one in _numbered(outcome)],
        "rounds": rounds_of(election),
        "table": table_told(outcome.table, outcome.lists) if outcome.table else None,
        "lot": lot_told(lot) if lot is not None else None,
        "vacant": sum(one.vacant for one in outcome.lists),
        "findings": [told_finding(one) for one in outcome.findings],
    }


def _numbered(outcome: Outcome) -> tuple[Nominee, ...]:
    return outcome.deputies


def _person(one: Nominee, won: Won | None, homes: Mapping[int, str]) -> dict[str, Any]:
    rows = won.deputies if won is not None and one in won.deputies else ()
    return {
        "nominee": one.pk,
        "name": one.name,
        "home": homes.get(one.pk, ""),
        "list": won.slate.title if won is not None else "",
        "number": rows.index(one) + 1 if rows else one.number,
    }


def rounds_of(election: Election) -> list[dict[str, Any]]:
    """Every round as it was counted, those set aside too, in the order they were held."""
    labels = labels_in(election)
    order = {key: place for place, key in enumerate(choices_in(election))}
    found = []
    for count in sorted(election.counts.all(), key=lambda one: (one.opened_at, one.pk)):
        keys = sorted(count.votes, key=lambda key: (order.get(key, len(order)), key))
        found.append(
            {
                "round": count.round,
                "method": str(count.get_method_display()),
                "votes": [[labels.get(key, key), count.votes[key]] for key in keys],
                "blank": count.blank,
                "cast": count.cast,
                "voters": count.voters,
                "entitled": count.entitled,
                "named": count.named,
                "is_secret": bool(count.box),
                "is_open": count.counted_at is None and count.voided_at is None,
                "void": count.void_reason if count.voided_at is not None else "",
            }
        )
    return found


def table_told(table: Table, lists: Sequence[Won] = ()) -> dict[str, Any]:
    """The worked table as plain data: a row for each list, a cell for each divisor."""
    seats = {one.slate.title: one.seats for one in lists}
    return {
        "divisors": list(table.divisors),
        "rows": [
            {
                "name": row.name,
                "votes": row.votes,
                "cells": [[one.shown, one.seat] for one in row.quotients],
                "seats": seats.get(row.name, row.seats),
            }
            for row in table.rows
        ],
    }


def lot_told(lot: Lot) -> dict[str, Any]:
    """The lot as the minutes have it, line by line, and whether it can be redone."""
    drawing = drawing_of(lot)
    return {
        "winners": list(drawing.winners),
        "names": list(drawing.names),
        "seed": drawing.seed,
        "drawn_by": drawing.drawn_by,
        "witnesses": list(drawing.witnesses),
        "digests": [[name, digest] for name, digest in drawing.digests.items()],
        "lines": drawing.record.splitlines(),
        "verifies": redone(drawing),
    }


def told_finding(finding: Finding) -> dict[str, Any]:
    """A finding as plain data."""
    return {
        "holds": finding.holds,
        "reason": finding.reason,
        "basis": str(finding.basis),
        "address": finding.basis.address,
        "verdict": finding.verdict,
        "is_judged": finding.holds is not None or finding.reason.startswith(UNJUDGED),
        "sums": [str(one) for one in finding.arithmetic],
    }
