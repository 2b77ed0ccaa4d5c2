"""Sending the notice, what changes afterwards, and late papers, to those who are called."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from samrad.base.actions import Refusal, action, kept
from samrad.base.policies import Actor
from samrad.bodies.models import Mandate
from samrad.meetings import queries
from samrad.meetings.actions.keys import locked
from samrad.meetings.actions.notices import AlreadyHeld, make_public
from samrad.meetings.actions.posting import latest_notice, not_since, post
from samrad.meetings.models import Dispatch, Meeting, Summons
from samrad.meetings.policies import may_prepare_meeting
from samrad.meetings.queries import letters
from samrad.meetings.vocabulary import (
    OFF,
    TOLD,
    WHOLE,
    DispatchKind,
    MeetingStatus,
    SummonsState,
)


class NothingNew(Refusal):
    """Everyone has been told what there is to tell."""

    def __init__(self) -> None:
        super().__init__(_("Ingenting er endret siden sist dere sendte."))


class NobodyCalled(Refusal):
    """The record does not know who sits there."""

    def __init__(self) -> None:
        super().__init__(
            _("Registeret vet ikke hvem som har plass i organet på møtedagen. Før vervene først.")
        )


class TakesPlace(Refusal):
    """The meeting stands; there is nothing to call off."""

    def __init__(self) -> None:
        super().__init__(_("Møtet er verken avlyst eller flyttet."))


class NoLongerCalled(Refusal):
    """The one asked about is not called any more."""

    def __init__(self, name: str) -> None:
        super().__init__(_("%(name)s er ikke lenger innkalt.") % {"name": name})


@action("meetings.send_notice", may=may_prepare_meeting, done="Sendte innkalling")
def send_notice(*, actor: Actor, at: datetime, meeting: Meeting, after: int) -> Dispatch:
    """Send the notice to everyone with a seat on the day; later what has changed since, to those
    called, with a higher calendar sequence.

    after is how many dispatches the sender has seen, so that a double click sends nothing twice.
    Those without an address stop nobody. Raises CalledOff, AlreadyHeld, AlreadySent, NotCalled,
    NobodyCalled, NothingNew. Source: kommuneloven § 11-3 første ledd.
    """
    row = locked(meeting)
    not_since(row, after)
    if row.status == MeetingStatus.HELD:
        raise AlreadyHeld
    notice = latest_notice(row)
    sent = row.dispatches.filter(kind__in=WHOLE).order_by("-number").first()
    make_public(list(queries.agenda_of(row)), actor, at)
    if sent is None:
        to, sheet = _everyone(row, at), queries.sheet_of(row)
        given: dict[str, Any] = {
            "meeting": row,
            "kind": DispatchKind.NOTICE,
            "to": to,
            "notice": notice,
        }
        letter = letters.notice_letter(sheet, notice)
        return post(actor=actor, at=at, letter=letter, **given)
    changes = queries.changes_between(sent.content, queries.sheet_of(row))
    if not changes and sent.notice_id == notice.pk:
        raise NothingNew
    if row.sequence <= sent.sequence:
        row.sequence, row.changed_at = sent.sequence + 1, at
        kept(row)
    changes = changes or [_("Innkallingen er sendt på nytt.")]
    sheet = queries.sheet_of(row)
    late = queries.papers_not_in(sheet, queries.told_in(row))
    letter = letters.update_letter(sheet, notice, changes, late)
    given = {
        "meeting": row,
        "kind": DispatchKind.UPDATE,
        "to": told_of(row),
        "notice": notice,
    }
    return post(actor=actor, at=at, letter=letter, changes=changes, **given)


def _everyone(meeting: Meeting, at: datetime) -> list[Summons]:
    """A summons for everyone with a seat on the meeting's day. Raises NobodyCalled."""
    sitting = [one.mandate for one in queries.entitled_to(meeting) if one.mandate is not None]
    if not sitting:
        raise NobodyCalled
    return [summon(meeting, one, at) for one in sitting]


def summon(
    meeting: Meeting, mandate: Mandate, at: datetime, instead_of: Summons | None = None
) -> Summons:
    """Call whoever holds a mandate, or a deputy instead of a member; one who was out comes anew."""
    row = Summons.objects.filter(meeting=meeting, person=mandate.person).first()
    row = row or Summons(meeting=meeting, person=mandate.person)
    row.seat, row.role, row.as_deputy_for = mandate.seat, mandate.role, instead_of
    row.called_at, row.state, row.answered_at = at, SummonsState.CALLED, None
    return kept(row)


def told_of(meeting: Meeting) -> list[Summons]:
    """Those who are told what happens to the meeting, also those who have said they are away."""
    return [one for one in queries.summonses_of(meeting) if one.state in TOLD]


@action("meetings.send_papers", may=may_prepare_meeting, done="Ettersendte papirer")
def send_papers(*, actor: Actor, at: datetime, meeting: Meeting, after: int) -> Dispatch:
    """Send the papers that have come since the last dispatch, and only them.

    Raises CalledOff, AlreadySent, NotCalled, NothingNew, NobodyToTell.
    """
    row = locked(meeting)
    not_since(row, after)
    notice = latest_notice(row)
    make_public(list(queries.agenda_of(row)), actor, at)
    sheet = queries.sheet_of(row)
    late = queries.papers_not_in(sheet, queries.told_in(row))
    if not late:
        raise NothingNew
    letter = letters.papers_letter(sheet, late)
    given: dict[str, Any] = {
        "meeting": row,
        "kind": DispatchKind.PAPERS,
        "to": told_of(row),
        "notice": notice,
    }
    return post(actor=actor, at=at, letter=letter, **given)


@action(
    "meetings.send_cancellation",
    may=may_prepare_meeting,
    done="Sendte at møte er avlyst eller flyttet",
)
def send_cancellation(*, actor: Actor, at: datetime, meeting: Meeting, after: int) -> Dispatch:
    """Tell those called that the meeting is called off or moved; calendars take it out.

    Raises AlreadySent, TakesPlace, NothingNew, NobodyToTell.
    """
    rows = Meeting.objects.select_for_update(of=("self",))
    row = rows.select_related("body").get(pk=meeting.pk)
    not_since(row, after)
    if row.status not in OFF:
        raise TakesPlace
    if row.dispatches.filter(kind=DispatchKind.CANCELLATION).exists():
        raise NothingNew
    letter = letters.cancellation_letter(queries.sheet_of(row), row)
    given: dict[str, Any] = {"meeting": row, "kind": DispatchKind.CANCELLATION, "to": told_of(row)}
    return post(actor=actor, at=at, letter=letter, **given)


@action("meetings.call_again", may=may_prepare_meeting, done="Sendte innkalling på nytt")
def call_again(
    *, actor: Actor, at: datetime, meeting: Meeting, summonses: Sequence[Summons], after: int
) -> Dispatch:
    """Send the notice as it stands to some of those called: it did not arrive, or they had no
    address. Raises CalledOff, AlreadySent, NotCalled, NoLongerCalled, NobodyToTell.
    """
    row = locked(meeting)
    not_since(row, after)
    notice = latest_notice(row)
    for one in summonses:
        if one.state not in TOLD or one.meeting_id != row.pk:
            raise NoLongerCalled(one.person.name)
    letter = letters.notice_letter(queries.sheet_of(row), notice)
    given: dict[str, Any] = {
        "meeting": row,
        "kind": DispatchKind.SINGLE,
        "to": list(summonses),
        "notice": notice,
    }
    return post(actor=actor, at=at, letter=letter, **given)
