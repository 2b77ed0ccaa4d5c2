"""The places of a body on a meeting's day, and who may hold each of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _

from samrad.bodies.models import Body, Mandate
from samrad.bodies.queries import line_up_on
from samrad.bodies.queries.line_ups import Place as Seat
from samrad.bodies.vocabulary import BodyKind
from samrad.chamber.vocabulary import Office
from samrad.meetings.models import Meeting
from samrad.meetings.queries import called_deputies
from samrad.people.models import Person
from samrad.register.models import Municipality
from samrad.register.queries import Member, members_on


@dataclass(frozen=True, slots=True)
class Chair:
    """A place as a meeting opens: whose it is, its region, who holds it, and the deputies by rank.

    holder is None where the record knows nobody; name is then «Representant for Asker». office is
    what the holder leads the body by; «» for the others. seat is the number of its seat in the
    body, None where it has none.
    """

    label: str
    region: str
    name: str
    municipality: Municipality | None = None
    holder: Person | None = None
    deputies: tuple[tuple[int | None, Person], ...] = ()
    office: str = ""
    seat: int | None = None


def nameless(label: str) -> str:
    """What one the record does not know is called: «Representant for Asker»."""
    return _("Representant for %(place)s") % {"place": label}


def chairs_for(meeting: Meeting) -> list[Chair]:
    """The places of the body that meets, vacant ones too, in the order of its roll.

    Deputies who are called for a place that is not their own stand at that place, after those who
    are its own. Empty where nobody knows who sits there. The same number of queries for any size of
    body.
    """
    if meeting.body is None or meeting.held_on is None:
        return []
    found = _chairs(meeting.body, meeting.held_on)
    if settings.REHEARSAL:
        return [_nameless(one) for one in found]
    called = called_deputies(meeting)
    return [_with_called(one, called) for one in found] if called else found


def _with_called(chair: Chair, called: Mapping[int, Sequence[Person]]) -> Chair:
    """The place with those who are called for it, and without those who are called for another."""
    here = called.get(chair.seat, ()) if chair.seat is not None else ()
    gone = {one for others in called.values() for one in others}
    own = [(rank, one) for rank, one in chair.deputies if one not in gone or one in here]
    known = {one for _rank, one in own}
    last = max((rank or 0 for rank, _one in own), default=0)
    more = enumerate((one for one in here if one not in known), last + 1)
    return replace(chair, deputies=(*own, *more))


def _chairs(body: Body, day: date) -> list[Chair]:
    seats = line_up_on(body, day)
    if body.kind != BodyKind.ASSEMBLY:
        return [_of_seat(seat) for seat in seats]
    held = {seat.municipality.pk: seat for seat in seats if seat.municipality is not None}
    return [_of_member(one, held.get(one.municipality.pk)) for one in members_on(day)]


def _nameless(chair: Chair) -> Chair:
    """The place without anyone's name: what is said and voted in a rehearsal is nobody's."""
    own = chair.holder is not None and chair.label == chair.holder.name
    label = _("Plass") if own else chair.label
    return Chair(
        label=label,
        region=chair.region,
        name=_("Representant for %(place)s") % {"place": label},
        municipality=chair.municipality,
    )


def _of_seat(seat: Seat) -> Chair:
    holder = seat.holder.mandate.person if seat.holder else None
    label = seat.label or (holder.name if holder else _("Ledig plass"))
    return Chair(
        label=label,
        region=" og ".join(seat.subregions),
        name=holder.name if holder else nameless(label),
        municipality=seat.municipality,
        holder=holder,
        deputies=tuple(_deputy(one.mandate) for one in seat.deputies),
        office=_office(seat),
        seat=seat.seat.pk if seat.seat else None,
    )


def _of_member(member: Member, seat: Seat | None) -> Chair:
    holder = seat.holder.mandate.person if seat and seat.holder else None
    return Chair(
        label=member.name,
        region=member.subregion_name,
        name=holder.name if holder else nameless(member.name),
        municipality=member.municipality,
        holder=holder,
        deputies=tuple(_deputy(one.mandate) for one in seat.deputies) if seat else (),
        office=_office(seat),
        seat=seat.seat.pk if seat and seat.seat else None,
    )


def _office(seat: Seat | None) -> str:
    """What the holder of a seat leads the body by."""
    role = seat.holder.mandate.role if seat and seat.holder else ""
    return role if role in Office.values else ""


def _deputy(mandate: Mandate) -> tuple[int | None, Person]:
    return mandate.deputy_number, mandate.person
