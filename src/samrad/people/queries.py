"""Named reads of people, and of who works in the secretariat."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from samrad.base.collation import alphabetical
from samrad.people.models import ContactPoint, Person, PersonAccount, Position
from samrad.people.vocabulary import PositionKind


@dataclass(frozen=True, slots=True)
class Career:
    """A person's posts in the secretariat, the newest first."""

    person: Person
    positions: tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class StaffYear:
    """The posts that ran on some day of a year."""

    year: int
    positions: tuple[Position, ...]


def person_by_slug(slug: str) -> Person | None:
    """The person with this key; None when there is none."""
    return Person.objects.filter(slug=slug).first()


def positions_of(person: Person) -> list[Position]:
    """The person's posts in the secretariat, the newest first."""
    found = Position.objects.filter(person=person).select_related("source")
    return list(found.order_by("-valid_from", "pk"))


def contact_points_of(people: Iterable[int]) -> dict[int, ContactPoint]:
    """Where notices reach people, by the person's number; those without are left out. One query."""
    found = ContactPoint.objects.filter(person__in=set(people)).select_related("person")
    return {one.person_id: one for one in found}


def people_at(email: str) -> list[int]:
    """The numbers of those whose own address this is; an office's is nobody's own."""
    found = ContactPoint.objects.filter(email__iexact=email, is_office=False) if email else ()
    return [one.person_id for one in found]


def person_of(user: str) -> Person | None:
    """Whose account «user:7» is, as the secretariat has said; None for nobody's."""
    found = PersonAccount.objects.filter(user=user).select_related("person").first()
    return found.person if found is not None else None


def people_by_name() -> list[tuple[int, str]]:
    """Everyone in the record as (number, name), by the Norwegian alphabet; namesakes with key."""
    rows = list(Person.objects.values_list("pk", "name", "slug"))
    names = Counter(name for _pk, name, _slug in rows)
    shown = [(pk, name if names[name] == 1 else f"{name} ({slug})") for pk, name, slug in rows]
    return sorted(shown, key=lambda one: alphabetical(one[1]))


def staff_on(day: date) -> list[Position]:
    """The posts held on day: whoever leads first, consultants last, then by name."""
    return _sorted(Position.objects.on(day).select_related("person"))


def careers() -> list[Career]:
    """Everyone who has worked in the secretariat, by name, with their posts."""
    by_person: dict[int, list[Position]] = {}
    found = Position.objects.select_related("person").order_by("-valid_from", "pk")
    for position in found:
        by_person.setdefault(position.person_id, []).append(position)
    every = [Career(posts[0].person, tuple(posts)) for posts in by_person.values()]
    return sorted(every, key=lambda one: alphabetical(one.person.name))


def staff_by_year() -> list[StaffYear]:
    """The staff of each year the record knows a change in, the newest first.

    A post without an end is running as far as anyone knows; years after the last known change are
    left out, because the record says nothing of them.
    """
    every = list(Position.objects.select_related("person"))
    days = [day for one in every for day in (one.valid_from, one.period.last_day) if day]
    if not days:
        return []
    years = range(max(days).year, min(days).year - 1, -1)
    found = [StaffYear(number, tuple(_sorted(_in_year(every, number)))) for number in years]
    return [one for one in found if one.positions]


def _in_year(positions: list[Position], number: int) -> list[Position]:
    first, following = date(number, 1, 1), date(number + 1, 1, 1)
    return [
        one
        for one in positions
        if one.valid_from < following and (one.valid_until is None or one.valid_until > first)
    ]


def _sorted(positions: Iterable[Position]) -> list[Position]:
    return sorted(
        positions,
        key=lambda one: (
            not one.is_head,
            one.kind == PositionKind.CONSULTANT,
            alphabetical(one.person.name),
            one.valid_from,
            one.pk,
        ),
    )
