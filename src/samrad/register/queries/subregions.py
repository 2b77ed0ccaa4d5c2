"""The sub-regions on a day: what they are called and who sits in them."""

from dataclasses import dataclass
from datetime import date

from samrad.base.collation import alphabetical
from samrad.register.models import (
    Membership,
    Municipality,
    Subregion,
    SubregionMembership,
    SubregionName,
)
from samrad.register.queries.municipalities import MunicipalityOn, municipalities_as_of
from samrad.register.vocabulary import NameKind, SubregionTie


@dataclass(frozen=True, slots=True)
class Tied:
    """A municipality in a sub-region on a day: the municipality then, and the tie."""

    place: MunicipalityOn
    tie: SubregionMembership
    is_member: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SubregionOn:
    """A sub-region on a day.

    seated are the members with their board seat through it; others sit in the regional council
    too, members seated elsewhere or no members at all. aliases are what it is also called.
    """

    subregion: Subregion
    name: str
    aliases: list[SubregionName]
    seated: list[Tied]
    others: list[Tied]

    @property
    def slug(self) -> str:
        return self.subregion.slug

    @property
    def inhabitants(self) -> int | None:
        """The inhabitants of the seated members; None when a figure is missing."""
        figures = [tied.place.inhabitants for tied in self.seated]
        known = [figure for figure in figures if figure is not None]
        return sum(known) if figures and len(known) == len(figures) else None

    @property
    def is_sure(self) -> bool:
        """Whether the record is sure of every seated member."""
        return all(tied.tie.certainty == "high" for tied in self.seated)


def names_of_subregions(day: date) -> dict[int, str]:
    """The official name of each sub-region on day, by sub-region."""
    return {
        row.subregion_id: row.name
        for row in SubregionName.objects.on(day)
        .filter(kind=NameKind.OFFICIAL)
        .order_by("valid_from", "pk")
    }


def subregions_on(day: date) -> list[SubregionOn]:
    """The sub-regions that exist on day, alphabetically. Eight queries, however many."""
    return _as_of(list(Subregion.objects.on(day).select_related("source")), day)


def subregion_on(slug: str, day: date) -> SubregionOn | None:
    """One sub-region as it was on day; None when there is none with this key.

    On a day with no official name it stands with its first one.
    """
    found = list(Subregion.objects.filter(slug=slug).select_related("source"))
    return _as_of(found, day)[0] if found else None


@dataclass(frozen=True, slots=True)
class NamedTie:
    """A municipality's tie to a sub-region, with the sub-region's name on the day."""

    tie: SubregionMembership
    name: str


def ties_on(municipality: Municipality, day: date) -> list[NamedTie]:
    """The sub-regions a municipality is tied to on day, the seat first. Two queries."""
    names = names_of_subregions(day)
    ties = (
        SubregionMembership.objects.on(day)
        .filter(municipality=municipality)
        .select_related("subregion", "source")
    )
    ordered = sorted(ties, key=lambda tie: (tie.tie != SubregionTie.SEATED, tie.subregion.slug))
    return [NamedTie(tie, names.get(tie.subregion_id, tie.subregion.slug)) for tie in ordered]


def subregion_names(subregion: Subregion) -> list[SubregionName]:
    """Every name and alias a sub-region has had, the first first."""
    return list(
        SubregionName.objects.filter(subregion=subregion)
        .select_related("source")
        .order_by("kind", "valid_from", "pk")
    )


def _as_of(subregions: list[Subregion], day: date) -> list[SubregionOn]:
    ids = [row.pk for row in subregions]
    names: dict[int, list[SubregionName]] = {}
    for name in SubregionName.objects.filter(subregion__in=ids).order_by("valid_from", "pk"):
        names.setdefault(name.subregion_id, []).append(name)
    tied = _tied(ids, day)
    found = [_row(row, names.get(row.pk, []), tied.get(row.pk, []), day) for row in subregions]
    return sorted(found, key=lambda row: (alphabetical(row.name), row.slug))


def _tied(ids: list[int], day: date) -> dict[int, list[Tied]]:
    ties = list(
        SubregionMembership.objects.on(day)
        .filter(subregion__in=ids)
        .select_related("municipality", "source")
    )
    members = set(
        Membership.objects.on(day)
        .filter(municipality__isnull=False)
        .values_list("municipality", flat=True)
    )
    distinct = {tie.municipality_id: tie.municipality for tie in ties}
    order = {
        place.municipality.pk: (number, place)
        for number, place in enumerate(municipalities_as_of(distinct.values(), day))
    }
    found: dict[int, list[Tied]] = {}
    for tie in sorted(ties, key=lambda tie: order[tie.municipality_id][0]):
        place = order[tie.municipality_id][1]
        found.setdefault(tie.subregion_id, []).append(
            Tied(place, tie, tie.municipality_id in members)
        )
    return found


def _row(
    subregion: Subregion, names: list[SubregionName], tied: list[Tied], day: date
) -> SubregionOn:
    official = [row for row in names if row.kind == NameKind.OFFICIAL]
    then = [row for row in official if day in row.period] or official[:1]
    return SubregionOn(
        subregion=subregion,
        name=then[-1].name if then else subregion.slug,
        aliases=[row for row in names if row.kind == NameKind.ALIAS and day in row.period],
        seated=[one for one in tied if _is_seated(one)],
        others=[one for one in tied if not _is_seated(one)],
    )


def _is_seated(tied: Tied) -> bool:
    return tied.is_member and tied.tie.tie == SubregionTie.SEATED
