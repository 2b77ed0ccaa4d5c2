"""What the secretariat's flows ask before they act: the assembly, the members, the terms."""

from datetime import date

from django.db.models import Q, QuerySet

from samrad.base.collation import alphabetical
from samrad.base.models import holds_on
from samrad.base.policies import Actor
from samrad.base.vocabulary import Role
from samrad.bodies.models import Body, Mandate
from samrad.bodies.vocabulary import BodyKind
from samrad.law.period import Period, year
from samrad.people.models import Person
from samrad.register.models import AgreementTerm, Membership, Municipality

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
