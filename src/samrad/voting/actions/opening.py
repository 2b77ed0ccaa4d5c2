"""Opening a vote: the question, and the roll that is frozen with it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from samrad.ballots import actions as ballots
from samrad.base.actions import Invalid, Refusal, action, cite, kept
from samrad.base.clock import OSLO
from samrad.base.policies import Actor
from samrad.chamber.actions import held, note
from samrad.chamber.models import Attendee, Place, Sitting
from samrad.chamber.policies import recording
from samrad.chamber.queries import roll_now, standing_aside, voters
from samrad.chamber.vocabulary import HappeningKind
from samrad.law.finding import Finding
from samrad.meetings.models import AgendaItem
from samrad.meetings.vocabulary import Subject
from samrad.voting import policies, queries
from samrad.voting.models import Poll, RollEntry
from samrad.voting.vocabulary import (
    BLANK,
    BLANK_ALLOWED,
    ELECTIONS,
    LONGEST_WINDOW,
    OBJECTION_SECONDS,
    YES_NO,
    Majority,
    Method,
    WhyNot,
)


class PollIsOpen(Refusal):
    """Another vote is open in the meeting."""

    def __init__(self) -> None:
        super().__init__(_("En votering er åpen. Lukk den eller annuller den før du åpner en ny."))


class NobodyMayVote(Refusal):
    """Nobody in the room has a vote."""

    def __init__(self) -> None:
        super().__init__(_("Ingen med stemmerett er til stede. Før frammøtet først."))


class SecretNotAllowed(Refusal):
    """The act does not allow a secret vote on this."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(
            _("Voteringen kan ikke være hemmelig. %(reason)s (%(basis)s)")
            % {"reason": finding.reason, "basis": finding.basis}
        )


@action("voting.open_poll", may=policies.may_open_poll, done="Åpnet votering")
def open_poll(
    *,
    actor: Actor,
    at: datetime,
    sitting: Sitting,
    question: str,
    options: Sequence[str] = YES_NO,
    method: str = Method.NAMED,
    majority: str = Majority.SIMPLE,
    item: AgendaItem | None = None,
    subject: str = "",
    about: str = "",
    step: str = "",
    owner: str = "",
    is_provisional: bool = False,
    shows_live_count: bool = False,
    objection_seconds: int = OBJECTION_SECONDS,
    again_of: Poll | None = None,
) -> Poll:
    """Open a vote in the item being treated, and freeze the roll of those who may take part.

    One vote at a time in a meeting. Raises Denied, IsClosed, PollIsOpen, Invalid, NobodyMayVote,
    SecretNotAllowed. Source: kommuneloven §§ 8-1 tredje ledd, 7-5, 7-8 and 11-9.
    """
    row = held(sitting, "voting")
    if queries.open_poll_in(row) is not None:
        raise PollIsOpen
    _lawful(list(options), method, majority, at, is_provisional=is_provisional)
    places = _roll(row)
    poll = Poll(
        sitting=row, item=item or row.item, question=question, options=list(options),
        method=method, majority=majority, subject=subject or _subject(majority), about=about,
        step=step, owner=owner, is_provisional=is_provisional, shows_live_count=shows_live_count,
        objection_until=_window(method, at, objection_seconds), entitled=len(places),
        opened_at=at, again_of=again_of,
    )  # fmt: skip
    return _begun(poll, places, actor, at)


def _begun(poll: Poll, places: list[RollEntry], actor: Actor, at: datetime) -> Poll:
    """Keep the vote with its roll, open the box of a secret one, and tell of it."""
    kept(poll)
    for entry in places:
        entry.poll = poll
    RollEntry.objects.bulk_create(places, 500)
    _box(poll, places, recording(actor), at)
    text = _opened(poll, places)
    note(poll.sitting, at=at, kind=HappeningKind.VOTE, text=text, item=poll.item)
    return poll


