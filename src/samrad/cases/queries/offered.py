"""What the forms of this room offer to choose among."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.urls import reverse

from samrad.base.actions import row_key
from samrad.base.collation import Alphabetical
from samrad.base.ports.matters import Matter
from samrad.bodies.queries import bodies_on, delegations_on, names_of_bodies
from samrad.cases.models import Case, Consideration
from samrad.cases.vocabulary import Purpose
from samrad.people.models import Person
from samrad.people.queries import staff_on
from samrad.publications import prose
from samrad.strategy.models import FocusArea
from samrad.strategy.queries import focus_areas_on
from samrad.themes.models import Theme
from samrad.themes.queries import themes_on


@dataclass(frozen=True, slots=True)
class Offered:
    """What the list of cases can be narrowed by: years, and bodies and themes by key."""

    years: tuple[int, ...]
    bodies: list[tuple[str, str]]
    themes: list[tuple[str, str]]


def offered(day: date) -> Offered:
    """The years, bodies and themes that cases known by day have; themes only of open cases."""
    steps = Consideration.objects.select_related("body", "case__theme")
    rows = [one for one in steps if _first_day(one) is None or str(_first_day(one)) <= str(day)]
    names = names_of_bodies()
    years = {one.year or _year(one) for one in rows} - {None}
    bodies = {one.body.slug: names.latest(one.body_id) or one.body.slug for one in rows}
    themes = {
        one.case.theme.slug: one.case.theme.title
        for one in rows
        if one.case.theme is not None and not one.case.is_screened
    }
    return Offered(
        tuple(sorted((year for year in years if year), reverse=True)),
        sorted(bodies.items(), key=lambda pair: pair[1]),
        sorted(themes.items(), key=lambda pair: pair[1]),
    )


def _first_day(step: Consideration) -> date | None:
    return step.said_on or step.planned_on


def _year(step: Consideration) -> int | None:
    day = _first_day(step)
    return day.year if day is not None else None


def themes_offered(day: date) -> QuerySet[Theme]:
    """The themes followed on day, by title."""
    return Theme.objects.filter(pk__in=[one.pk for one in themes_on(day)]).order_by(
        Alphabetical("title"), "pk"
    )


def focus_areas_offered(day: date) -> QuerySet[FocusArea]:
    """The focus areas of the guidelines that hold on day, by number."""
    return focus_areas_on(day)


def staff_offered(day: date) -> QuerySet[Person]:
    """The people of the secretariat on day, by name."""
    found = [one.person_id for one in staff_on(day)]
    return Person.objects.filter(pk__in=found).order_by(Alphabetical("name"), "pk")


def matters_on(day: date) -> list[Matter]:
    """The cases that run on day and are not screened or decided, the newest first."""
    decided = Consideration.objects.filter(purpose=Purpose.DECISION, said_on__lte=day).values(
        "case"
    )
    known = Q(opened_on__isnull=True) | Q(opened_on__lte=day)
    rows = Case.objects.filter(known, ending__isnull=True, is_screened=False).order_by("-pk")
    return [
        Matter(row_key(one), one.title, reverse("cases-office:case", args=[one.pk]))
        for one in rows.exclude(pk__in=decided)
    ]


def bodies_offered(day: date) -> list[tuple[int, str]]:
    """The bodies there are on day, the highest first."""
    return [(one.body.pk, one.name) for one in bodies_on(day)]


def delegations_offered(day: date) -> list[tuple[int, str]]:
    """The delegations in force on day: who has let whom decide what."""
    return [
        (one.delegation.pk, f"{one.giver} → {one.receiver}: {one.delegation.scope}")
        for one in delegations_on(day)
    ]


def read_words(text: str) -> Any:
    """What is typed as prose, None for nothing. ValidationError when it cannot be read."""
    if not text.strip():
        return None
    try:
        return prose.read(text)
    except prose.Unreadable as error:
        raise ValidationError(str(error)) from error
