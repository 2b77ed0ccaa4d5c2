"""Answers to the notice, and who is called in the place of those who cannot come."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from samrad.base.actions import Refusal, action, cite, kept
from samrad.base.policies import Actor, system
from samrad.meetings import queries
from samrad.meetings.actions.dispatching import NoLongerCalled, summon
from samrad.meetings.actions.keys import locked
from samrad.meetings.actions.posting import latest_notice, not_since, post
from samrad.meetings.models import AbsenceReason, Dispatch, Meeting, Summons
from samrad.meetings.policies import may_answer_summons, may_prepare_meeting
from samrad.meetings.queries import letters
from samrad.meetings.vocabulary import (
    EXPECTED,
    MOST_ANSWERS,
    TOLD,
    DispatchKind,
    SummonsState,
)

LONGEST_REASON = 500


class TooLate(Refusal):
    """The meeting has begun."""

    def __init__(self) -> None:
        super().__init__(_("Møtet har begynt, så svaret kan ikke endres her. Ring sekretariatet."))


class TooManyAnswers(Refusal):
    """The answer has been changed so often that somebody should telephone."""

    def __init__(self) -> None:
        super().__init__(_("Svaret er endret mange ganger. Ring sekretariatet."))


class OtherDeputyCalled(Refusal):
    """A deputy said no, and the next one has been called."""

    def __init__(self) -> None:
        super().__init__(_("Et annet varamedlem er innkalt i mellomtiden. Ring sekretariatet."))


class NotAbsent(Refusal):
    """Nobody needs a deputy here."""

    def __init__(self, name: str) -> None:
        super().__init__(_("%(name)s har ikke forfall, eller en vara er innkalt.") % {"name": name})


class NoDeputyLeft(Refusal):
    """The list of deputies is exhausted, or empty."""


class NobodyReplaced(Refusal):
    """Those who are called are those who sit there."""

    def __init__(self) -> None:
        super().__init__(_("Ingen er byttet ut siden innkallingen."))


@action("meetings.answer_summons", may=may_answer_summons, done="Svarte på innkalling")
def answer_summons(
    *, actor: Actor, at: datetime, summons: Summons, is_coming: bool, reason: str = ""
) -> Summons:
    """Answer for one who is called; it can be changed until the meeting begins.

    A member who comes after all is told of to the deputy; where the body's practice is to, the next
    deputy is called at once. Raises CalledOff, TooLate, NoLongerCalled, TooManyAnswers,
    OtherDeputyCalled.
    """
    meeting = locked(summons.meeting)
    row = Summons.objects.select_for_update(of=("self",)).get(pk=summons.pk)
    _may_change(row, meeting, actor, at, is_coming=is_coming)
    row.state = SummonsState.ACCEPTED if is_coming else SummonsState.ABSENT
    row.answered_at, row.answered_by, row.answers = at, actor.key, row.answers + 1
    kept(row)
    AbsenceReason.objects.filter(summons=row).delete()
    if reason.strip() and not is_coming:
        AbsenceReason.objects.create(summons=row, text=reason.strip()[:LONGEST_REASON])
    if is_coming:
        _release_deputies(row, meeting, at)
    elif queries.practice_of(meeting.body).calls_deputies:
        _call_at_once(row.as_deputy_for or row, at)
    return row


def _may_change(
    row: Summons, meeting: Meeting, actor: Actor, at: datetime, *, is_coming: bool
) -> None:
    until = queries.answers_until(meeting)
    if until is None or at >= until:
        raise TooLate
    if row.state not in TOLD:
        raise NoLongerCalled(row.person.name)
    if row.answers >= MOST_ANSWERS and not may_prepare_meeting(actor):
        raise TooManyAnswers
    if is_coming and row.as_deputy_for is not None and row.state == SummonsState.ABSENT:
        called = row.as_deputy_for.deputies.exclude(pk=row.pk).filter(state__in=EXPECTED)
        if called.exists():
            raise OtherDeputyCalled


def _release_deputies(member: Summons, meeting: Meeting, at: datetime) -> None:
    """Tell the deputies called for a member that the member comes."""
    called = list(member.deputies.filter(state__in=EXPECTED).select_related("person"))
    if not called:
        return
    why = _("%(member)s kommer likevel, så du trenger ikke å møte i %(meeting)s.")
    _release(called, meeting, at, why, member=member.person.name)


def _release(
    called: Sequence[Summons],
    meeting: Meeting,
    at: datetime,
    why: str,
    state: str = SummonsState.RELEASED,
    **named: str,
) -> None:
    """Take some off the list of those called, and tell them.

    why has room for the meeting and for those named, put in once: a name may hold a per cent sign.
    """
    for one in called:
        one.state = state
        kept(one)
    sheet = queries.sheet_of(meeting)
    letter = letters.release_letter(sheet, why % {**named, "meeting": sheet.told.called})
    given: dict[str, Any] = {"meeting": meeting, "kind": DispatchKind.RELEASE, "to": called}
    post(actor=system("meetings"), at=at, letter=letter, **given)


def _call_at_once(member: Summons, at: datetime) -> None:
    """Call the next deputy by the body's practice; the desk tells when there is none."""
    try:
        call_deputy(actor=system("meetings"), at=at, summons=member)
    except (NotAbsent, NoDeputyLeft):
        return


