"""Rows to start from. Each factory opens the gate itself, and invents only what it must."""

from datetime import UTC, date, datetime
from typing import Any

from samrad.base.actions import opened
from samrad.base.models import Source
from samrad.base.policies import system
from samrad.bodies.models import Body, BodyName, Mandate, Seat, SeatSubregion
from samrad.people.models import Person
from samrad.register.models import (
    County,
    Membership,
    Municipality,
    MunicipalityName,
    MunicipalityNumber,
    Population,
    Subregion,
    SubregionMembership,
    SubregionName,
)

AT = datetime(2026, 1, 1, 9, 0, tzinfo=UTC)
START = date(2018, 1, 1)


def make(model: type, **values: Any) -> Any:
    """One row of model, through an open gate; a source is given where the model wants one."""
    fields = {field.name for field in model._meta.get_fields()}
    if "source" in fields and "source" not in values:
        values["source"] = source()
    if "valid_from" in fields:
        values.setdefault("valid_from", START)
    with opened("tests.arrange", system("tests"), AT):
        return model.objects.create(**values)


def source(slug: str = "kilde", **values: Any) -> Source:
    """The source with this key, made when there is none."""
    found = Source.objects.filter(slug=slug).first()
    return found or make(Source, slug=slug, **{"kind": "document", "title": "Kilde"} | values)


def county(number: str = "32", name: str = "Akershus", **values: Any) -> County:
    """A county, made when there is none with this key."""
    slug = values.pop("slug", f"{name.lower()}-{number}")
    return County.objects.filter(slug=slug).first() or make(
        County, slug=slug, number=number, name=name, **values
    )


def municipality(
    slug: str = "asker", name: str = "", number: str = "3203", **values: Any
) -> Municipality:
    """A municipality with a name, a number and a county from the same day."""
    in_county = values.pop("county", None) or county()
    row = make(Municipality, slug=slug, **values)
    dated = {"valid_from": row.valid_from, "valid_until": row.valid_until}
    make(MunicipalityName, municipality=row, name=name or slug.capitalize(), **dated)
    make(MunicipalityNumber, municipality=row, number=number, county=in_county, **dated)
    return row


def member(slug: str = "asker", *, since: date = date(2020, 10, 28), **values: Any) -> Municipality:
    """A municipality that is a member since a day."""
    row = municipality(slug, **values)
    make(Membership, municipality=row, valid_from=since)
    return row


def population(row: Municipality, inhabitants: int, on: date = date(2023, 1, 1)) -> Population:
    """A population figure."""
    return make(Population, municipality=row, on=on, inhabitants=inhabitants)


def subregion(slug: str = "vestregionen", *members: Municipality, **values: Any) -> Subregion:
    """A sub-region with a name and the members seated through it."""
    name = values.pop("name", slug.capitalize())
    row = make(Subregion, slug=slug, **values)
    make(SubregionName, subregion=row, name=name, kind="official")
    for one in members:
        make(SubregionMembership, subregion=row, municipality=one, tie="seated")
    return row


def body(slug: str = "styre", kind: str = "board", **values: Any) -> Body:
    """A body with a name."""
    name = values.pop("name", slug.capitalize())
    row = make(Body, slug=slug, kind=kind, **values)
    make(BodyName, body=row, kind="official", name=name, valid_from=row.valid_from)
    return row


def seat(of: Body, slug: str = "", *subregions: Subregion, **values: Any) -> Seat:
    """A seat in a body, for sub-regions when they are given, otherwise free."""
    values.setdefault("basis", "subregion" if subregions else "free")
    row = make(Seat, slug=slug or f"{of.slug}-plass", body=of, **values)
    for one in subregions:
        make(SeatSubregion, seat=row, subregion=one)
    return row


def person(name: str = "Solveig Standin", **values: Any) -> Person:
    """An invented person."""
    slug = values.pop("slug", name.lower().replace(" ", "-"))
    return make(Person, slug=slug, name=name, **values)


def mandate(of: Seat, holder: Person, role: str = "member", **values: Any) -> Mandate:
    """That holder has the seat in a role."""
    return make(Mandate, seat=of, person=holder, role=role, **values)
