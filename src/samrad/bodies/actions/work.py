"""What a body is asked to do, and what it is let decide for another."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _

from samrad.base.actions import Refusal, action, kept
from samrad.base.dates import written
from samrad.base.keys import free_key
from samrad.base.models import Source
from samrad.base.policies import Actor
from samrad.bodies.actions.keeping import exists_on, within_body
from samrad.bodies.models import Body, Delegation, Remit
from samrad.bodies.policies import may_keep_record


class NothingToAdopt(Refusal):
    """A mandate text without a single point."""

    def __init__(self) -> None:
        super().__init__(_("Mandatet må ha minst ett punkt."))


class RemitFromLater(Refusal):
    """A version is in force from the same day or a later one."""

    def __init__(self, remit: Remit) -> None:
        super().__init__(
            _("Versjon %(version)d gjelder fra %(day)s; den nye må gjelde fra en senere dag.")
            % {"version": remit.version, "day": written(remit.valid_from)}
        )


class DelegatesToItself(Refusal):
    """Giver and receiver are the same body."""

    def __init__(self) -> None:
        super().__init__(_("Et organ kan ikke delegere til seg selv."))


@action("bodies.adopt_remit", may=may_keep_record, done="Vedtok mandat")
def adopt_remit(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    body: Body,
    points: Sequence[str],
    effective: date,
    source: Source,
    adopted_by: Body | None = None,
) -> Remit:
    """Put the next version of the mandate text in force from effective, and end the one before.

    Raises NothingToAdopt, OutsideBody, RemitFromLater.
    """
    said = [point.strip() for point in points if point.strip()]
    if not said:
        raise NothingToAdopt
    locked = Body.objects.select_for_update().get(pk=body.pk)
    exists_on(locked, effective)
    version = 1
    if latest := Remit.objects.filter(body=locked).order_by("-version", "pk").first():
        version = latest.version + 1
        _end_remit(latest, effective)
    return kept(
        Remit(
            body=locked,
            version=version,
            points=said,
            adopted_by=adopted_by,
            valid_from=effective,
            valid_until=locked.valid_until,
            source=source,
        )
    )


def _end_remit(remit: Remit, effective: date) -> None:
    if remit.valid_from >= effective:
        raise RemitFromLater(remit)
    if remit.valid_until is None or remit.valid_until > effective:
        remit.valid_until = effective
        kept(remit)


@action("bodies.delegate", may=may_keep_record, done="Delegerte")
def delegate(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    giver: Body,
    receiver: Body,
    scope: str,
    effective: date,
    source: Source,
    until: date | None = None,
) -> Delegation:
    """Let receiver decide scope for giver from effective; until is exclusive, None while it runs.

    Raises DelegatesToItself, OutsideBody. Source: kommuneloven § 5-14 andre ledd gjelder
    kommunestyret; here the agreement and the giver's own decision, kept as the source.
    """
    if giver.pk == receiver.pk:
        raise DelegatesToItself
    for body in (giver, receiver):
        within_body(body, effective, until or body.valid_until)
    ends = [end for end in (giver.valid_until, receiver.valid_until) if end is not None]
    words = f"{giver.slug}-{receiver.slug}-{effective.isoformat()}"
    return kept(
        Delegation(
            slug=free_key(Delegation, words, "delegasjon"),
            giver=giver,
            receiver=receiver,
            scope=scope,
            valid_from=effective,
            valid_until=until or min(ends, default=None),
            source=source,
        )
    )
