"""Who comes and who leaves, the roll call, and those the record does not know."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from samrad.base.actions import Refusal, action, kept
from samrad.base.policies import Actor
from samrad.chamber import queries
from samrad.chamber.actions.chairing import lead_by_law
from samrad.chamber.actions.keeping import held
from samrad.chamber.actions.ledger import Ledger, unhindered
from samrad.chamber.models import Attendee, Place, Sitting
from samrad.chamber.policies import may_lead, recording
from samrad.law.finding import Finding
from samrad.law.practice import is_entitled_to_vote
from samrad.meetings.actions import enter_attendance
from samrad.meetings.vocabulary import VOTING, MeetingForm, Presence


class NotHere(Refusal):
    """The attendee belongs to another meeting."""

    def __init__(self) -> None:
        super().__init__(_("Deltakeren hører ikke til dette møtet."))


class RollCalled(Refusal):
    """The roll call is done; changes after it are entered one by one."""

    def __init__(self) -> None:
        super().__init__(_("Oppropet er ferdig. Før inn hver enkelt som kommer eller går."))


class NotElected(Refusal):
    """One who is neither an elected member nor an elected deputy gets a place."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(f"{finding.reason} ({finding.basis})")


class IsNamed(Refusal):
    """The record says who it is."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("%(name)s står i registeret. Rett navnet der.") % {"name": name},
        )


@action("chamber.arrive", may=may_lead, done="Førte at noen kom")
def arrive(
    *,
    actor: Actor,
    at: datetime,
    sitting: Sitting,
    attendee: Attendee,
    is_remote: bool = False,
) -> Attendee:
    """Enter that an attendee is there, and has the place when nobody else holds it.

    A member whose deputy sits takes the place back between items: at the next one, when one is
    being treated. Raises Denied, IsClosed, NotHere, and what hangs on BEFORE_MOVES.
    Source: rule PRA-SEAT; one on video in a physical meeting gets no place (SEK-11-7).
    """
    row = held(sitting)
    one = _in_room(row, attendee)
    ledger = Ledger(actor, at, row)
    if one.is_present and one.is_remote == is_remote and (one.is_seated or not _free(ledger, one)):
        return one
    unhindered(row)
    came = not one.is_present
    one.is_present, one.is_remote = True, is_remote
    kept(one)
    if came:
        ledger.log(_("%(name)s er til stede.") % {"name": one.name})
    _placed(ledger, one)
    return one


def _free(ledger: Ledger, one: Attendee) -> bool:
    """Whether the attendee can take the place at once: nobody sits there, or a deputy between
    items.
    """
    if one.place is None or not ledger.may_sit(one):
        return False
    if queries.standing_aside(ledger.sitting).filter(attendee__place=one.place).exists():
        return False
    holder = one.place.attendees.filter(is_seated=True).first()
    if holder is None or holder.pk == one.pk:
        return True
    return one.role == Presence.MEMBER and ledger.sitting.item_id is None


def _placed(ledger: Ledger, one: Attendee) -> None:
    """Give one who is there the place, or take it from one who does not count any more."""
    if one.is_seated and not ledger.may_sit(one):
        ledger.unseat(one)
        (ledger.passes_on if one.role == Presence.MEMBER else ledger.gives_up)(one)
    elif one.is_seated:
        _written(ledger, one)
    elif _free(ledger, one):
        take_place(ledger, one)
    elif one.place is None:
        _written(ledger, one)
    elif one.role == Presence.MEMBER and ledger.may_sit(one):
        ledger.log(_("%(name)s tar plassen tilbake fra neste sak.") % {"name": one.name})


def _written(ledger: Ledger, one: Attendee) -> None:
    if ledger.sitting.roll_called_at is not None:
        ledger.describe(one)


def take_place(ledger: Ledger, one: Attendee) -> None:
    """The attendee takes the place, and whoever held it gives it up."""
    place: Place = one.place  # type: ignore[assignment]  # only asked for one with a place
    holder = place.attendees.filter(is_seated=True).exclude(pk=one.pk).first()
    if holder is not None:
        ledger.unseat(holder)
        text = _("%(name)s tok plassen tilbake fra %(deputy)s.")
        ledger.log(text % {"name": one.name, "deputy": holder.name})
    ledger.seat(one)
    if one.role == Presence.MEMBER:
        ledger.comes(one)
    else:
        ledger.steps_in(one)


@action("chamber.leave", may=may_lead, done="Førte at noen gikk")
def leave(*, actor: Actor, at: datetime, sitting: Sitting, attendee: Attendee) -> Attendee:
    """Enter that an attendee has left; a deputy who is there takes the place, in numbered order.

    Raises Denied, IsClosed, NotHere, and what hangs on BEFORE_MOVES. The one who led is followed
    by whoever the law says (§ 11-2 tredje ledd).
    """
    row = held(sitting)
    one = _in_room(row, attendee)
    if not one.is_present:
        return one
    unhindered(row)
    ledger, sat = Ledger(actor, at, row), one.is_seated
    asked = queries.standing_aside(row).filter(attendee=one, state="raised").exists()
    ledger.log(_("%(name)s gikk.") % {"name": one.name})
    one.is_present = one.is_seated = False
    kept(one)
    if (sat or asked) and one.role == Presence.MEMBER:
        ledger.passes_on(one)
    elif sat:
        ledger.gives_up(one)
    if row.chair_id == one.pk:
        lead_by_law(ledger)
    return one


@action("chamber.call_roll", may=may_lead, done="Avsluttet opprop")
def call_roll(
    *, actor: Actor, at: datetime, sitting: Sitting, absent: Collection[int] | None = None
) -> Sitting:
    """End the roll call, and write in the minutes who is there; the leader of the body leads.

    absent are the places (numbers of rows) whose member is not there: all other members then are.
    None means that those entered one by one are there. Raises Denied, IsClosed, RollCalled.
    Source: kommuneloven §§ 11-4 første ledd bokstav b, 11-2 tredje ledd.
    """
    row = held(sitting)
    if row.roll_called_at is not None:
        raise RollCalled
    unhindered(row)
    if absent is not None:
        _all_but(row, absent)
    end_roll(Ledger(actor, at, row))
    return row


def _all_but(sitting: Sitting, absent: Collection[int]) -> None:
    """Every member takes the place, but those of the places in absent, and those with a holder."""
    members = sitting.attendees.filter(role=Presence.MEMBER, is_present=False)
    coming = members.exclude(place__in=absent)
    there = [one.pk for one in coming]
    taken = sitting.attendees.filter(is_seated=True).values_list("place", flat=True)
    free = [one.pk for one in coming if one.place_id not in set(taken)]
    form = sitting.meeting.form
    is_remote = form in {MeetingForm.REMOTE, MeetingForm.URGENT_REMOTE}
    coming_in = sitting.attendees.filter(pk__in=free)
    coming_in.update(is_present=True, is_seated=True, is_remote=is_remote)
    sitting.attendees.filter(pk__in=set(there) - set(free)).update(is_present=True)


def end_roll(ledger: Ledger) -> None:
    """The roll call is done: the minutes have who was there, and someone leads."""
    row = ledger.sitting
    seated = list(row.attendees.filter(is_present=True).select_related("place__municipality"))
    there = [one for one in seated if one.is_seated or one.role not in VOTING]
    present = [ledger.present(one) for one in sorted(there, key=_by_place)]
    given: dict[str, Any] = {
        "actor": recording(ledger.actor),
        "at": ledger.at,
        "meeting": row.meeting,
    }
    enter_attendance(**given, present=present)
    row.roll_called_at = ledger.at
    kept(row)
    now = queries.headroom(row)
    text = _("Oppropet er ferdig: %(voters)d av %(entitled)d plasser er besatt.")
    ledger.log(text % {"voters": now.voters, "entitled": now.entitled})
    if row.chair_id is None:
        lead_by_law(ledger)


def _by_place(one: Attendee) -> tuple[int, int]:
    return (one.place.position if one.place else 10**6, one.pk)


@action("chamber.admit", may=may_lead, done="Slapp inn i møtet")
def admit(
    *,
    actor: Actor,
    at: datetime,
    sitting: Sitting,
    name: str,
    role: str = Presence.GUEST,
    place: Place | None = None,
    is_elected: bool = False,
) -> Attendee:
    """Let one in who is not on the list: a guest, or a deputy the record does not know.

    is_elected says that the mandate has been checked at the door. Raises Denied, IsClosed, NotHere,
    NotElected. Source: rule PRA-PROXY: the act knows no proxies.
    """
    row = held(sitting)
    if place is not None:
        if place.sitting_id != row.pk:
            raise NotHere
        is_deputy = is_elected and role == Presence.DEPUTY
        found = is_entitled_to_vote(elected_member=False, elected_deputy_in_seat=is_deputy)
        if not found.holds:
            raise NotElected(found)
    elif role in VOTING:
        raise NotHere
    one = kept(Attendee(sitting=row, place=place, name=name.strip(), role=role))
    Ledger(actor, at, row).log(
        _("%(name)s ble ført inn (%(role)s).") % {"name": name, "role": one.get_role_display()}
    )
    return one


@action("chamber.name_attendee", may=may_lead, done="Ga deltaker i møtet navn")
def name_attendee(
    *, actor: Actor, at: datetime, sitting: Sitting, attendee: Attendee, name: str
) -> Attendee:
    """Give one whom the record does not know a name; the minutes follow.

    Raises Denied, IsClosed, NotHere, IsNamed, Invalid without a name.
    """
    row = held(sitting)
    one = _in_room(row, attendee)
    if one.person_id is not None:
        raise IsNamed(one.name)
    ledger, entered = Ledger(actor, at, row), None
    if row.roll_called_at is not None:
        entered = ledger.row_of(one)
    before, one.name = one.name, name.strip()
    kept(one)
    text = _("%(before)s heter %(name)s.") % {"before": before, "name": one.name}
    ledger.log(text)
    if entered is not None:
        ledger.describe_row(one, entered)
    return one


def _in_room(sitting: Sitting, attendee: Attendee) -> Attendee:
    rows = Attendee.objects.filter(sitting=sitting, pk=attendee.pk)
    found = rows.select_related("place__municipality").first()
    if found is None:
        raise NotHere
    return found
