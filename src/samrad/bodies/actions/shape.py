"""Bodies come, are renamed, and give way to others."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from samrad.base.actions import Refusal, action, kept
from samrad.base.dates import written
from samrad.base.models import Source
from samrad.base.policies import Actor
from samrad.bodies.actions.keeping import OutsideBody, exists_on
from samrad.bodies.models import (
    Body,
    BodyName,
    CompositionRule,
    Delegation,
    Mandate,
    Remit,
    Seat,
    SeatSubregion,
    Succession,
)
from samrad.bodies.policies import may_keep_record
from samrad.bodies.queries import name_on
from samrad.bodies.vocabulary import BodyNameKind


class SameName(Refusal):
    """The body is called that already."""

    def __init__(self, name: str) -> None:
        super().__init__(_("Organet heter allerede %(name)s.") % {"name": name})


class NameFromLater(Refusal):
    """A name is already recorded from the same day or a later one."""

    def __init__(self, later: BodyName) -> None:
        super().__init__(
            _("Organet heter %(name)s fra %(day)s; rett den raden i registeret i stedet.")
            % {"name": later.name, "day": written(later.valid_from)}
        )


class ReplacesItself(Refusal):
    """Predecessor and successor are the same body."""

    def __init__(self) -> None:
        super().__init__(_("Et organ kan ikke avløse seg selv."))


class AlreadyReplaced(Refusal):
    """The same succession is recorded, or the predecessor ended on another day."""

    def __init__(self, predecessor: Body, on: date) -> None:
        super().__init__(
            _("%(body)s er allerede avløst eller avviklet %(day)s.")
            % {"body": name_on(predecessor, on), "day": written(predecessor.valid_until or on)}
        )


@action("bodies.establish_body", may=may_keep_record, done="Etablerte organ")
def establish_body(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    name: str,
    effective: date,
    source: Source,
    parent: Body | None = None,
    **values: Any,
) -> Body:
    """Establish a body with its name from effective, inclusive; values are the body's own columns.

    Raises OutsideBody when the body over it does not exist then, Invalid for a key that is taken.
    Source: kommuneloven § 18-3 fjerde ledd: the assembly itself may create other bodies.
    """
    if parent is not None:
        exists_on(parent, effective)
    body = kept(Body(parent=parent, valid_from=effective, source=source, **values))
    kept(
        BodyName(
            body=body,
            kind=BodyNameKind.OFFICIAL,
            name=name,
            valid_from=effective,
            valid_until=body.valid_until,
            source=source,
        )
    )
    return body


@action("bodies.rename_body", may=may_keep_record, done="Ga organ nytt navn")
def rename_body(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    body: Body,
    name: str,
    effective: date,
    source: Source,
) -> BodyName:
    """Call the body name from effective, inclusive; the name before ends the day before.

    Raises OutsideBody, SameName, NameFromLater.
    """
    locked = Body.objects.select_for_update().get(pk=body.pk)
    exists_on(locked, effective)
    names = BodyName.objects.filter(body=locked, kind=BodyNameKind.OFFICIAL)
    if later := names.filter(valid_from__gte=effective).order_by("valid_from", "pk").first():
        raise NameFromLater(later)
    for running in names.on(effective):
        if running.name == name:
            raise SameName(name)
        running.valid_until = effective
        kept(running)
    return kept(
        BodyName(
            body=locked,
            kind=BodyNameKind.OFFICIAL,
            name=name,
            valid_from=effective,
            valid_until=locked.valid_until,
            source=source,
        )
    )


@action("bodies.replace_body", may=may_keep_record, done="Avløste organ")
def replace_body(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    predecessor: Body,
    successor: Body,
    on: date,
    kind: str,
    source: Source,
) -> Succession:
    """Let successor follow predecessor on a day, and end all that predecessor had the day before.

    A body that is split is replaced once for each part. Raises ReplacesItself, AlreadyReplaced,
    OutsideBody. Reference: samarbeidsrådet became representantskapet on 28 October 2020.
    """
    if predecessor.pk == successor.pk:
        raise ReplacesItself
    old = Body.objects.select_for_update().get(pk=predecessor.pk)
    exists_on(successor, on)
    known = Succession.objects.filter(predecessor=old, successor=successor)
    if known.exists() or old.valid_until not in {None, on}:
        raise AlreadyReplaced(old, on)
    if on <= old.valid_from:
        raise OutsideBody(name_on(old, on), old.period)
    if old.valid_until is None:
        _end_everything(old, on)
    return kept(Succession(predecessor=old, successor=successor, on=on, kind=kind, source=source))


@action("bodies.dissolve_body", may=may_keep_record, done="Avviklet organ")
def dissolve_body(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    body: Body,
    on: date,
    source: Source,
) -> Body:
    """End a body that nothing follows: on is the first day it is no more, and all it had ends.

    Raises AlreadyReplaced, OutsideBody. Source: kommuneloven § 18-3 fjerde ledd, our reading: the
    body that the assembly itself creates, it may dissolve. Reference: styret oppnevner og avvikler
    faggrupper (årsrapport 2023).
    """
    locked = Body.objects.select_for_update().get(pk=body.pk)
    if locked.valid_until is not None:
        raise AlreadyReplaced(locked, on)
    if on <= locked.valid_from:
        raise OutsideBody(name_on(locked, on), locked.period)
    locked.also_in = list(dict.fromkeys([*locked.also_in, source.slug]))
    _end_everything(locked, on)
    return locked


def _end_everything(body: Body, on: date) -> None:
    """End the body and what runs in it on a day. OutsideBody for what begins only later."""
    body.valid_until = on
    kept(body)
    parts: list[Any] = [
        *BodyName.objects.filter(body=body),
        *Seat.objects.filter(body=body),
        *SeatSubregion.objects.filter(seat__body=body),
        *Mandate.objects.filter(seat__body=body),
        *Remit.objects.filter(body=body),
        *CompositionRule.objects.filter(body=body),
        *Delegation.objects.filter(giver=body),
        *Delegation.objects.filter(receiver=body),
    ]
    for part in parts:
        if part.valid_from >= on:
            raise OutsideBody(name_on(body, on), body.period)
        if part.valid_until is None or part.valid_until > on:
            part.valid_until = on
            kept(part)
