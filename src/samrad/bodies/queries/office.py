"""What the secretariat's flows ask before they act: the assembly, the members, the terms."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from samrad.base.collation import alphabetical
from samrad.base.models import holds_on
from samrad.base.policies import Actor
from samrad.base.vocabulary import Role
from samrad.bodies.models import Body, Delegation, Mandate, Seat, SeatSubregion
from samrad.bodies.queries.naming import (
    names_of_bodies,
    names_of_municipalities,
    names_of_subregions,
)
from samrad.bodies.vocabulary import BodyKind
from samrad.law.period import Period, year
from samrad.people.models import Person
from samrad.register.models import AgreementTerm, Membership, Municipality, Subregion

FOUR_YEARS = 4


def assembly_on(day: date) -> Body | None:
    """The highest body on day; None when there was none."""
    found = Body.objects.on(day).filter(kind=BodyKind.ASSEMBLY)
    return found.order_by("-valid_from", "pk").first()


def membership_on(municipality: Municipality, day: date) -> Membership | None:
    """The municipality's membership on day; None when it is no member."""
    return Membership.objects.on(day).filter(municipality=municipality).first()


def members_on(day: date) -> QuerySet[Municipality]:
    """The municipalities that are members on day."""
    members = Membership.objects.on(day).filter(municipality__isnull=False)
    return Municipality.objects.filter(pk__in=members.values("municipality")).order_by("slug", "pk")


def ever_members(actor: Actor | None = None) -> list[Municipality]:
    """Every municipality that is or has been a member; for a member's office, its own only."""
    known = Membership.objects.filter(municipality__isnull=False)
    found = Municipality.objects.filter(pk__in=known.values("municipality"))
    if actor is not None and not actor.has(Role.SECRETARIAT):
        found = found.filter(slug__in=actor.offices)
    return list(found.order_by("slug", "pk"))


def mandates_to_change(day: date, actor: Actor) -> QuerySet[Mandate]:
    """The mandates that run on day or later and that actor may hand on."""
    found = Mandate.objects.filter(Q(valid_until__isnull=True) | Q(valid_until__gt=day))
    if not actor.has(Role.SECRETARIAT):
        found = found.filter(
            seat__municipality__slug__in=actor.offices, seat__body__kind=BodyKind.ASSEMBLY
        )
    return found.select_related("person", "seat__body", "seat__municipality")


def members_without_seat(body: Body, day: date) -> list[Municipality]:
    """The members on day, from day, with no seat of their own in body then; by key."""
    seated = Seat.objects.on(day).filter(body=body, municipality__isnull=False)
    return list(members_on(day).exclude(pk__in=seated.values("municipality")))


def subregions_without_seat(body: Body, day: date) -> list[Subregion]:
    """The sub-regions on day that no seat in body is for then; by key."""
    ties = SeatSubregion.objects.on(day).filter(holds_on(day, "seat__"), seat__body=body)
    found = Subregion.objects.on(day).exclude(pk__in=ties.values("subregion"))
    return list(found.order_by("slug", "pk"))


def every_body() -> list[Body]:
    """Every body there has been, by key."""
    return list(Body.objects.order_by("slug", "pk"))


def whom_seats_are_for(seats: Iterable[Seat]) -> list[str]:
    """The member, the sub-regions or the words each seat is for; the newest names. Four queries."""
    return sorted(_whom(list(seats)).values(), key=alphabetical)


def names_of_seats(seats: list[Seat]) -> dict[int, str]:
    """What seats are called, by primary key: «Styret: Drammensregionen»; the newest names.

    Four queries.
    """
    bodies, whom = names_of_bodies(), _whom(seats)
    named = {seat.pk: bodies.latest(seat.body_id) for seat in seats}
    return {seat.pk: ": ".join(filter(None, [named[seat.pk], whom[seat.pk]])) for seat in seats}


def _whom(seats: list[Seat]) -> dict[int, str]:
    """The member, the sub-regions or the words each seat is for."""
    ties = SeatSubregion.objects.filter(seat__in=[seat.pk for seat in seats])
    members = names_of_municipalities(seat.municipality_id for seat in seats)
    regions = names_of_subregions()
    tied: dict[int, set[str]] = defaultdict(set)
    for seat, region in ties.values_list("seat_id", "subregion_id"):
        tied[seat].add(regions.latest(region))
    return {
        seat.pk: members.latest(seat.municipality_id)
        if seat.municipality_id
        else seat.label or " og ".join(sorted(tied[seat.pk], key=alphabetical))
        for seat in seats
    }


@dataclass(frozen=True, slots=True)
class Running:
    """How much of a body runs on a day, and so ends with it."""

    seats: int
    mandates: int
    delegations: int


def running_in(body: Body, day: date) -> Running:
    """The seats, mandates and delegations of a body on day, deputies included. Three queries."""
    delegations = Delegation.objects.on(day).filter(Q(giver=body) | Q(receiver=body))
    return Running(
        seats=Seat.objects.on(day).filter(body=body).count(),
        mandates=Mandate.objects.on(day).filter(seat__body=body).count(),
        delegations=delegations.count(),
    )


def delegations_to_end(day: date) -> QuerySet[Delegation]:
    """The delegations that run on day or later, by what they are about."""
    found = Delegation.objects.filter(Q(valid_until__isnull=True) | Q(valid_until__gt=day))
    return found.select_related("giver", "receiver").order_by("scope", "pk")


def bodies_with_seats(day: date) -> list[Body]:
    """The bodies on day that have seats to fill."""
    return list(
        Body.objects.on(day).filter(holds_on(day, "seats__")).distinct().order_by("slug", "pk")
    )


def people_by_name() -> list[Person]:
    """Everyone in the record, by name."""
    return sorted(Person.objects.all(), key=lambda one: (alphabetical(one.name), one.pk))


def term_end(effective: date) -> date:
    """The day a representative's term ends, exclusive: four years unless the agreement says so.

    Source: kommuneloven § 18-3 tredje ledd. 1 November 2023 gives 1 November 2027.
    """
    found = AgreementTerm.objects.filter(holds_on(effective), key="assembly.term_years").first()
    years = int(found.value) if found else FOUR_YEARS
    try:
        return effective.replace(year=effective.year + years)
    except ValueError:  # 29 February, and no leap year at the other end
        return date(effective.year + years, 3, 1)


def terms_ending(number: int) -> list[Mandate]:
    """The mandates whose term ends in the year number, by day."""
    period: Period = year(number)
    found = Mandate.objects.filter(valid_until__gte=period.start, valid_until__lt=period.until)
    rows = found.select_related("person", "seat__body", "source")
    return list(rows.order_by("valid_until", "seat__slug", "pk"))
