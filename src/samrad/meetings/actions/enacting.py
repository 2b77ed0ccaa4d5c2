"""A decision is brought into force: once, in the room that keeps the matter, as its source."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext as _

from samrad.base import clock
from samrad.base.actions import Refusal, action, kept, row_key
from samrad.base.dates import written
from samrad.base.models import Source
from samrad.base.policies import Actor
from samrad.base.ports.enactments import ENACTMENTS, Decided
from samrad.base.ports.sections import fingerprint
from samrad.base.vocabulary import Precision, SourceKind
from samrad.bodies.queries import name_on
from samrad.meetings.actions.keys import locked
from samrad.meetings.models import Decision, Enactment, Vote
from samrad.meetings.policies import may_prepare_meeting
from samrad.meetings.vocabulary import EFFECTIVE, VoteEnding


class NothingAdopted(Refusal):
    """The decision says no, or not yet."""

    def __init__(self, decision: Decision) -> None:
        super().__init__(
            _("Vedtaket er «%(kind)s», og setter ikke noe i verk.")
            % {"kind": decision.get_kind_display()}
        )


class VoteFell(Refusal):
    """The last vote in the item did not pass."""

    def __init__(self, vote: Vote) -> None:
        super().__init__(
            _("Den siste voteringen i saken er «%(how)s». Rett den før vedtaket settes i verk.")
            % {"how": vote.get_ending_display()}
        )


class DayUnknown(Refusal):
    """Something cannot hold from a decision nobody knows the day of."""

    def __init__(self) -> None:
        super().__init__(_("Dagen for møtet er ikke kjent. Vedtaket kan ikke settes i verk."))


class DecidedLater(Refusal):
    """The meeting lies ahead."""

    def __init__(self, day: date) -> None:
        super().__init__(
            _("Møtet er først %(day)s. Vedtaket kan ikke settes i verk.") % {"day": written(day)}
        )


class NoBody(Refusal):
    """The meeting is no body's."""

    def __init__(self) -> None:
        super().__init__(_("Møtet er ikke et organs, og kan ikke sette noe i verk."))


class AlreadyEnacted(Refusal):
    """The same has been done by the same decision."""

    def __init__(self, standing: Enactment) -> None:
        super().__init__(_("Allerede satt i verk: %(told)s") % {"told": standing.told})


@action("meetings.enact_decision", may=may_prepare_meeting, done="Satte vedtak i verk")
def enact_decision(
    *,
    actor: Actor,
    at: datetime,
    decision: Decision,
    key: str,
    given: Mapping[str, Any],
    shown: Mapping[str, str] | None = None,
) -> Enactment:
    """Bring a decision into force: what key names on the port is performed with given, once.

    All or nothing, in one transaction; what came of it points at the decision as its source. shown
    is given as a reader reads it. Raises CalledOff, NothingAdopted, VoteFell, NoBody, DayUnknown,
    DecidedLater, AlreadyEnacted, and what the room that performs it refuses.
    """
    locked(decision.meeting)
    row = Decision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
    on = _day_of(row, at)
    digest = fingerprint([key, {name: _plain(value) for name, value in given.items()}])
    if standing := row.enactments.filter(key=key, sha256=digest).first():
        raise AlreadyEnacted(standing)
    source = source_of(row, on)
    decided = Decided(
        body=row.meeting.body,
        on=on,
        number=row.item.number if row.item else "",
        source=source,
        matter=row_key(row.consideration.case) if row.consideration else "",
    )
    deed = ENACTMENTS[key].performed(given, actor=actor, at=at, decided=decided)
    return kept(
        Enactment(
            decision=row,
            key=key,
            arguments=dict(shown or {}),
            sha256=digest,
            source=source,
            row=row_key(deed.row),
            told=deed.told,
            address=deed.address,
            performed_at=at,
            performed_by=actor.key,
        )
    )


def _day_of(decision: Decision, at: datetime) -> date:
    """The day of a decision that can be brought into force. Raises what says that it cannot."""
    meeting = decision.meeting
    if decision.kind not in EFFECTIVE:
        raise NothingAdopted(decision)
    if meeting.body is None:
        raise NoBody
    if meeting.held_on is None or meeting.precision != Precision.DAY:
        raise DayUnknown
    if meeting.held_on > at.astimezone(clock.OSLO).date():
        raise DecidedLater(meeting.held_on)
    votes = Vote.objects.filter(item=decision.item_id).order_by("-position")
    last = votes.first() if decision.item_id else None
    if last is not None and last.ending != VoteEnding.ADOPTED:
        raise VoteFell(last)
    return meeting.held_on


def source_of(decision: Decision, on: date) -> Source:
    """The decision as a source that lower rooms' rows point at, made the first time.

    Its title names body, number and day, never the matter: that may be closed.
    """
    slug = f"vedtak-{decision.slug}"
    if found := Source.objects.filter(slug=slug).first():
        return found
    meeting = decision.meeting
    body = name_on(meeting.body, on) if meeting.body else meeting.title
    number = decision.number or (decision.item.number if decision.item else "")
    case = _("sak %(number)s") % {"number": number} if number else ""
    page = reverse("meetings:meeting", args=[meeting.slug])
    return kept(
        Source(
            slug=slug,
            kind=SourceKind.DECISION,
            title=", ".join(filter(None, (body, case, written(on)))).replace("\u00a0", " "),
            issuer=body,
            decided_on=on,
            address=urljoin(settings.SITE, f"{page}#{decision.slug}"),
        )
    )


def _plain(value: Any) -> Any:
    """A value as the fingerprint has it: a row by its key, a day as it is written."""
    if isinstance(value, Model):
        return row_key(value)
    return value.isoformat() if isinstance(value, date) else value
