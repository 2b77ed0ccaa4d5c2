"""Proposals are handed in, and stand in the place of others."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from samrad.base import clock
from samrad.base.actions import Refusal, action, cite, kept
from samrad.base.policies import Actor
from samrad.chamber.models import Attendee, Sitting
from samrad.law.finding import Finding
from samrad.law.statutes.kommuneloven_kap08_deltakelse import Right, has_right
from samrad.meetings.models import AgendaItem
from samrad.motions import queries
from samrad.motions.actions.keeping import (
    floor_of,
    in_room,
    still_live,
    tell,
    with_recommendation,
)
from samrad.motions.actions.settling import settle, skip_empty
from samrad.motions.models import Motion, Mover
from samrad.motions.policies import may_act_as, may_lead
from samrad.motions.queries import phrasing
from samrad.motions.vocabulary import AMENDABLE, LIVE, LONGEST, MotionKind, MotionState
from samrad.publications import prose
from samrad.publications.prose import Prose


class NoRight(Refusal):
    """Whoever proposes has no right to: the law book's own words."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(f"{finding.reason} ({finding.basis})")
        self.finding = finding


class NotInSeat(Refusal):
    """A member or deputy who does not hold the place now."""

    def __init__(self) -> None:
        super().__init__(
            _("Bare den som har plassen nå, kan fremme forslag (kommuneloven § 8-1 andre ledd).")
        )


class NothingProposed(Refusal):
    """A proposal without words, or one that changes nothing."""

    def __init__(self) -> None:
        super().__init__(_("Skriv hva du foreslår. Et forslag uten endring kan ikke fremmes."))


class TooLong(Refusal):
    """A proposal that is longer than anyone can vote on."""

    def __init__(self, length: int) -> None:
        given = {"length": length, "most": LONGEST}
        super().__init__(
            _(
                "Forslaget har %(length)d tegn og kan ha høyst %(most)d. "
                "Teksten står i skjemaet: kort den ned."
            )
            % given
        )


class NotOfThisKind(Refusal):
    """The kind does not fit: the recommendation, or an amendment of what cannot be amended."""

    def __init__(self) -> None:
        super().__init__(_("Velg hva forslaget er, og hva det endrer."))


class NotBehind(Refusal):
    """One who does not stand behind a proposal withdraws it, or replaces it."""

    def __init__(self) -> None:
        super().__init__(_("Bare de som står bak forslaget, kan trekke eller erstatte det."))


