"""What this room lets readers find: bodies with their names and tasks, remits, and mandates."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from django.urls import reverse

from samrad.base.actions import row_key
from samrad.base.ports.search import (
    SEARCH,
    Columns,
    Entry,
    Follow,
    Searchable,
    held,
    reaching,
    through,
)
from samrad.bodies.models import Body, BodyName, Mandate, Remit, Seat
from samrad.bodies.queries import naming
from samrad.people.models import Person
from samrad.register.models import MunicipalityName


def _bodies(pks: Collection[int]) -> Iterator[Entry]:
    official = naming.names_of_bodies(pks)
    for row in Body.objects.filter(pk__in=pks).prefetch_related("names").order_by("slug"):
        names = [one.name for one in row.names.all()]
        told = [row.get_kind_display(), row.composition.rstrip("."), *names]
        yield Entry(
            key=row_key(row),
            title=official.latest(row.pk) or row.slug,
            text="\n\n".join(filter(None, [". ".join(filter(None, told)), *row.tasks])),
            address=reverse("bodies:body", args=[row.slug]),
            **held(row),
        )


def _remits(pks: Collection[int]) -> Iterator[Entry]:
    rows = list(Remit.objects.filter(pk__in=pks).select_related("body").order_by("pk"))
    names = naming.names_of_bodies({row.body_id for row in rows})
    for row in rows:
        name = names.on(row.body_id, row.valid_from) or row.body.slug
        yield Entry(
            key=row_key(row),
            title=f"Mandat for {name}, versjon {row.version}",
            text="\n\n".join(str(point) for point in row.points),
            address=f"{reverse('bodies:body', args=[row.body.slug])}#mandat",
            **held(row),
        )


def _mandates(pks: Collection[int]) -> Iterator[Entry]:
    rows = list(
        Mandate.objects.filter(pk__in=pks).select_related("person", "seat__body").order_by("pk")
    )
    bodies = naming.names_of_bodies({row.seat.body_id for row in rows})
    homes = naming.names_of_municipalities({row.municipality_id for row in rows})
    for row in rows:
        body = bodies.on(row.seat.body_id, row.valid_from) or row.seat.body.slug
        home = homes.on(row.municipality_id, row.valid_from)
        told = [
            row.seat.label,
            (row.title and " i ".join(filter(None, [row.title, home]))) or home,
            row.party,
        ]
        yield Entry(
            key=row_key(row),
            title=f"{row.person.name}, {row.get_role_display()} i {body}",
            text=". ".join(filter(None, told)),
            address=reverse("people:person", args=[row.person.slug]),
            **held(row),
        )


def _held_by(**through_columns: str) -> Follow:
    """The mandates reached from changed rows: lookup on a mandate = column of the row."""

    def followed(changed: Sequence[Columns]) -> list[Any]:
        found = Mandate.objects.none()
        for lookup, column in through_columns.items():
            found |= Mandate.objects.filter(**{f"{lookup}__in": through(column)(changed)})
        return list(found.values_list("pk", flat=True))

    return followed


SEARCH.add(
    "bodies.bodies",
    Searchable(
        kind="Organ",
        model=Body,
        entries=_bodies,
        stale={BodyName: through("body_id")},
    ),
)
SEARCH.add(
    "bodies.remits",
    Searchable(
        kind="Mandat",
        model=Remit,
        entries=_remits,
        stale={BodyName: reaching(Remit, "body", "body_id")},
    ),
)
SEARCH.add(
    "bodies.mandates",
    Searchable(
        kind="Verv",
        model=Mandate,
        entries=_mandates,
        stale={
            Person: _held_by(person="id"),
            Seat: _held_by(seat="id"),
            BodyName: _held_by(seat__body="body_id"),
            MunicipalityName: _held_by(municipality="municipality_id"),
        },
    ),
)