def _lawful(
    options: list[str], method: str, majority: str, at: datetime, *, is_provisional: bool
) -> None:
    """SecretNotAllowed, or Invalid for answers that the law or the question has no room for."""
    if method == Method.SECRET:
        finding = queries.may_be_secret(majority, at.astimezone(OSLO).date())
        if finding.holds is not True:
            raise SecretNotAllowed(finding)
        cite(finding)
    wrong = _wrong_options(options, majority, is_provisional=is_provisional)
    if method == Method.ACCLAMATION and tuple(options) != YES_NO:
        wrong = wrong or _("Bare ja eller nei til ett forslag kan vedtas enstemmig.")
    if wrong:
        raise Invalid({"options": [wrong]})


def _wrong_options(options: list[str], majority: str, *, is_provisional: bool) -> str:
    """What is wrong with the answers, as a sentence; empty when nothing is."""
    if len(set(options)) != len(options) or len(options) < 2 or not all(options):  # noqa: PLR2004 -- a choice is of two
        return _("Det må være minst to ulike svar å velge mellom.")
    if BLANK in options and (majority not in BLANK_ALLOWED or options[-1] != BLANK):
        return _("Blankt går bare an i valg og ansettelser (kommuneloven § 8-1 tredje ledd).")
    if majority == Majority.TWO_THIRDS and tuple(options) != YES_NO:
        return _("To tredjedeler regnes av dem som stemmer for og mot ett forslag.")
    if majority == Majority.SIMPLE and len(options) > 2 and not is_provisional:  # noqa: PLR2004 -- one against another
        return _("Sett to forslag opp mot hverandre, eller hold en prøvevotering over alle.")
    return ""


def _subject(majority: str) -> str:
    return Subject.ELECTION if majority in ELECTIONS else Subject.RECOMMENDATION


def _window(method: str, at: datetime, seconds: int) -> datetime | None:
    """Until when one may object to a unanimous vote, by the server's clock."""
    if method != Method.ACCLAMATION:
        return None
    if not 0 < seconds <= LONGEST_WINDOW:
        raise Invalid({"objection_seconds": [_("Velg mellom 1 og 300 sekunder.")]})
    return at + timedelta(seconds=seconds)


def _roll(sitting: Sitting) -> list[RollEntry]:
    """The roll as it is now, one entry for each place. NobodyMayVote."""
    may = {one.place_id: one for one in voters(sitting)}
    if not may:
        raise NobodyMayVote
    aside = {one.attendee_id for one in standing_aside(sitting)}
    return [_entry(place, may.get(place.pk), aside) for place in roll_now(sitting)]


def _entry(place: Place, voter: Attendee | None, aside: set[int]) -> RollEntry:
    """A place on the roll: who votes for it, or why nobody does. aside: who stands aside now."""
    standing: dict[str, Any] = {"attendee": voter, "can_vote": True, "is_open": True}
    if voter is None:
        out = next((one for one in place.attendees.all() if one.pk in aside), None)
        why = WhyNot.ABSENT if out is None else WhyNot.DISQUALIFIED
        standing = {"attendee": out, "why_not": why}
    return RollEntry(place=place, label=place.label, region=place.region, **standing)


def _box(poll: Poll, places: list[RollEntry], actor: Actor, at: datetime) -> None:
    """The box of a secret vote, for those who may take part; nothing for others."""
    if poll.method != Method.SECRET:
        return
    roll = [one.attendee.key for one in places if one.can_vote and one.attendee is not None]
    ballots.open_box(
        actor=actor, at=at, key=poll.key, question=poll.question, options=poll.options, roll=roll
    )


def _opened(poll: Poll, places: list[RollEntry]) -> str:
    """How the log tells that a vote was opened."""
    said = {
        "question": poll.question,
        "how": poll.get_method_display(),
        "count": sum(one.can_vote for one in places),
        "all": len(places),
    }
    if poll.again_of_id is not None:
        return (
            _("Ny votering åpnet: %(question)s (%(how)s). %(count)d av %(all)d kan stemme.") % said
        )
    return _("Votering åpnet: %(question)s (%(how)s). %(count)d av %(all)d kan stemme.") % said
