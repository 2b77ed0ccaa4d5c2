"""The minutes on a round among those who were there, before the body approves them."""

from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samrad.base import clock
from samrad.base.actions import Refusal, action, kept
from samrad.base.dates import written
from samrad.base.policies import Actor
from samrad.meetings import queries
from samrad.meetings.actions.circulating import circulate
from samrad.meetings.actions.keys import locked
from samrad.meetings.actions.minutes import AlreadyApproved, NewerVersion
from samrad.meetings.models import Minutes, MinutesRound, Remark
from samrad.meetings.policies import may_prepare_meeting
from samrad.meetings.queries.rounds import letters_of, readers_left, readers_of


class AlreadyOnRound(Refusal):
    """The version has been sent to those who were there."""

    def __init__(self) -> None:
        super().__init__(_("Denne versjonen er sendt på runde."))


class DeadlinePassed(Refusal):
    """The deadline of the round lies behind."""

    def __init__(self, day: date) -> None:
        super().__init__(_("Fristen %(day)s er passert.") % {"day": written(day)})


class RoundIsOver(Refusal):
    """The round is ended."""

    def __init__(self) -> None:
        super().__init__(_("Runden er avsluttet."))


class EveryoneReached(Refusal):
    """Nobody more can be sent the minutes: everyone has got them, or has no address yet."""

    def __init__(self, left: int) -> None:
        told = _("Alle har fått møteboka, eller den er på vei til dem.")
        if left:
            told = _("Registeret har fortsatt ingen adresse til dem som ikke er nådd.")
        super().__init__(told)


class WasNotThere(Refusal):
    """The remark is by one who was not sent the minutes."""

    def __init__(self, name: str) -> None:
        super().__init__(_("%(name)s er ikke ført som til stede.") % {"name": name})


class NotInTheRound(Refusal):
    """A remark came before the round, or on a day to come."""

    def __init__(self) -> None:
        super().__init__(_("Merknaden må være mottatt mens runden varer, og ikke fram i tid."))


class NotAnswered(Refusal):
    """A remark waits for an answer."""

    def __init__(self, count: int) -> None:
        told = ngettext(
            "%(count)d merknad venter på svar.", "%(count)d merknader venter på svar.", count
        )
        super().__init__(told % {"count": count})


class NotCorrected(Refusal):
    """A remark was followed, and the minutes stand as they were."""

    def __init__(self) -> None:
        super().__init__(_("Merknader er tatt til følge. Rett møteboka før runden avsluttes."))


@action("meetings.send_round", may=may_prepare_meeting, done="Sendte møtebok på runde")
def send_round(*, actor: Actor, at: datetime, minutes: Minutes, deadline_on: date) -> MinutesRound:
    """Send the finished minutes to those who were there, with a deadline for remarks.

    Each gets a letter; one the record has no address of is noted and stops nobody. Raises
    CalledOff, NewerVersion, AlreadyApproved, AlreadyOnRound, DeadlinePassed. The council's own
    practice: the act asks for minutes, not for a round (kommuneloven § 11-4).
    """
    meeting = locked(minutes.meeting)
    if queries.latest_minutes(meeting) != minutes:
        raise NewerVersion
    if minutes.approved_on is not None:
        raise AlreadyApproved
    if MinutesRound.objects.filter(minutes=minutes).exists():
        raise AlreadyOnRound
    if deadline_on < _today(at):
        raise DeadlinePassed(deadline_on)
    return kept(
        MinutesRound(
            minutes=minutes,
            sent_at=at,
            sent_by=actor.key,
            deadline_on=deadline_on,
            recipients=queries.present_in(meeting),
            missing=circulate(actor, at, minutes, deadline_on, to=readers_of(meeting)),
        )
    )


@action(
    "meetings.send_round_again", may=may_prepare_meeting, done="Sendte møtebok på runde på nytt"
)
def send_round_again(
    *,
    actor: Actor,
    at: datetime,
    round: MinutesRound,  # noqa: A002 -- the domain's own word
) -> MinutesRound:
    """Send the minutes to those they have not come to: an address is found, or put right.

    Raises RoundIsOver, EveryoneReached.
    """
    row = _open(round)
    left, before = readers_left(row), len(letters_of(row.minutes))
    row.missing = circulate(actor, at, row.minutes, row.deadline_on, to=left)
    if len(letters_of(row.minutes)) == before:
        raise EveryoneReached(len(left))
    return kept(row)


@action("meetings.enter_remark", may=may_prepare_meeting, done="Førte merknad til møtebok")
def enter_remark(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,
    round: MinutesRound,  # noqa: A002 -- the domain's own word
    name: str,
    text: str,
    role: str = "",
    received_on: date | None = None,
) -> Remark:
    """Enter what one who was there says of the minutes.

    Raises RoundIsOver, WasNotThere, and NotInTheRound for a day before it began or to come.
    """
    row = _open(round)
    if name not in row.recipients:
        raise WasNotThere(name)
    day = received_on or _today(at)
    if not _today(row.sent_at) <= day <= _today(at):
        raise NotInTheRound
    return kept(Remark(round=row, name=name, role=role, text=text, received_on=day))


@action("meetings.answer_remark", may=may_prepare_meeting, done="Svarte på merknad til møtebok")
def answer_remark(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,
    remark: Remark,
    is_followed: bool,
    answer: str = "",
) -> Remark:
    """Enter what came of a remark: the minutes are corrected for it, or not. Raises RoundIsOver."""
    _open(remark.round)
    row = Remark.objects.select_for_update(of=("self",)).get(pk=remark.pk)
    row.is_followed, row.answer, row.answered_at = is_followed, answer, at
    return kept(row)


@action("meetings.end_round", may=may_prepare_meeting, done="Avsluttet runde med møtebok")
def end_round(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,
    round: MinutesRound,  # noqa: A002 -- the domain's own word
) -> MinutesRound:
    """End the round: the minutes wait for the next meeting. Raises RoundIsOver, NotAnswered,
    NotCorrected.
    """
    row = _open(round)
    remarks = queries.remarks_to(row)
    waiting = [one for one in remarks if one.is_followed is None]
    if waiting:
        raise NotAnswered(len(waiting))
    newest = queries.latest_minutes(row.minutes.meeting)
    if any(one.is_followed for one in remarks) and newest == row.minutes:
        raise NotCorrected
    row.ended_on = _today(at)
    return kept(row)


def _open(found: MinutesRound) -> MinutesRound:
    """The round under a lock. RoundIsOver once it is ended."""
    rows = MinutesRound.objects.select_for_update(of=("self",))
    row = rows.select_related("minutes__meeting").get(pk=found.pk)
    if row.ended_on is not None:
        raise RoundIsOver
    return row


def _today(at: datetime) -> date:
    return at.astimezone(clock.OSLO).date()
