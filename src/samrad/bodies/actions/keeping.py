"""What every write of a seat or a mandate must respect, and the refusals that say so."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from samrad.base.actions import Invalid, Refusal
from samrad.base.dates import written
from samrad.bodies.models import Body, Mandate, Seat
from samrad.bodies.queries import name_on, names_of_bodies
from samrad.bodies.vocabulary import MandateRole
from samrad.law.period import EndsBeforeItStarts, Period


class OutsideBody(Refusal):
    """The days lie outside those in which the body, or the seat, exists."""

    def __init__(self, what: str, period: Period) -> None:
        last = period.last_day
        until = _(" til og med %(day)s") % {"day": written(last)} if last else ""
        super().__init__(
            _("%(what)s finnes fra %(start)s%(until)s; velg dager innenfor.")
            % {"what": what, "start": written(period.start), "until": until}
        )


class SeatOutsideBody(Refusal):
    """The seat belongs to another body."""

    def __init__(self, seat: Seat, body: Body) -> None:
        super().__init__(
            _("Plassen «%(seat)s» hører ikke til %(body)s.")
            % {"seat": seat.label or seat.slug, "body": names_of_bodies([body.pk]).latest(body.pk)}
        )


class SeatTaken(Refusal):
    """Someone else holds the seat on one of the days: one holder per seat at any time."""

    def __init__(self, holder: Mandate) -> None:
        super().__init__(
            _("%(person)s har plassen fra %(start)s; avslutt eller bytt ut det vervet først.")
            % {"person": holder.person, "start": written(holder.valid_from)}
        )
        self.holder = holder


class NumberTaken(Refusal):
    """Another deputy of the seat has the number on one of the days."""

    def __init__(self, deputy: Mandate) -> None:
        super().__init__(
            _("%(person)s er allerede vara nr. %(number)d for plassen.")
            % {"person": deputy.person, "number": deputy.deputy_number}
        )


class HoldsAlready(Refusal):
    """The person already has a place in the body on one of the days."""

    def __init__(self, other: Mandate) -> None:
        super().__init__(
            _("%(person)s har allerede verv som %(role)s i organet fra %(start)s.")
            % {
                "person": other.person,
                "role": other.get_role_display(),
                "start": written(other.valid_from),
            }
        )
        self.other = other


def period_of(start: date, until: date | None) -> Period:
    """The days from start up to until. Invalid, at valid_until, when there are none."""
    try:
        return Period(start, until)
    except EndsBeforeItStarts as error:
        raise Invalid({"valid_until": [str(error)]}) from error


def exists_on(body: Body, day: date) -> None:
    """OutsideBody unless the body exists on day."""
    if day not in body.period:
        raise OutsideBody(name_on(body, day), body.period)


def within_body(body: Body, start: date, until: date | None) -> Period:
    """The days from start up to until. OutsideBody unless the body exists on every one of them."""
    exists_on(body, start)
    period = period_of(start, until)
    if not body.period.covers(period):
        raise OutsideBody(name_on(body, start), body.period)
    return period


def locked(seat: Seat) -> Seat:
    """The seat's row under a lock, with its body: whoever asks next waits."""
    return Seat.objects.select_for_update(of=("self",)).select_related("body").get(pk=seat.pk)


def seat_fits(seat: Any) -> None:
    """OutsideBody unless the seat exists only while its body does."""
    within_body(seat.body, seat.valid_from, seat.valid_until)


def mandate_fits(mandate: Any) -> None:
    """Refuse a mandate outside its seat, in a place that is taken, or by one who has a place.

    Raises OutsideBody, SeatTaken, NumberTaken, HoldsAlready. The seat's row is locked.
    """
    seat = locked(mandate.seat)
    exists_on(seat.body, mandate.valid_from)
    if mandate.valid_from not in seat.period:
        raise _outside_seat(seat)
    period = within_body(seat.body, mandate.valid_from, mandate.valid_until)
    if not seat.period.covers(period):
        raise _outside_seat(seat)
    others = Mandate.objects.overlapping(period).exclude(pk=mandate.pk).select_related("person")
    if elsewhere := others.filter(seat__body=seat.body_id, person=mandate.person_id).first():
        raise HoldsAlready(elsewhere)
    if mandate.role == MandateRole.DEPUTY:
        same = others.filter(seat=seat.pk, deputy_number=mandate.deputy_number).first()
        if same:
            raise NumberTaken(same)
    elif holder := others.filter(seat=seat.pk).exclude(role=MandateRole.DEPUTY).first():
        raise SeatTaken(holder)


def _outside_seat(seat: Seat) -> OutsideBody:
    return OutsideBody(_("Plassen «%(seat)s»") % {"seat": seat.label or seat.slug}, seat.period)
