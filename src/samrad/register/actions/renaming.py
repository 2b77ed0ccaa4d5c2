"""New numbers and names for a municipality that stays the same."""

from datetime import date, datetime
from typing import TypeVar

from django.utils.translation import gettext as _

from samrad.base.actions import Refusal, action, kept
from samrad.base.dates import written
from samrad.base.models import Source
from samrad.base.policies import Actor
from samrad.base.sources import stored
from samrad.base.vocabulary import Precision
from samrad.law.period import Period
from samrad.register import policies
from samrad.register.models import (
    County,
    Membership,
    Municipality,
    MunicipalityName,
    MunicipalityNumber,
    SubregionMembership,
)

Dated = TypeVar("Dated", MunicipalityName, MunicipalityNumber, Membership, SubregionMembership)


class UnknownMunicipality(Refusal):
    """The record has no such municipality."""

    def __init__(self, slug: str) -> None:
        super().__init__(_("Registeret kjenner ingen kommune med nøkkelen «%s».") % slug)


class NotAMunicipalityThen(Refusal):
    """The municipality did not exist on the day."""

    def __init__(self, name: str, day: date) -> None:
        super().__init__(
            _("%(name)s er ikke en kommune %(day)s.") % {"name": name, "day": written(day)}
        )


class NumberTaken(Refusal):
    """Another municipality has the number on the day."""

    def __init__(self, number: str, holder: str, day: date) -> None:
        super().__init__(
            _("Kommunenummeret %(number)s er i bruk av %(holder)s fra %(day)s eller senere.")
            % {"number": number, "holder": holder, "day": written(day)}
        )


class CountyNotThen(Refusal):
    """The county did not exist on the day."""

    def __init__(self, county: County, day: date) -> None:
        super().__init__(
            _("%(county)s er ikke et fylke %(day)s.")
            % {"county": f"{county.name} ({county.number})", "day": written(day)}
        )


class LaterFacts(Refusal):
    """Something about the municipality already begins on the day or later, and would be lost."""

    def __init__(self, name: str, what: str, day: date) -> None:
        super().__init__(
            _("%(name)s har allerede %(what)s fra %(day)s. Rett eller fjern det først.")
            % {"name": name, "what": what, "day": written(day)}
        )


class NothingChanges(Refusal):
    """The new value is the one that already holds."""

    def __init__(self, name: str, value: str) -> None:
        super().__init__(_("%(name)s har allerede %(value)s.") % {"name": name, "value": value})


@action(
    "register.renumber_municipality", may=policies.may_keep_record, done="Ga kommune nytt nummer"
)
def renumber_municipality(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    municipality: Municipality,
    number: str,
    county: County,
    on: date,
    source: Source,
) -> MunicipalityNumber:
    """Give a municipality a new number, and with it perhaps a new county, from on.

    It stays the same municipality, and a member stays a member. Raises Denied,
    UnknownMunicipality, NotAMunicipalityThen, CountyNotThen, NothingChanges, NumberTaken,
    LaterFacts, Invalid.

    Source: inndelingslova and SSB Klass 131; in 2020 and 2024 nearly every number changed.
    """
    locked = locked_municipality(municipality, on)
    check_county(county, on)
    current = MunicipalityNumber.objects.on(on).filter(municipality=locked).first()
    if current and (current.number, current.county_id) == (number, county.pk):
        raise NothingChanges(called(locked, on), f"{number} {county.name}")
    check_number(number, on, leaving=[locked])
    close(MunicipalityNumber, locked, on)
    return kept(
        MunicipalityNumber(
            municipality=locked,
            number=number,
            county=county,
            valid_from=on,
            valid_until=locked.valid_until,
            source=stored(source),
        )
    )


@action("register.rename_municipality", may=policies.may_keep_record, done="Ga kommune nytt navn")
def rename_municipality(
    *,
    actor: Actor,  # noqa: ARG001
    at: datetime,  # noqa: ARG001
    municipality: Municipality,
    name: str,
    on: date,
    source: Source,
    official: str = "",
) -> MunicipalityName:
    """Give a municipality a new name from on; official is the full form when it differs.

    Raises Denied, UnknownMunicipality, NotAMunicipalityThen, NothingChanges, LaterFacts, Invalid.
    Source: kommuneloven § 3-1: the King decides; in 2020 Nes in Buskerud became Nesbyen.
    """
    locked = locked_municipality(municipality, on)
    current = MunicipalityName.objects.on(on).filter(municipality=locked).first()
    if current and (current.name, current.official) == (name, official):
        raise NothingChanges(name, _("dette navnet"))
    close(MunicipalityName, locked, on)
    return kept(
        MunicipalityName(
            municipality=locked,
            name=name,
            official=official,
            valid_from=on,
            valid_until=locked.valid_until,
            source=stored(source),
        )
    )


def locked_municipality(municipality: Municipality, on: date) -> Municipality:
    """The municipality, locked until the action ends, when it exists on the day."""
    locked = Municipality.objects.select_for_update().filter(pk=municipality.pk).first()
    if locked is None:
        raise UnknownMunicipality(municipality.slug)
    if on not in locked.period:
        raise NotAMunicipalityThen(called(locked, on), on)
    return locked


def called(municipality: Municipality, day: date) -> str:
    """The municipality's name on day, else any it has had, else its key."""
    names = MunicipalityName.objects.filter(municipality=municipality)
    found = names.on(day).first() or names.order_by("-valid_from", "pk").first()
    return found.name if found else municipality.slug


def check_county(county: County, on: date) -> None:
    """CountyNotThen unless the county exists on the day."""
    if on not in county.period:
        raise CountyNotThen(county, on)


def check_number(number: str, on: date, leaving: list[Municipality]) -> None:
    """NumberTaken when one outside leaving has the number on the day or later."""
    taken = (
        MunicipalityNumber.objects.overlapping(Period(on))
        .filter(number=number)
        .exclude(municipality__in=[row.pk for row in leaving])
        .select_related("municipality")
        .order_by("valid_from")
        .first()
    )
    if taken is not None:
        raise NumberTaken(number, called(taken.municipality, on), max(on, taken.valid_from))


def close(model: type[Dated], municipality: Municipality, on: date) -> list[Dated]:
    """End the rows of a municipality that hold on a day before it. LaterFacts when more follow."""
    rows = model.objects.filter(municipality=municipality)
    later = rows.filter(valid_from__gte=on).order_by("valid_from").first()
    if later is not None:
        what = str(model._meta.verbose_name)
        raise LaterFacts(called(municipality, on), what, later.valid_from)
    closed = list(rows.on(on))
    for row in closed:
        row.valid_until, row.until_precision = on, Precision.DAY
        row.save()
    return closed
