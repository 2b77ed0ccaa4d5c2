"""Becoming a member of the council, and leaving it."""

from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from samrad.base.actions import Refusal, action, kept
from samrad.base.dates import written
from samrad.base.models import Source
from samrad.base.policies import Actor
from samrad.base.sources import stored
from samrad.base.vocabulary import Precision
from samrad.law.period import Period
from samrad.register import policies
from samrad.register.actions.renaming import (
    UnknownMunicipality,
    called,
    locked_municipality,
)
from samrad.register.models import Membership, Municipality


class AlreadyMember(Refusal):
    """The municipality is a member on some day of the new membership."""

    def __init__(self, name: str, since: date) -> None:
        super().__init__(
            _("%(name)s er allerede medlem fra %(day)s.") % {"name": name, "day": written(since)}
        )


class NotAMember(Refusal):
    """The municipality has no membership that could end on the day."""

    def __init__(self, name: str, day: date) -> None:
        super().__init__(
            _("%(name)s er ikke medlem %(day)s.") % {"name": name, "day": written(day)}
        )


class EndsBeforeItStarts(Refusal):
    """The membership would end before its first day."""

    def __init__(self, name: str, since: date) -> None:
        super().__init__(
            _("Medlemskapet til %(name)s begynner først %(day)s, og kan ikke slutte før det.")
            % {"name": name, "day": written(since)}
        )


@action("register.admit_member", may=policies.may_keep_record, done="Tok opp medlem")
def admit_member(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    municipality: Municipality,
    effective: date,
    source: Source,
) -> Membership:
    """Make a municipality a member from effective, inclusive; a membership ends with its member.

    source is the member council's own decision, and its decided_on the day it was made. Raises
    Denied, UnknownMunicipality, NotAMunicipalityThen, AlreadyMember.

    Source: kommuneloven § 18-4: every member council must itself adopt the agreement. Elverum
    decided on 29.3.2023 and is a member from 1.1.2024 (årsrapport 2023).
    """
    locked = locked_municipality(municipality, effective)
    standing = Membership.objects.overlapping(Period(effective)).filter(municipality=locked)
    if earlier := standing.order_by("valid_from").first():
        raise AlreadyMember(called(locked, effective), earlier.valid_from)
    return kept(
        Membership(
            municipality=locked,
            valid_from=effective,
            valid_until=locked.valid_until,
            source=stored(source),
        )
    )


@action("register.withdraw_member", may=policies.may_keep_record, done="Meldte ut medlem")
def withdraw_member(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    municipality: Municipality,
    until: date,
    reason: str,
    source: Source,
) -> Membership:
    """End a membership: until is the first day the municipality is no member.

    The decision to leave joins the membership's sources. Raises Denied, UnknownMunicipality,
    NotAMember, EndsBeforeItStarts.

    Source: kommuneloven § 18-4 third paragraph: the agreement says how a member leaves.
    """
    locked = Municipality.objects.select_for_update().filter(pk=municipality.pk).first()
    if locked is None:
        raise UnknownMunicipality(municipality.slug)
    lasting = locked.memberships.filter(Q(valid_until__isnull=True) | Q(valid_until__gt=until))
    row = lasting.order_by("valid_from").first()
    if row is None:
        raise NotAMember(called(locked, until), until)
    if until <= row.valid_from:
        raise EndsBeforeItStarts(called(locked, until), row.valid_from)
    row.valid_until, row.until_precision = until, Precision.DAY
    row.end_reason = reason
    row.also_in = [*row.also_in, stored(source).slug]
    return kept(row)