@action("meetings.call_deputy", may=may_prepare_meeting, done="Kalte inn vara")
def call_deputy(*, actor: Actor, at: datetime, summons: Summons) -> Dispatch:
    """Call the next deputy, in numbered order, for a member who is absent; the papers go along.

    Raises CalledOff, TooLate, NotAbsent, NoDeputyLeft, NotCalled. Source: kommuneloven § 7-10
    første ledd.
    """
    meeting = locked(summons.meeting)
    until = queries.answers_until(meeting)
    if until is None or at >= until:
        raise TooLate
    rows = queries.summonses_of(meeting)
    member = next((one for one in queries.uncovered(rows) if one.pk == summons.pk), None)
    if member is None:
        raise NotAbsent(summons.person.name)
    found = queries.deputy_after(member, rows, queries.entitled_to(meeting))
    if found.mandate is None:
        raise NoDeputyLeft(found.finding.reason)
    cite(found.finding)
    called = summon(meeting, found.mandate, at, member)
    notice = latest_notice(meeting)
    letter = letters.deputy_letter(queries.sheet_of(meeting), notice, member)
    given: dict[str, Any] = {
        "meeting": meeting,
        "kind": DispatchKind.SINGLE,
        "to": [called],
        "notice": notice,
    }
    return post(actor=actor, at=at, letter=letter, **given)


@action("meetings.replace_called", may=may_prepare_meeting, done="Kalte inn nye i verv")
def replace_called(*, actor: Actor, at: datetime, meeting: Meeting, after: int) -> list[Summons]:
    """Call those who have come into a seat since the notice, and tell those who have left one.

    The deputies of those who left are told too; the new holders answer for themselves. Raises
    CalledOff, AlreadySent, NotCalled, NobodyReplaced.
    """
    row = locked(meeting)
    not_since(row, after)
    notice = latest_notice(row)
    rows = queries.summonses_of(row)
    found = queries.replaced_in(queries.entitled_to(row), rows)
    if not found:
        raise NobodyReplaced
    gone = {one.pk for one in found.gone}
    freed = [one for one in rows if one.as_deputy_for_id in gone and one.state in EXPECTED]
    new = {one.person.pk for one in found.new if one.person is not None}
    freed = [one for one in freed if one.pk not in gone and one.person_id not in new]
    if found.gone:
        why = _("Du har ikke lenger vervet, og er ikke innkalt til %(meeting)s.")
        _release(found.gone, row, at, why, SummonsState.REPLACED)
    if freed:
        why = _("Den du skulle møte for, har ikke lenger plassen. Du er ikke innkalt til ")
        _release(freed, row, at, why + "%(meeting)s.")
    called = [summon(row, one.mandate, at) for one in found.new if one.mandate is not None]
    if called:
        letter = letters.notice_letter(queries.sheet_of(row), notice)
        given: dict[str, Any] = {
            "meeting": row,
            "kind": DispatchKind.SINGLE,
            "to": called,
            "notice": notice,
        }
        post(actor=actor, at=at, letter=letter, **given)
    return called
