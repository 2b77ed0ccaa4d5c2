"""The gate for plain registers: create, change, retire and load, from a few lines per room."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from django.db import models
from django.utils.translation import gettext as _

from samrad.base.actions import Invalid, Perform, action, validate
from samrad.base.policies import Actor


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

    def gated(verb: Callable[..., Any], name: str, explanation: str, done: str) -> Perform:
        def perform(*, actor: Actor, at: datetime, **given: Any) -> Any:
            return verb(actor=actor, at=at, **given)

        perform.__doc__ = f"{explanation} {about}."
        return action(f"{room}.{name}_{noun}", may=may, done=f"{done} {about}")(perform)

    return Maintained(
        model,
        gated(keeper.create, "create", "Opprett", "Opprettet"),
        gated(keeper.change, "change", "Endre", "Endret"),
        gated(keeper.retire, "retire", "Avslutt", "Avsluttet"),
        gated(keeper.load, "load", "Les inn fra rådets register:", "Leste inn"),
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
        validate(row)
        self.check(row)
        row.save()
        return row
