"""What this room lets readers find: municipalities and sub-regions, under every name they had."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from django.urls import reverse

from samrad.base.actions import row_key
from samrad.base.ports.search import SEARCH, Columns, Entry, Searchable, held, through
from samrad.base.templatetags.samrad import span
from samrad.register import models
from samrad.register.models import Municipality, Subregion, SubregionMembership


def _municipalities(pks: Collection[int]) -> Iterator[Entry]:
    parts = ("names", "numbers__county", "memberships", "subregion_ties__subregion__names")
    rows = Municipality.objects.filter(pk__in=pks).prefetch_related(*parts)
    for row in rows.order_by("slug"):
        names = sorted(row.names.all(), key=lambda one: one.valid_from, reverse=True)
        called = [name for one in names for name in (one.official, one.name) if name]
        member = [f"medlem {span(one)}" for one in row.memberships.all()]
        regions = {n.name for tie in row.subregion_ties.all() for n in tie.subregion.names.all()}
        numbers = [f"{one.number} {one.county.name}" for one in row.numbers.all()]
        told = ["kommune", *called, *member, *sorted(regions), *numbers]
        yield Entry(
            key=row_key(row),
            title=names[0].name if names else row.slug,
            text=", ".join(dict.fromkeys(told)),
            address=reverse("register:member", args=[row.slug]),
            **held(row),
        )


def _subregions(pks: Collection[int]) -> Iterator[Entry]:
    parts = ("names", "ties__municipality__names")
    rows = Subregion.objects.filter(pk__in=pks).prefetch_related(*parts)
    for row in rows.order_by("slug"):
        names = sorted(row.names.all(), key=lambda one: (one.kind, one.valid_from), reverse=True)
        members = {n.name for tie in row.ties.all() for n in tie.municipality.names.all()}
        told = ["delregion", *(one.name for one in names), *sorted(members)]
        yield Entry(
            key=row_key(row),
            title=names[0].name if names else row.slug,
            text=", ".join(dict.fromkeys(told)),
            address=reverse("register:subregion", args=[row.slug]),
            **held(row),
        )


def _of_subregions(changed: Sequence[Columns]) -> list[Any]:
    found = SubregionMembership.objects.filter(subregion__in=through("subregion_id")(changed))
    return list(found.values_list("municipality_id", flat=True))


def _of_members(changed: Sequence[Columns]) -> list[Any]:
    found = SubregionMembership.objects.filter(municipality__in=through("municipality_id")(changed))
    return list(found.values_list("subregion_id", flat=True))


def _of_counties(changed: Sequence[Columns]) -> list[Any]:
    found = models.MunicipalityNumber.objects.filter(county__in=through("id")(changed))
    return list(found.values_list("municipality_id", flat=True))


SEARCH.add(
    "register.municipalities",
    Searchable(
        kind="Kommune",
        model=Municipality,
        entries=_municipalities,
        stale={
            models.MunicipalityName: through("municipality_id"),
            models.MunicipalityNumber: through("municipality_id"),
            models.Membership: through("municipality_id"),
            SubregionMembership: through("municipality_id"),
            models.SubregionName: _of_subregions,
            models.County: _of_counties,
        },
    ),
)
SEARCH.add(
    "register.subregions",
    Searchable(
        kind="Delregion",
        model=Subregion,
        entries=_subregions,
        stale={
            models.SubregionName: through("subregion_id"),
            SubregionMembership: through("subregion_id"),
            models.MunicipalityName: _of_members,
        },
    ),
)
