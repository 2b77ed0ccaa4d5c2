"""Who speaks for a member in the assembly."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from samrad.base.actions import Refusal, action, cite, kept
from samrad.base.dates import written
from samrad.base.models import Source
from samrad.base.policies import Actor
from samrad.bodies.actions.keeping import mandate_fits
from samrad.bodies.models import Body, Mandate, Seat
from samrad.bodies.policies import may_appoint_representative
from samrad.bodies.queries import (
    assembly_on,
    membership_on,
    names_of_municipalities,
    term_end,
)
from samrad.bodies.vocabulary import MandateRole, SeatBasis
from samrad.law.finding import Finding
from samrad.law.provision import kommuneloven
from samrad.people.models import Person
from samrad.register.models import Membership, Municipality


class NotAMember(Refusal):
    """The municipality is no member on the day, and has no seat to fill."""

    def __init__(self, municipality: Municipality, day: date) -> None:
        super().__init__(
            _("%(municipality)s er ikke medlem %(day)s og har ingen plass i representantskapet.")
            % {
                "municipality": names_of_municipalities([municipality.pk]).on(municipality.pk, day),
                "day": written(day),
            }
        )


class NoAssembly(Refusal):
    """There is no highest body on the day."""

    def __init__(self, day: date) -> None:
        super().__init__(_("Rådet har ikke noe øverste organ %(day)s.") % {"day": written(day)})


@action(
    "bodies.appoint_representative", may=may_appoint_representative, done="Oppnevnte representant"
)
def appoint_representative(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    municipality: Municipality,
    person: Person,
    effective: date,
    source: Source,
    role: str = MandateRole.MEMBER,
    deputy_number: int | None = None,
    party: str = "",
    title: str = "",
) -> Mandate:
    """Give the member a representative, or a numbered deputy, from effective, inclusive.

    Makes the member's seat when there is none. The term is four years unless the agreement says
    otherwise, and never outlasts membership. Raises NotAMember, NoAssembly, SeatTaken, NumberTaken,
    HoldsAlready, OutsideBody. Source: kommuneloven § 18-3 første og tredje ledd.
    """
    membership = membership_on(municipality, effective)
    if membership is None:
        raise NotAMember(municipality, effective)
    assembly = assembly_on(effective)
    if assembly is None:
        raise NoAssembly(effective)
    seat = _seat_of(municipality, Body.objects.select_for_update().get(pk=assembly.pk), membership)
    ends = (
        term_end(effective),
        membership.valid_until,
        seat.valid_until,
        assembly.valid_until,
    )
    mandate = Mandate(
        seat=seat,
        person=person,
        role=role,
        deputy_number=deputy_number,
        party=party,
        title=title,
        municipality=municipality,
        valid_from=effective,
        valid_until=min(end for end in ends if end is not None),
        source=source,
    )
    mandate_fits(mandate)
    reason = _("Medlemmet velger selv sine representanter og varamedlemmer.")
    cite(Finding(True, reason, kommuneloven("§ 18-3 første ledd")))
    return kept(mandate)


def _seat_of(municipality: Municipality, assembly: Body, membership: Membership) -> Seat:
    """The member's seat in the assembly, made when there is none in this membership."""
    start = max(membership.valid_from, assembly.valid_from)
    seats = Seat.objects.filter(body=assembly, municipality=municipality)
    if found := seats.overlapping(membership.period).order_by("-valid_from", "pk").first():
        return found
    ends = [end for end in (membership.valid_until, assembly.valid_until) if end is not None]
    earlier = seats.count()
    return kept(
        Seat(
            slug=f"{assembly.slug}-{municipality.slug}" + (f"-{earlier + 1}" if earlier else ""),
            body=assembly,
            basis=SeatBasis.MEMBER,
            municipality=municipality,
            valid_from=start,
            valid_until=min(ends, default=None),
            source=membership.source,
        )
    )