class IsPutToVote(Refusal):
    """The proposal has been put to the vote."""

    def __init__(self) -> None:
        super().__init__(_("Voteringen over forslaget er åpnet, så det kan ikke trekkes nå."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What is proposed: its kind and words, and for an amendment what it changes.

    An amendment without a target is of the recommendation. passage is the number of the point it
    gives a new wording, None for the whole.
    recipient is whom a referral is to be sent to. replaces is an own proposal it stands instead of.
    """

    kind: str
    text: Prose
    target: Motion | None = None
    passage: int | None = None
    recipient: str = ""
    replaces: Motion | None = None


@action("motions.hand_in_motion", may=may_act_as, done="Leverte forslag")
def hand_in_motion(
    *,
    actor: Actor,
    at: datetime,
    sitting: Sitting,
    item: AgendaItem,
    attendee: Attendee,
    wording: Wording,
) -> Motion:
    """Hand in a proposal in the item being treated; the same again by the same is the first one.

    Raises Denied, IsClosed, NotNow, NotHere, NoRight, NotInSeat, NothingProposed, TooLong,
    NotOfThisKind, IsSettled, NotBehind, IsPutToVote. Source: kommuneloven § 8-1 andre ledd.
    """
    by = {"actor": actor, "at": at}
    return _handed_in(sitting, item, attendee, wording, by, is_oral=False)


@action("motions.enter_motion", may=may_lead, done="Førte muntlig forslag")
def enter_motion(
    *,
    actor: Actor,
    at: datetime,
    sitting: Sitting,
    item: AgendaItem,
    attendee: Attendee,
    wording: Wording,
) -> Motion:
    """Enter a proposal somebody made by word of mouth. Raises the same as hand_in_motion."""
    by = {"actor": actor, "at": at}
    return _handed_in(sitting, item, attendee, wording, by, is_oral=True)


def _handed_in(
    sitting: Sitting,
    item: AgendaItem,
    attendee: Attendee,
    wording: Wording,
    by: dict[str, Any],
    *,
    is_oral: bool,
) -> Motion:
    row = floor_of(sitting, item)
    mover = allowed(row, attendee, by["at"])
    with_recommendation(row, item, by)
    motion = _worded(row, item, wording, by["at"])
    if (same := _already(motion, mover)) is not None:
        return same
    motion.is_oral = is_oral
    last = Motion.objects.filter(item=item).aggregate(last=Max("number"))["last"] or 0
    motion.number = last + 1
    kept(motion)
    stand_behind(motion, mover, by["at"])
    tell(row, item, phrasing.handed_in(motion, mover), by, motion.text)
    if wording.replaces is not None:
        _replace(row, wording.replaces, motion, mover, by)
    return motion


def allowed(sitting: Sitting, attendee: Attendee, at: datetime) -> Attendee:
    """The attendee as the row is now, who may propose. NotHere, NoRight, NotInSeat."""
    row = in_room(sitting, attendee)
    finding = has_right(queries.role_of(row), Right.PROPOSE, at.astimezone(clock.OSLO).date())
    cite(finding)
    if not finding.holds:
        raise NoRight(finding)
    if not (row.is_present and row.is_seated):
        raise NotInSeat
    return row


def _worded(sitting: Sitting, item: AgendaItem, wording: Wording, at: datetime) -> Motion:
    """The proposal as a row that is not yet numbered. What hand_in_motion says of its words."""
    target = _target(item, wording)
    text = wording.text or _standard(wording.kind)
    length = len(prose.plain(text))
    if length > LONGEST:
        raise TooLong(length)
    motion = Motion(
        sitting=sitting,
        item=item,
        kind=wording.kind,
        target=target,
        passage=wording.passage,
        text=text,
        fingerprint=queries.fingerprint_of(text),
        recipient=wording.recipient,
        handed_in_at=at,
    )
    if not length or (target is not None and _changes_nothing(motion, target)):
        raise NothingProposed
    return motion


def _target(item: AgendaItem, wording: Wording) -> Motion | None:
    """What an amendment changes, as the row is now. NotOfThisKind, IsSettled."""
    is_amendment = wording.kind == MotionKind.AMENDMENT
    is_known = wording.kind in MotionKind.values and wording.kind != MotionKind.RECOMMENDATION
    if not is_known or (wording.target is not None and not is_amendment):
        raise NotOfThisKind
    if not is_amendment:
        return None
    recommended = Motion.objects.filter(item=item, kind=MotionKind.RECOMMENDATION)
    found = wording.target or recommended.first()
    if found is None:
        raise NotOfThisKind
    target = still_live(found)
    numbers = {None, *(one.number for one in queries.points_of(target.text))}
    is_here = target.item_id == item.pk and target.kind in AMENDABLE
    if not is_here or wording.passage not in numbers:
        raise NotOfThisKind
    return target


def _changes_nothing(motion: Motion, target: Motion) -> bool:
    amended = queries.fingerprint_of(queries.amended_text(motion))
    return amended == queries.fingerprint_of(target.text)


def _standard(kind: str) -> Prose:
    """What a proposal to postpone says when nothing is added."""
    return prose.read(_("Saken utsettes.")) if kind == MotionKind.POSTPONEMENT else []


def _already(motion: Motion, mover: Attendee) -> Motion | None:
    """The live proposal by the same mover that says the same; None when there is none."""
    rows = Motion.objects.filter(
        item=motion.item,
        kind=motion.kind,
        target=motion.target,
        passage=motion.passage,
        fingerprint=motion.fingerprint,
        state__in=LIVE,
        movers__attendee=mover,
        movers__until=None,
    )
    return rows.order_by("number").first()


def stand_behind(motion: Motion, attendee: Attendee, at: datetime) -> None:
    """Enter that the attendee stands behind a proposal from now on."""
    seat = phrasing.seat_called(attendee)
    kept(Mover(motion=motion, attendee=attendee, seat=seat, since=at))


def _replace(
    sitting: Sitting, old: Motion, new: Motion, mover: Attendee, by: dict[str, Any]
) -> None:
    """Put a new proposal in place of the mover's own. NotBehind, IsSettled, IsPutToVote."""
    row = still_live(old)
    if not row.movers.filter(attendee=mover, until=None).exists():
        raise NotBehind
    if row.state == MotionState.PUT_TO_VOTE:
        raise IsPutToVote
    row.state, row.replaced_by, row.settled_at = MotionState.REPLACED, new, by["at"]
    kept(row)
    tell(sitting, row.item, phrasing.replaced(row, new), by)
    gone(sitting, row, by)


def gone(sitting: Sitting, motion: Motion, by: dict[str, Any]) -> None:
    """What amends a proposal that is gone has nothing to amend, and no vote is held over it."""
    settle(sitting, queries.gone(motion, list(queries.motions_in(motion.item))), by)
    skip_empty(motion.item, by["at"])
