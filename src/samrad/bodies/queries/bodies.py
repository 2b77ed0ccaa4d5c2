"""The bodies themselves: which there are, what they are called, asked to do and followed by."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from samrad.base.collation import alphabetical
from samrad.base.models import holds_on
from samrad.base.reading import once
from samrad.bodies.models import (
    Body,
    BodyName,
    Delegation,
    Remit,
    StatedActivity,
    Succession,
)
from samrad.bodies.queries.naming import Names, names_of_bodies
from samrad.bodies.vocabulary import GROUPS, BodyGroup, BodyKind, BodyNameKind, MandateRole

KIND_ORDER = {kind: place for place, kind in enumerate(BodyKind)}
GROUP_ORDER = {group: place for place, group in enumerate(BodyGroup)}


@dataclass(frozen=True, slots=True)
class BodyOn:
    """A body as it was on a day: its name then, and how many of its seats were filled."""

    body: Body
    name: str
    seats: int
    holders: int

    @property
    def group(self) -> BodyGroup:
        """Political, administrative or for a project."""
        return GROUPS[BodyKind(self.body.kind)]


@dataclass(frozen=True, slots=True)
class Delegated:
    """A delegation with what the two bodies were called when it was given."""

    delegation: Delegation
    giver: str
    receiver: str


@dataclass(frozen=True, slots=True)
class Adopted:
    """A version of a mandate text: who adopted it, as it was called then, and if it is in force."""

    remit: Remit
    adopter: str
    in_force: bool


@dataclass(frozen=True, slots=True)
class Relative:
    """A body beside another: its name, and how and when the one followed the other."""

    body: Body
    name: str
    succession: Succession | None = None


@dataclass(frozen=True, slots=True)
class Family:
    """Where a body comes from and went, nearest first, and what stands over and under it."""

    before: tuple[Relative, ...]
    after: tuple[Relative, ...]
    parent: Relative | None
    children: tuple[Relative, ...]


def bodies_on(day: date) -> list[BodyOn]:
    """The bodies there are on day, the highest first, then by name."""
    return _described(Body.objects.on(day), day)


def bodies_before(day: date) -> list[BodyOn]:
    """The bodies that were dissolved by day, by their last names."""
    return _described(Body.objects.filter(valid_until__lte=day), day)


def _described(bodies: QuerySet[Body], day: date) -> list[BodyOn]:
    seated = holds_on(day, "seats__")
    held = seated & holds_on(day, "seats__mandates__")
    counted = bodies.select_related("source").annotate(
        seat_count=Count("seats", filter=seated, distinct=True),
        holder_count=Count(
            "seats__mandates",
            filter=held & ~Q(seats__mandates__role=MandateRole.DEPUTY),
            distinct=True,
        ),
    )
    names = names_of_bodies()
    described = [
        BodyOn(row, names.on(row.pk, day) or row.slug, row.seat_count, row.holder_count)
        for row in counted
    ]
    return sorted(
        described,
        key=lambda one: (
            GROUP_ORDER[one.group],
            KIND_ORDER[BodyKind(one.body.kind)],
            alphabetical(one.name),
        ),
    )


def body_by_slug(slug: str) -> Body | None:
    """The body with this key, with its parent and source; None when there is none."""
    return Body.objects.select_related("source", "parent").filter(slug=slug).first()


def name_on(body: Body, day: date) -> str:
    """What the body was called on day; outside its life, the nearest name."""
    return names_of_bodies([body.pk]).on(body.pk, day) or body.slug


def names_of(body: Body) -> list[BodyName]:
    """Every name the body has had, the newest first; short forms and aliases last."""
    rows = BodyName.objects.filter(body=body).select_related("source")
    return sorted(
        rows,
        key=lambda row: (
            row.kind != BodyNameKind.OFFICIAL,
            -row.valid_from.toordinal(),
            alphabetical(row.name),
        ),
    )


def remit_on(body: Body, day: date) -> Remit | None:
    """The mandate text in force on day; None when none is known."""
    return next((remit for remit in remits(body) if day in remit.period), None)


def remits(body: Body) -> list[Remit]:
    """Every version of the mandate text, the newest first."""
    found = Remit.objects.filter(body=body).select_related("source", "adopted_by")
    return list(found.order_by("-version", "pk"))


def _adopted(body: Body, day: date) -> list[Adopted]:
    names = names_of_bodies()
    return [
        Adopted(one, names.on(one.adopted_by_id, one.valid_from), day in one.period)
        for one in remits(body)
    ]


def delegations_on(day: date) -> list[Delegated]:
    """What bodies let each other decide on day: the register of delegations."""
    return _delegated(Delegation.objects.on(day))


def delegations_with(body: Body) -> list[Delegated]:
    """What the body has let others decide, and been let decide; the newest first."""
    return _delegated(Delegation.objects.filter(Q(giver=body) | Q(receiver=body)))


def _delegated(found: QuerySet[Delegation]) -> list[Delegated]:
    names: Names = names_of_bodies()
    rows = found.select_related("source", "giver", "receiver").order_by("-valid_from", "pk")
    return [
        Delegated(
            row,
            names.on(row.giver_id, row.valid_from) or row.giver.slug,
            names.on(row.receiver_id, row.valid_from) or row.receiver.slug,
        )
        for row in rows
    ]


@once
def stated_activity(first: int, last: int) -> list[StatedActivity]:
    """What documents state about every body's work in some years, the newest year first."""
    found = StatedActivity.objects.filter(year__gte=first, year__lte=last)
    return list(found.select_related("source", "body__source").order_by("-year", "pk"))


def activity_by_year(body: Body) -> list[StatedActivity]:
    """What documents state about the body's work, the newest year first; never counted by us."""
    found = StatedActivity.objects.filter(body=body).select_related("source")
    return list(found.order_by("-year", "pk"))


def body_family(body: Body, day: date) -> Family:
    """The bodies before and after this one, through any number of links, and over and under it."""
    links = list(
        Succession.objects.select_related("predecessor", "successor", "source").order_by("on", "pk")
    )
    names = names_of_bodies()

    def relative(row: Body, through: Succession | None = None) -> Relative:
        return Relative(row, names.on(row.pk, day) or row.slug, through)

    before = _chain(body, links, lambda link: (link.successor, link.predecessor))
    after = _chain(body, links, lambda link: (link.predecessor, link.successor))
    children = Body.objects.on(day).filter(parent=body).order_by("slug", "pk")
    return Family(
        before=tuple(relative(row, link) for row, link in before),
        after=tuple(relative(row, link) for row, link in after),
        parent=relative(body.parent) if body.parent else None,
        children=tuple(relative(row) for row in children),
    )


def background_of(body: Body, day: date) -> dict[str, Any]:
    """What stands around a line-up: names, remits, delegations, family and stated activity."""
    return {
        "names": names_of(body),
        "remits": _adopted(body, day),
        "delegations": delegations_with(body),
        "family": body_family(body, day),
        "activity": activity_by_year(body),
    }


def _chain(
    body: Body,
    links: Iterable[Succession],
    ends: Callable[[Succession], tuple[Body, Body]],
) -> list[tuple[Body, Succession]]:
    """The bodies reached from body, nearest first; each once, so that a circle ends."""
    found: dict[int, tuple[Body, Succession]] = {}
    reached = [body]
    for here in reached:
        for link in links:
            start, end = ends(link)
            if start.pk == here.pk and end.pk != body.pk and end.pk not in found:
                found[end.pk] = (end, link)
                reached.append(end)
    return list(found.values())
