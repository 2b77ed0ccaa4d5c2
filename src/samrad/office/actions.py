"""How Kontoret's plain forms write: always through the register's own actions in the gate."""

import hashlib
from datetime import date, datetime
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from samrad.audit import chain
from samrad.base.actions import Refusal, snapshot
from samrad.base.keys import free_key
from samrad.base.models import Source
from samrad.base.policies import Actor
from samrad.base.ports.registers import Register
from samrad.base.record.own import sources


class ChangedMeanwhile(Refusal):
    """Somebody changed or removed the row after the form was opened; nothing was saved."""

    def __init__(self, row: models.Model | None) -> None:
        sentence = (
            _("Noen andre har endret dette mens du skrev. Ingenting av ditt er lagret ennå.")
            if row is not None
            else _("Noen andre har fjernet dette mens du skrev. Ingenting er lagret.")
        )
        super().__init__(sentence)
        self.row = row


def state_of(row: models.Model) -> str:
    """A fingerprint of every column of row: it differs when anybody has changed anything."""
    return hashlib.sha256(chain.canonical(snapshot(row)).encode()).hexdigest()


@transaction.atomic
def create(
    register: Register,
    *,
    actor: Actor,
    at: datetime,
    values: dict[str, Any],
    new_source: dict[str, Any] | None = None,
) -> models.Model:
    """Make a row, and its source first when it is new: both or neither. Raises what they raise."""
    values = values | _sourced(actor, at, new_source)
    made: models.Model = register.maintained.create(actor=actor, at=at, **values)
    return made


@transaction.atomic
def change(
    register: Register,
    *,
    actor: Actor,
    at: datetime,
    row: models.Model,
    state: str,
    values: dict[str, Any],
    new_source: dict[str, Any] | None = None,
) -> models.Model:
    """Change row, if it still is what state says the reader saw. Raises ChangedMeanwhile."""
    _still_the_same(row, state)
    values = values | _sourced(actor, at, new_source)
    changed: models.Model = register.maintained.change(actor=actor, at=at, row=row, **values)
    return changed


@transaction.atomic
def retire(
    register: Register, *, actor: Actor, at: datetime, row: models.Model, state: str, on: date
) -> models.Model:
    """End row's period before the day on, or remove a row without. Raises ChangedMeanwhile."""
    _still_the_same(row, state)
    gone: models.Model = register.maintained.retire(actor=actor, at=at, row=row, on=on)
    return gone


def _still_the_same(row: models.Model, state: str) -> None:
    locked = type(row)._base_manager.select_for_update().filter(pk=row.pk).first()
    if locked is None or state_of(locked) != state:
        raise ChangedMeanwhile(locked)


def _sourced(actor: Actor, at: datetime, given: dict[str, Any] | None) -> dict[str, Any]:
    if given is None:
        return {}
    return {
        "source": sources.create(
            actor=actor, at=at, slug=free_key(Source, given["title"], "kilde"), **given
        )
    }
