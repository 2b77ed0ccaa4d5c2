"""What bodies, sub-regions and municipalities were called on a day: one query each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from samrad.base.reading import once
from samrad.bodies.models import BodyName
from samrad.bodies.vocabulary import BodyNameKind
from samrad.register.models import MunicipalityName, Subregion, SubregionName
from samrad.register.vocabulary import NameKind


@dataclass(frozen=True, slots=True)
class Names:
    """The names of many things through time; by owner, (first day, name) in order of days."""

    by_owner: dict[int, list[tuple[date, str]]]

    def on(self, owner: int | None, day: date) -> str:
        """The name on day; outside the owner's life the nearest one, «» when none is known."""
        known = self.by_owner.get(owner or 0, [])
        begun = [name for start, name in known if start <= day]
        return begun[-1] if begun else known[0][1] if known else ""

    def latest(self, owner: int) -> str:
        """The newest name; «» when none is known."""
        return self.on(owner, date.max)


def names_of_bodies(bodies: Iterable[int] | None = None) -> Names:
    """The official names of bodies, all of them unless some are asked for.

    A page reads all of them, once: there are few.
    """
    every = _every_body()
    if bodies is None:
        return every
    return Names({number: every.by_owner.get(number, []) for number in bodies})


@once
def _every_body() -> Names:
    rows = BodyName.objects.filter(kind=BodyNameKind.OFFICIAL)
    return _names(rows.values_list("body_id", "valid_from", "name"))


@once
def names_of_subregions() -> Names:
    """The names of every sub-region."""
    rows = SubregionName.objects.filter(kind=NameKind.OFFICIAL)
    return _names(rows.values_list("subregion_id", "valid_from", "name"))


def subregions_on(day: date) -> dict[int, str]:
    """The sub-regions there are on day, by id, with their names."""
    names = names_of_subregions()
    return {
        row.pk: names.on(row.pk, day) or row.slug for row in _every_subregion() if day in row.period
    }


@once
def _every_subregion() -> list[Subregion]:
    return list(Subregion.objects.order_by("pk"))


def names_of_municipalities(municipalities: Iterable[int | None]) -> Names:
    """The names of some municipalities."""
    asked = {number for number in municipalities if number is not None}
    rows = MunicipalityName.objects.filter(municipality__in=asked)
    return _names(rows.values_list("municipality_id", "valid_from", "name"))


def _names(rows: Iterable[tuple[int, date, str]]) -> Names:
    by_owner: dict[int, list[tuple[date, str]]] = {}
    for owner, start, name in sorted(rows):
        by_owner.setdefault(owner, []).append((start, name))
    return Names(by_owner)
