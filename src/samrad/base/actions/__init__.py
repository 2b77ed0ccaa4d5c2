"""The gate: nothing changes except through a named action.

An action asks its policy, opens one transaction, runs, and writes one entry to the trail with every
row it touched, before and after, in the same transaction. The topics that changed are handed to
whoever tells open pages, to be told when the transaction is committed (decision 0030).
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from functools import wraps
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Protocol, TypeVar, cast

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models, transaction

from samrad.audit import chain
from samrad.base import reading
from samrad.base.policies import Actor
from samrad.law.finding import Finding


class Refusal(Exception):
    """Something that cannot be done; the reason is a Norwegian sentence a reader can act on."""


class Denied(Refusal):
    """The actor may not perform the action."""

    def __init__(self, name: str, actor: Actor) -> None:
        super().__init__(f"{actor.name} har ikke tilgang til å utføre {name}.")
        self.name, self.actor = name, actor


class Invalid(Refusal):
    """Values that do not fit together; errors maps field names («» for the whole) to sentences."""

    def __init__(self, errors: dict[str, list[str]]) -> None:
        super().__init__(" ".join(sentence for found in errors.values() for sentence in found))
        self.errors = errors


class OutsideGate(RuntimeError):
    """Code tried to write a row with no action open: a fault in the program, not in the input."""


class Perform(Protocol):
    def __call__(self, *, actor: Actor, at: datetime, **given: Any) -> Any: ...


@dataclass(frozen=True, slots=True)
class Action:
    """A named write, as the register of actions knows it."""

    name: str
    may: Callable[..., bool]
    perform: Perform
    explanation: str
    done: str


@dataclass
class Change:
    """What the action that is open has written so far."""

    name: str
    actor: Actor
    at: datetime
    rows: dict[str, list[dict[str, Any] | None]] = field(default_factory=dict)
    basis: str = ""
    topics: set[str] = field(default_factory=set)

    def note(self, row: str, before: dict[str, Any] | None, after: dict[str, Any] | None) -> None:
        """Remember what a write did; several writes to one row become one before and after."""
        if row in self.rows:
            self.rows[row][1] = after
        else:
            self.rows[row] = [before, after]


ACTIONS: dict[str, Action] = {}
# Told of every change inside its transaction, with the rows that changed and the entry's number, or
# 0 when nothing did: base.ports.topics, which knows the gate, and not the other way round.
TELLERS: list[Callable[[Change, list[str], int], None]] = []
_open: ContextVar[Change | None] = ContextVar("open_change", default=None)
F = TypeVar("F", bound=Callable[..., Any])
M = TypeVar("M", bound=models.Model)


def current(writing: object = "") -> Change:
    """The change that is open. OutsideGate when there is none: writing names what was tried."""
    change = _open.get()
    if change is None:
        what = getattr(writing, "_meta", writing)
        raise OutsideGate(f"{what} ble forsøkt skrevet uten at en handling er åpen.")
    return change


def cite(finding: Finding) -> None:
    """Give the finding's provision as the legal basis of the action that is open."""
    current(finding).basis = str(finding.basis)


def tell(topic: str) -> None:
    """Tell those who follow topic, when the action that is open is committed.

    For what no row in the trail shows; what rows show is found by the kind of the topic itself.
    """
    current(topic).topics.add(topic)


@contextmanager
def opened(name: str, actor: Actor, at: datetime) -> Iterator[Change]:
    """One transaction with one entry in the trail; an action inside another writes its own."""
    reading.let_go()
    change = Change(name, actor, at)
    token = _open.set(change)
    try:
        with transaction.atomic():
            yield change
            changed = {row: both for row, both in change.rows.items() if _differ(*both)}
            entry = None
            if changed:
                entry = chain.append(
                    action=name,
                    actor=actor.key,
                    at=at,
                    subjects=list(changed),
                    payload=changed,
                    basis=change.basis,
                )
            for told in TELLERS:
                told(change, list(changed), entry.number if entry else 0)
    finally:
        reading.let_go()
        _open.reset(token)


def _differ(before: dict[str, Any] | None, after: dict[str, Any] | None) -> bool:
    """Whether the trail would show a difference; a tuple stored as a list is none."""
    return chain.canonical(before) != chain.canonical(after)


def action(name: str, *, may: Callable[..., bool], done: str) -> Callable[[F], F]:
    """Make a function with keyword-only arguments, always actor and at, the action called name.

    done is what was done when it was taken, in Norwegian, as the trail tells it: «Sendte brev».
    """

    def gated(change: F) -> F:
        @wraps(change)
        def perform(*, actor: Actor, at: datetime, **given: Any) -> Any:
            if not may(actor, **given):
                raise Denied(name, actor)
            with opened(name, actor, at):
                return change(actor=actor, at=at, **given)

        if name in ACTIONS:
            raise RuntimeError(f"Handlingen {name} finnes fra før.")
        ACTIONS[name] = Action(name, may, perform, (change.__doc__ or "").strip(), done)
        return cast("F", perform)

    return gated


def deed(name: str) -> str:
    """What the action called name did, as the trail tells it; name itself where no room has it.

    A room's actions may not be read yet: nobody has asked for its pages in this process.
    """
    if name not in ACTIONS:
        read(f"samrad.{name.partition('.')[0]}")
    return ACTIONS[name].done if name in ACTIONS else name


def read(room: str) -> None:
    """Read the actions of room («samrad.cases»), where there is one and it has any."""
    if apps.is_installed(room) and find_spec(f"{room}.actions"):
        import_module(f"{room}.actions")


def snapshot(row: models.Model) -> dict[str, Any]:
    """The row's own columns as the trail keeps them: a day is a day, however it was given."""
    return {
        column.attname: column.to_python(column.value_from_object(row))
        for column in row._meta.concrete_fields
    }


def row_key(row: models.Model) -> str:
    """The key of a row in the trail: «register.membership:12»."""
    return f"{row._meta.label_lower}:{row.pk}"


def kept(row: M) -> M:
    """The row, saved when its own validation agrees. Invalid otherwise, by field."""
    validate(row)
    row.save()
    return row


def validate(row: models.Model) -> None:
    """Ask the row's own validation. Invalid when it says no, by field."""
    try:
        row.full_clean()
    except ValidationError as error:
        raise Invalid(_by_field(error)) from error


def _by_field(error: ValidationError) -> dict[str, list[str]]:
    if hasattr(error, "error_dict"):
        return {
            "" if name == "__all__" else name: found for name, found in error.message_dict.items()
        }
    return {"": error.messages}
