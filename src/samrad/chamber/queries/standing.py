"""How the meeting stands by law: who may vote, whether the body can decide, and who leads."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from samrad.chamber.models import Attendee, Line, Place, Recusal, Sitting
from samrad.chamber.vocabulary import (
    RECONNECT,
    SILENT_AFTER,
    Office,
    RecusalState,
)
from samrad.law.finding import Finding
from samrad.law.statutes.habilitet import Deciding, who_decides_impartiality
from samrad.law.statutes.kommuneloven_kap07_opprykk import Called, deputy_to_call
from samrad.law.statutes.kommuneloven_kap11_fjernmote import Form, counted_as_present
from samrad.law.statutes.kommuneloven_kap11_innkalling import (
    Attendance,
    Chairing,
    MeetingChair,
    who_leads,
)
from samrad.law.statutes.kommuneloven_kap11_votering import Roll, has_quorum
from samrad.meetings.vocabulary import MeetingForm, Presence

STANDING_ASIDE = (RecusalState.RAISED, RecusalState.OUT)
OFFICES: dict[MeetingChair, str] = {
    MeetingChair.LEADER: Office.CHAIR,
    MeetingChair.DEPUTY_LEADER: Office.VICE_CHAIR,
}


@dataclass(frozen=True, slots=True)
class Headroom:
    """How far the body is from not being able to decide: places held now, needed, and in all."""

    voters: int
    needed: int
    entitled: int
    finding: Finding

    @property
    def over(self) -> int:
        """How many can leave before the body cannot decide; negative when it already cannot."""
        return self.voters - self.needed

    @property
    def told(self) -> str:
        """«36 av 64, 4 over grensen»."""
        given = {"voters": self.voters, "entitled": self.entitled, "by": abs(self.over)}
        if self.over > 0:
            return _("%(voters)d av %(entitled)d, %(by)d over grensen") % given
        if self.over == 0:
            return _("%(voters)d av %(entitled)d, akkurat på grensen") % given
        return _("%(voters)d av %(entitled)d, %(by)d under grensen") % given


def headroom(sitting: Sitting) -> Headroom:
    """How many can vote now against how many must, by § 11-9 første ledd: two queries.

    Whether the body was quorate is judged again in each case, on the votes that were cast.
    """
    voting = sitting.attendees.filter(is_present=True, is_seated=True).count()
    return headroom_of(voting, sitting.places.count())


def headroom_of(voters: int, entitled: int) -> Headroom:
    """The same from numbers that are known."""
    found = has_quorum(Roll(entitled, voters))
    said = _(
        "%(voters)d av %(entitled)d plasser er besatt nå. %(needed)d må stemme for at organet kan "
        "gjøre vedtak."
    )
    given = {"voters": voters, "entitled": entitled, "needed": found.required}
    return Headroom(voters, found.required, entitled, replace(found, reason=said % given))


def not_a_third_form(sitting: Sitting, there: Sequence[Attendee]) -> Finding | None:
    """What the law says when someone follows a physical meeting on video; None when nobody does.

    Source: the ministry's letters on § 11-7 (SEK-11-7).
    """
    if sitting.meeting.form != MeetingForm.PHYSICAL:
        return None
    remote = [one for one in there if one.is_remote]
    in_room = sum(one.is_seated for one in there)
    found = counted_as_present(Form.PHYSICAL, in_room=in_room, remote=len(remote))
    return found if remote else None


def leadership(sitting: Sitting) -> tuple[Chairing, Attendee | None]:
    """Who leads by law as things are, and who that is; None where the body must elect.

    Source: kommuneloven § 11-2 tredje ledd.
    """
    rows = {one.office: one for one in sitting.attendees.exclude(office="").order_by("pk")}
    aside = set(standing_aside(sitting).values_list("attendee_id", flat=True))
    leader, deputy = (
        _attendance(rows.get(one), aside) for one in (Office.CHAIR, Office.VICE_CHAIR)
    )
    found = who_leads(leader, deputy)
    return found, rows.get(OFFICES.get(found.chair, ""))


def _attendance(one: Attendee | None, aside: set[int]) -> Attendance:
    if one is None or not one.is_present:
        return Attendance.ABSENT
    return Attendance.DISQUALIFIED if one.pk in aside else Attendance.PRESENT


def standing_aside(sitting: Sitting) -> QuerySet[Recusal]:
    """The questions of standing aside in the item being treated that are open or ended in out."""
    found = Recusal.objects.filter(item=sitting.item_id, attendee__sitting=sitting)
    return found.filter(state__in=STANDING_ASIDE).select_related("attendee__place").order_by("pk")


def questioned(sitting: Sitting) -> QuerySet[Recusal]:
    """Those questioned in the item being treated whose answer has not moved anyone yet."""
    found = Recusal.objects.filter(item=sitting.item_id, attendee__sitting=sitting)
    open_ = found.filter(is_settled=False).exclude(state=RecusalState.WITHDRAWN)
    return open_.select_related("attendee__place__sitting", "item").order_by("pk")


def who_decides(sitting: Sitting, asked: Sequence[Recusal]) -> Deciding:
    """How many decide whether those asked stand aside, and whether they take part themselves.

    Source: forvaltningsloven § 8 andre ledd.
    """
    voting = sitting.attendees.filter(is_present=True, is_seated=True)
    others = voting.exclude(pk__in=[one.attendee_id for one in asked]).count()
    return who_decides_impartiality(
        members=sitting.places.count(), present=others + len(asked), raised=len(asked)
    )


def next_deputy(there: Sequence[Attendee], day: date) -> tuple[Called | None, int]:
    """Which of the deputies who can come is next, by the law's order: the finding and its index.

    there are a place's deputies in order, with who can take it now told by is_present. The index
    is -1 for nobody. Source: kommuneloven § 7-10 første ledd.
    """
    if not there:
        return None, -1
    found = deputy_to_call([one.is_present for one in there], on=day)
    return found, (found.number or 0) - 1


def deputies_of(place: Place) -> list[Attendee]:
    """The deputies of a place in numbered order; those the record does not know come last."""
    rows = place.attendees.filter(role=Presence.DEPUTY)
    return sorted(rows, key=lambda one: (one.rank is None, one.rank or 0, one.pk))


def silent(sitting: Sitting, at: datetime) -> list[Attendee]:
    """Those on video who hold a place and whose page has fallen silent, by the roll.

    Only those whose page has been heard from: one who follows without JavaScript says nothing.
    """
    lost = sitting.attendees.filter(
        is_remote=True, is_seated=True, line__heard_at__lt=at - timedelta(seconds=SILENT_AFTER)
    )
    return list(lost.select_related("place", "line").order_by("place__position"))


def may_return(sitting: Sitting, at: datetime) -> list[Attendee]:
    """Those who fell out so recently that a vote waits for them before it may close."""
    until = at - timedelta(seconds=SILENT_AFTER + RECONNECT)
    return [one for one in silent(sitting, at) if one.line.heard_at >= until]


def line_of(attendee: Attendee) -> Line | None:
    """When the attendee's page was last heard from."""
    return Line.objects.filter(pk=attendee.pk).first()
