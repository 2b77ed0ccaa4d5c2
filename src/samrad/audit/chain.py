"""Appending to the chain, and finding out whether anyone has touched it."""

import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from samrad.audit import statements
from samrad.audit.models import Entry, Payload, Seal, Touched

FIRST = "0" * 64
ERASE = "audit.erase_payloads"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with the chain: at which entry, and what, in a Norwegian sentence."""

    number: int
    sentence: str


def canonical(value: Any) -> str:
    """The one text of value that hashes are taken of: sorted keys, no spaces, dates as ISO."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _entry_hash(entry: Entry) -> str:
    at = entry.at.astimezone(UTC) if isinstance(entry.at, datetime) else None
    facts = [
        entry.number,
        at and at.isoformat(timespec="microseconds"),
        entry.action,
        entry.actor,
        entry.subjects,
        entry.basis,
        entry.payload_hash,
        entry.previous,
    ]
    return _digest(canonical(facts))


def _mac(number: int, head: str) -> str:
    key = settings.AUDIT_KEY.encode()
    return hmac.new(key, f"{number}:{head}".encode(), hashlib.sha256).hexdigest()


def append(
    *,
    action: str,
    actor: str,
    at: datetime,
    subjects: Sequence[str],
    payload: Any,
    basis: str = "",
) -> Entry:
    """Add one entry at the head of the chain, in the transaction that is open.

    subjects are row keys such as «register.membership:12»; payload is anything JSON can hold.
    TransactionManagementError outside a transaction: an entry stands or falls with its change.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("en innførsel hører til en transaksjon")
    number, previous = statements.locked_head()
    salt, content = secrets.token_hex(16), canonical(payload)
    entry = Entry(
        number=number + 1,
        at=at,
        action=action,
        actor=actor,
        subjects=list(subjects),
        basis=basis,
        payload_hash=_digest(salt + content),
        previous=previous or FIRST,
    )
    entry.hash = _entry_hash(entry)
    statements.insert([entry])
    statements.insert([Payload(entry=entry, salt=salt, content=content)])
    statements.insert([Touched(entry=entry, row=row) for row in subjects])
    statements.seal(entry.number, entry.hash, _mac(entry.number, entry.hash))
    return entry


@transaction.atomic
def erase_payloads(*, numbers: Iterable[int], actor: str, at: datetime, reason: str) -> Entry:
    """Remove what entries changed, keeping that they happened; the removal is itself an entry."""
    standing = Payload.objects.filter(pk__in=set(numbers))
    rows = [f"audit.payload:{number}" for number in sorted(standing.values_list("pk", flat=True))]
    standing.delete()
    return append(action=ERASE, actor=actor, at=at, subjects=rows, payload={"reason": reason})


def faults(anchor: tuple[int, str] | None = None) -> Iterator[Fault]:
    """Everything wrong with the chain, in order; nothing when it stands.

    anchor is a number and hash noted outside the database («samrad audit head»); with it, even a
    database put back to an older copy of itself is found.
    """
    erased, expected, previous = _erased(), 1, FIRST
    try:
        for entry in _entries():
            if entry.number != expected:
                yield Fault(expected, f"Innførsel {_span(expected, entry.number - 1)} mangler.")
            yield from _faults_of(entry, previous, erased)
            if anchor and entry.number == anchor[0] and entry.hash != anchor[1]:
                yield Fault(entry.number, f"Innførsel {entry.number} stemmer ikke med det noterte.")
            expected, previous = entry.number + 1, entry.hash
    except (ValueError, TypeError):
        yield Fault(expected, f"Innførsel {expected} eller senere kan ikke leses.")
        return
    yield from _head_faults(expected - 1, previous)
    if anchor and expected - 1 < anchor[0]:
        yield Fault(anchor[0], f"Kjeden slutter på {expected - 1}, men {anchor[0]} er notert.")


def _entries() -> Iterator[Entry]:
    found = Entry.objects.order_by("number").select_related("payload")
    return found.prefetch_related("touched").iterator(500)


def _erased() -> set[str]:
    """The keys of payloads whose removal stands in the chain."""
    told = Entry.objects.filter(action=ERASE).values_list("subjects", flat=True)
    return {str(row) for subjects in told if isinstance(subjects, list) for row in subjects}


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


def _faults_of(entry: Entry, previous: str, erased: set[str]) -> Iterator[Fault]:
    if entry.previous != previous:
        yield Fault(entry.number, f"Innførsel {entry.number} følger ikke den som står foran.")
    if entry.hash != _entry_hash(entry):
        yield Fault(entry.number, f"Innførsel {entry.number} er endret.")
    payload = getattr(entry, "payload", None)
    if payload is None and f"audit.payload:{entry.number}" not in erased:
        yield Fault(entry.number, f"Innholdet i innførsel {entry.number} er fjernet uten spor.")
    if payload is not None and _digest(payload.salt + payload.content) != entry.payload_hash:
        yield Fault(entry.number, f"Innholdet i innførsel {entry.number} er endret.")
    if sorted(touched.row for touched in entry.touched.all()) != sorted(entry.subjects):
        yield Fault(entry.number, f"Veien fra radene til innførsel {entry.number} er endret.")


def _head_faults(number: int, head: str) -> Iterator[Fault]:
    seal = Seal.objects.filter(pk=1).first()
    if seal is None:
        if number:
            yield Fault(number, "Seglet over kjeden mangler.")
        return
    if seal.number and seal.mac != _mac(seal.number, seal.hash):
        yield Fault(seal.number, "Seglet er ikke satt med denne installasjonens nøkkel.")
    if seal.number > number:
        yield Fault(
            number + 1, f"Innførsel {_span(number + 1, seal.number)} er fjernet på slutten."
        )
    elif seal.number < number or (number and seal.hash != head):
        yield Fault(number, "Siste innførsel er ikke den seglet ble satt på.")


def head() -> tuple[int, str]:
    """The number and hash of the last entry, to be noted outside the database."""
    sealed = Seal.objects.filter(pk=1).values_list("number", "hash").first()
    return sealed or (0, FIRST)


def history(row: str) -> list[Entry]:
    """The entries that touched row («register.membership:12»), newest first, with payloads."""
    return list(
        Entry.objects.filter(touched__row=row).select_related("payload").order_by("-number")
    )
