"""The gate: nothing changes except through a named action.

An action asks its policy, opens one transaction, runs, and writes one entry to the trail with every
row it touched, before and after, in the same transaction. The topics that changed are handed to
whoever tells open pages, to be told when the transaction is committed (decision 0030).
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import wraps
from typing import Any, Protocol, TypeVar, cast

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

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


def action(name: str, *, may: Callable[..., bool]) -> Callable[[F], F]:
    """Make a function with keyword-only arguments, always actor and at, the action called name."""

    def gated(change: F) -> F:
        @wraps(change)
        def perform(*, actor: Actor, at: datetime, **given: Any) -> Any:
            if not may(actor, **given):
                raise Denied(name, actor)
            with opened(name, actor, at):
                return change(actor=actor, at=at, **given)

        if name in ACTIONS:
            raise RuntimeError(f"Handlingen {name} finnes fra før.")
        ACTIONS[name] = Action(name, may, perform, (change.__doc__ or "").strip())
        return cast("F", perform)

    return gated


def snapshot(row: models.Model) -> dict[str, Any]:
    """The row's own columns as the trail keeps them: a day is a day, however it was given."""
    return {
        column.attname: column.to_python(column.value_from_object(row))
        for column in row._meta.concrete_fields
    }


def row_key(row: models.Model) -> str:
    """The key of a row in the trail: «register.membership:12»."""
    return f"{row._meta.label_lower}:{row.pk}"


@dataclass(frozen=True, slots=True)
class Maintained:
    """The four actions of a plain register: create, change, retire, and load many from a record."""

    model: type[models.Model]
    create: Perform
    change: Perform
    retire: Perform
    load: Perform


def maintain(
    model: type[models.Model],
    *,
    may: Callable[..., bool],
    check: Callable[[models.Model], None] = lambda _row: None,
    check_end: Callable[[models.Model], None] = lambda _row: None,
) -> Maintained:
    """The gate for a plain register: «room.create_model», change_, retire_ and load_.

    check is asked before every create and change, and may settle what follows from the rest;
    check_end before every retire. Both may refuse.
    retire ends a period, and removes a row that has none. Invalid when the model says no.
    """
    keeper = _Keeper(model, check, check_end)
    room, noun, about = model._meta.app_label, model._meta.model_name, model._meta.verbose_name

    def gated(verb: Callable[..., Any], name: str, explanation: str) -> Perform:
        def perform(*, actor: Actor, at: datetime, **given: Any) -> Any:
            return verb(actor=actor, at=at, **given)

        perform.__doc__ = f"{explanation} {about}."
        return action(f"{room}.{name}_{noun}", may=may)(perform)

    return Maintained(
        model,
        gated(keeper.create, "create", "Opprett"),
        gated(keeper.change, "change", "Endre"),
        gated(keeper.retire, "retire", "Avslutt"),
        gated(keeper.load, "load", "Les inn fra rådets register:"),
    )


@dataclass(frozen=True, slots=True)
class _Keeper:
    """The writes behind maintain; the actor and the time are the gate's concern."""

    model: type[models.Model]
    check: Callable[[models.Model], None]
    check_end: Callable[[models.Model], None]

    def create(self, *, actor: Actor, at: datetime, **values: Any) -> models.Model:  # noqa: ARG002
        return self._saved(self.model(**values))

    def change(
        self,
        *,
        actor: Actor,  # noqa: ARG002
        at: datetime,  # noqa: ARG002
        row: models.Model,
        **values: Any,
    ) -> models.Model:
        locked = self._locked(row)
        for name, value in values.items():
            self.model._meta.get_field(name)  # a name that is no column is a fault, not a no-op
            setattr(locked, name, value)
        return self._saved(locked)

    def retire(self, *, actor: Actor, at: datetime, row: models.Model, on: date) -> models.Model:  # noqa: ARG002
        locked: Any = self._locked(row)
        self.check_end(locked)
        if hasattr(locked, "valid_until"):
            locked.valid_until = on
            return self._saved(locked)
        try:
            locked.delete()
        except models.ProtectedError as error:
            raise Invalid({"": [_("Raden kan ikke fjernes: andre rader peker på den.")]}) from error
        return cast("models.Model", locked)

    def load(
        self,
        *,
        actor: Actor,  # noqa: ARG002
        at: datetime,  # noqa: ARG002
        new: list[models.Model],
        changed: list[models.Model],
    ) -> int:
        for row in changed:  # first, so that a period ends before the next one begins
            row.save()
        self.model._default_manager.bulk_create(new, batch_size=500)
        return len(new) + len(changed)

    def _locked(self, row: models.Model) -> models.Model:
        return self.model._base_manager.select_for_update().get(pk=row.pk)

    def _saved(self, row: models.Model) -> models.Model:
        _validate(row)
        self.check(row)
        row.save()
        return row


def kept(row: M) -> M:
    """The row, saved when its own validation agrees. Invalid otherwise, by field."""
    _validate(row)
    row.save()
    return row


def _validate(row: models.Model) -> None:
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
