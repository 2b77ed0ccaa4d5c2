"""What this room lets readers find: municipalities and sub-regions, under every name they had."""

from collections.abc import Collection, Iterator

from django.urls import reverse

from samrad.base.actions import row_key
from samrad.base.ports.search import SEARCH, Entry, Searchable, held, reaching, through
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
            models.SubregionName: reaching(
                SubregionMembership, "subregion", "subregion_id", gives="municipality_id"
            ),
            models.County: reaching(models.MunicipalityNumber, "county", gives="municipality_id"),
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
            models.MunicipalityName: reaching(
                SubregionMembership, "municipality", "municipality_id", gives="subregion_id"
            ),
        },
    ),
)
